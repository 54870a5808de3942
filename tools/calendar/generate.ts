/**
 * Writes libs/domain/calendar/data from the chinese-days package: one file per year for which the State Council's notice
 * is in its data, and the lunar days for the years to come. Run: npx tsx tools/calendar/generate.ts
 * The files may be corrected by hand when a notice changes; a new notice needs a newer package or one new file.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { HolidayName } from '../../libs/domain/calendar/year.js';

const FIRST_YEAR = 2019;
const LAST_LUNAR_YEAR = 2050;

const require = createRequire(import.meta.url);
const { default: chineseDays } = require('chinese-days') as typeof import('chinese-days');
const kept = dirname(require.resolve('chinese-days'));
const { version } = JSON.parse(readFileSync(join(kept, '../package.json'), 'utf8')) as { version: string };
const target = join(import.meta.dirname, '../../libs/domain/calendar/data');

const NAMES: Record<string, HolidayName> = {
  元旦: 'new-year',
  春节: 'spring-festival',
  清明: 'qingming',
  劳动节: 'labour-day',
  端午: 'dragon-boat',
  中秋: 'mid-autumn',
  国庆节: 'national-day',
};

type Days = Record<string, string>;
interface Notice {
  readonly holidays: Days;
  readonly workdays: Days;
}

const { holidays, workdays } = JSON.parse(readFileSync(join(kept, 'chinese-days.json'), 'utf8')) as Notice;
const years = [...new Set(Object.keys(holidays).map((on) => Number(on.slice(0, 4))))].filter(
  (year) => year >= FIRST_YEAR,
);
const lastYear = Math.max(...years);

for (const year of years) writeFileSync(join(target, `${year}.ts`), yearFile(year));
writeFileSync(join(target, 'index.ts'), indexFile());
writeFileSync(join(target, 'lunar-days.ts'), lunarFile());
console.log(`${years.length} years up to ${lastYear}, in`, readdirSync(target).length, 'files');

/** A day off belongs to the file of its own year, even where the notice of the next year gave it. */
function yearFile(year: number): string {
  const inYear = (days: Days) =>
    Object.keys(days)
      .filter((on) => on.startsWith(`${year}-`))
      .sort();
  const periods: { name: HolidayName; first: string; last: string }[] = [];
  for (const on of inYear(holidays)) {
    const name = nameOf(holidays[on]);
    const open = periods.at(-1);
    if (open?.name === name && next(open.last) === on) open.last = on;
    else periods.push({ name, first: on, last: on });
  }
  return `import { yearCalendar } from '../year.js';

export const year${year} = yearCalendar({
  off: [
${periods.map(({ name, first, last }) => `    ['${name}', '${first}', '${last}'],\n`).join('')}  ],
  makeUp: [${inYear(workdays)
    .map((on) => `'${on}'`)
    .join(', ')}],
});
`;
}

function indexFile(): string {
  return `import type { WorkCalendar } from '../work-calendar.js';
${years.map((year) => `import { year${year} } from './${year}.js';\n`).join('')}
/** Every year for which a notice is known. The version changes whenever a day does. */
export const workCalendar: WorkCalendar = {
  version: '${FIRST_YEAR}-${lastYear}/${version}',
  years: {
${years.map((year) => `    ${year}: year${year},\n`).join('')}  },
};
`;
}

function lunarFile(): string {
  const rows: string[] = [];
  for (let year = lastYear + 1; year <= LAST_LUNAR_YEAR; year += 1) {
    const lunar = (monthDay: string) => chineseDays.getSolarDateFromLunar(`${year}-${monthDay}`).date.slice(5);
    const qingming = chineseDays.getSolarTermDate(year, 4, 'pure_brightness').slice(5);
    rows.push(`  ${year}: ['${lunar('01-01')}', '${qingming}', '${lunar('05-05')}', '${lunar('08-15')}'],\n`);
  }
  return `type LunarDays = readonly [springFestival: string, qingming: string, dragonBoat: string, midAutumn: string];

/** The days that follow the moon or the sun, by computation, for the years whose notice is still to come. */
export const LUNAR_DAYS: { readonly [year: number]: LunarDays } = {
${rows.join('')}};
`;
}

function nameOf(line = ''): HolidayName {
  const name = NAMES[line.split(',')[1] ?? ''];
  if (!name) throw new Error(`Unknown holiday: ${line}`);
  return name;
}

function next(on: string): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
