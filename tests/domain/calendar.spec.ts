import fc from 'fast-check';
import {
  addMonths,
  addWorkingDays,
  adoptYear,
  calendarFor,
  holidayOn,
  isMakeUpDay,
  isProvisional,
  isWeekend,
  isWorkingDay,
  provisionalYear,
  rollOver,
  workCalendar,
  yearCalendar,
} from '#domain/calendar';
import { addDays, day, daysBetween, type Day } from '#domain/shared';

// The same cases on every run.
fc.configureGlobal({ seed: 20261123 });

const date = (text: string) => day(text);
const days = fc
  .integer({ min: 0, max: daysBetween(day('2019-01-01'), day('2032-12-31')) })
  .map((n) => addDays(day('2019-01-01'), n));

describe('working days', () => {
  test.each`
    on              | working  | why
    ${'2024-09-27'} | ${true}  | ${'a plain Friday'}
    ${'2024-09-28'} | ${false} | ${'a plain Saturday'}
    ${'2024-09-29'} | ${true}  | ${'a Sunday worked in exchange'}
    ${'2024-10-01'} | ${false} | ${'National Day'}
    ${'2024-10-07'} | ${false} | ${'the last day of the week off'}
    ${'2024-10-08'} | ${true}  | ${'the day after'}
    ${'2024-10-12'} | ${true}  | ${'a Saturday worked in exchange'}
    ${'2024-04-07'} | ${true}  | ${'a Sunday worked for Qingming'}
    ${'2026-02-23'} | ${false} | ${'the ninth day of the Spring Festival week'}
    ${'2026-02-28'} | ${true}  | ${'a Saturday worked for it'}
    ${'2026-11-23'} | ${true}  | ${'a plain Monday'}
  `('$on is worked: $working, $why', ({ on, working }) => {
    expect(isWorkingDay(date(on as string), workCalendar)).toBe(working);
  });

  test('every make-up day of the kept years is a weekend day, and none is also a holiday', () => {
    const years = Object.values(workCalendar.years);
    const odd = years
      .flatMap(({ makeUpDays }) => makeUpDays)
      .filter((on) => !isWeekend(on) || holidayOn(on, workCalendar));
    expect(odd).toEqual([]);
  });

  test('the notices of 2019 to 2026 are kept', () => {
    expect(Object.keys(workCalendar.years)).toEqual(['2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026']);
  });

  test.each`
    from            | n     | to              | why
    ${'2024-09-27'} | ${5}  | ${'2024-10-10'} | ${'a hotline order: 09-29, 09-30, 10-08, 10-09, 10-10'}
    ${'2024-09-27'} | ${4}  | ${'2024-10-09'} | ${'its yellow card'}
    ${'2024-09-27'} | ${6}  | ${'2024-10-11'} | ${'its red card'}
    ${'2024-09-27'} | ${2}  | ${'2024-09-30'} | ${'return of an order that belongs elsewhere'}
    ${'2024-10-10'} | ${10} | ${'2024-10-23'} | ${'its extension'}
    ${'2024-03-01'} | ${5}  | ${'2024-03-08'} | ${'the check of an application in Zibo'}
    ${'2024-10-08'} | ${-1} | ${'2024-09-30'} | ${'counted back over the week off'}
    ${'2024-10-10'} | ${-3} | ${'2024-09-30'} | ${'three working days before'}
    ${'2024-10-05'} | ${0}  | ${'2024-10-05'} | ${'no days'}
    ${'2026-12-31'} | ${1}  | ${'2027-01-04'} | ${'over a new year not announced: 1 January and a weekend'}
  `('$n working days from $from is $to: $why', ({ from, n, to }) => {
    expect(addWorkingDays(date(from as string), n as number, workCalendar)).toBe(to);
  });

  test('counting forward and back agree', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 40 }), (from, n) => {
        const there = addWorkingDays(from, n, workCalendar);
        expect(isWorkingDay(there, workCalendar)).toBe(true);
        const start = isWorkingDay(from, workCalendar) ? from : addWorkingDays(from, -1, workCalendar);
        expect(addWorkingDays(there, -n, workCalendar)).toBe(start);
      }),
    );
  });

  test('the number of working days passed is the number asked for', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 30 }), (from, n) => {
        const to = addWorkingDays(from, n, workCalendar);
        let passed = 0;
        for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(on, workCalendar)) passed += 1;
        expect(passed).toBe(n);
      }),
    );
  });
});

describe('Civil Code art. 203: the last day moves off holidays', () => {
  test.each`
    on              | rolled          | why
    ${'2024-09-30'} | ${'2024-09-30'} | ${'the day before the holiday'}
    ${'2024-10-01'} | ${'2024-10-08'} | ${'the first day of the holiday'}
    ${'2024-10-07'} | ${'2024-10-08'} | ${'its last day'}
    ${'2024-10-08'} | ${'2024-10-08'} | ${'the day after'}
    ${'2024-10-05'} | ${'2024-10-08'} | ${'a monthly report due on the fifth'}
    ${'2024-06-29'} | ${'2024-07-01'} | ${'a Saturday'}
    ${'2024-09-08'} | ${'2024-09-09'} | ${'a Sunday'}
    ${'2024-04-07'} | ${'2024-04-07'} | ${'a Sunday that is worked'}
  `('$on becomes $rolled: $why', ({ on, rolled }) => {
    expect(rollOver(date(on as string), workCalendar)).toBe(rolled);
  });

  test.each`
    on              | rolled
    ${'2024-06-29'} | ${'2024-06-29'}
    ${'2024-10-01'} | ${'2024-10-08'}
    ${'2024-06-10'} | ${'2024-06-11'}
  `('with weekends read as plain days $on becomes $rolled', ({ on, rolled }) => {
    expect(rollOver(date(on as string), workCalendar, { rollOverWeekend: false })).toBe(rolled);
  });

  test('it ends on a working day, never earlier, and rolling again changes nothing', () => {
    fc.assert(
      fc.property(days, (on) => {
        const rolled = rollOver(on, workCalendar);
        expect(isWorkingDay(rolled, workCalendar)).toBe(true);
        expect(rolled >= on).toBe(true);
        expect(rollOver(rolled, workCalendar)).toBe(rolled);
      }),
    );
  });
});

describe('Civil Code art. 202: months end on the corresponding day, else on the last', () => {
  test.each`
    from            | months | to
    ${'2024-01-31'} | ${1}   | ${'2024-02-29'}
    ${'2023-01-31'} | ${1}   | ${'2023-02-28'}
    ${'2024-01-29'} | ${1}   | ${'2024-02-29'}
    ${'2024-02-29'} | ${12}  | ${'2025-02-28'}
    ${'2024-12-15'} | ${1}   | ${'2025-01-15'}
    ${'2024-11-30'} | ${3}   | ${'2025-02-28'}
    ${'2025-06-30'} | ${-3}  | ${'2025-03-30'}
    ${'2024-03-31'} | ${-1}  | ${'2024-02-29'}
    ${'2024-01-15'} | ${-1}  | ${'2023-12-15'}
    ${'2024-08-31'} | ${60}  | ${'2029-08-31'}
    ${'2024-05-31'} | ${0}   | ${'2024-05-31'}
  `('$months months from $from is $to', ({ from, months, to }) => {
    expect(addMonths(date(from as string), months as number)).toBe(to);
  });

  test('never leaves the month it is meant for, and keeps the day or ends the month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (from, months) => {
        const to = addMonths(from, months);
        const index = (on: Day) => Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7));
        expect(index(to) - index(from)).toBe(months);
        const sameDay = to.slice(8) === from.slice(8);
        expect(sameDay || addDays(to, 1).slice(8) === '01').toBe(true);
      }),
    );
  });
});

describe('a year whose notice is not out', () => {
  test.each`
    on              | name         | why
    ${'2027-01-01'} | ${'元旦'}    | ${'fixed'}
    ${'2027-02-05'} | ${'春节'}    | ${'New Year’s Eve by the moon'}
    ${'2027-02-06'} | ${'春节'}    | ${'the first day of the first month'}
    ${'2027-02-12'} | ${'春节'}    | ${'its seventh day'}
    ${'2027-02-13'} | ${undefined} | ${'the eighth'}
    ${'2027-04-05'} | ${'清明节'}  | ${'by the sun'}
    ${'2027-05-03'} | ${'劳动节'}  | ${'fixed'}
    ${'2027-05-04'} | ${undefined} | ${'not announced'}
    ${'2027-06-09'} | ${'端午节'}  | ${'by the moon'}
    ${'2027-09-15'} | ${'中秋节'}  | ${'by the moon'}
    ${'2027-10-07'} | ${'国庆节'}  | ${'fixed'}
    ${'2027-10-08'} | ${undefined} | ${'after it'}
  `('$on is $name: $why', ({ on, name }) => {
    expect(holidayOn(date(on as string), workCalendar)?.zh).toBe(name);
  });

  test('it is provisional, and knows no weekend day that is worked', () => {
    expect(isProvisional(day('2027-06-01'), workCalendar)).toBe(true);
    expect(isProvisional(day('2026-12-31'), workCalendar)).toBe(false);
    expect(provisionalYear(2027).makeUpDays).toEqual([]);
  });

  test('beyond the table of lunar days only the fixed days are known', () => {
    expect(new Set(provisionalYear(2090).holidays.map(({ name }) => name.zh))).toEqual(
      new Set(['元旦', '劳动节', '国庆节']),
    );
  });

  test('a published notice replaces it and names a new version', () => {
    const days = yearCalendar({ off: [['new-year', '2027-01-01', '2027-01-03']], makeUp: ['2027-01-09'] });
    const adopted = adoptYear(workCalendar, 2027, { days, version: '2019-2027' });
    expect(isProvisional(day('2027-01-01'), adopted)).toBe(false);
    expect(isMakeUpDay(day('2027-01-09'), adopted)).toBe(true);
    expect(adopted.version).toBe('2019-2027');
    expect(isProvisional(day('2027-01-01'), workCalendar)).toBe(true);
  });

  test('a case carries the years it needs, provisional ones written out', () => {
    const carried = calendarFor(workCalendar, 2026, 2027);
    expect(Object.entries(carried.years).map(([year, { provisional }]) => [year, provisional])).toEqual([
      ['2026', false],
      ['2027', true],
    ]);
    expect(JSON.parse(JSON.stringify(carried))).toEqual(carried);
  });
});
