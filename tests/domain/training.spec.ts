import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import { daysOf, levelOf, placesAbove, trainingOf } from '#domain/training';

const rules = resolveRules('370302001001', day('2024-09-10'));
const of = (hours: Readonly<Record<string, number>>) =>
  trainingOf(['p1', 'p2', 'p3'], { year: '2024', hours: new Map(Object.entries(hours)), rules });

describe('the level of a course is that of its place', () => {
  test.each`
    code                | level
    ${'37'}             | ${undefined}
    ${'3703'}           | ${'city'}
    ${'370302'}         | ${'district'}
    ${'370302001'}      | ${'street'}
    ${'370302001001'}   | ${'community'}
    ${'37030200100101'} | ${undefined}
  `('$code: $level', ({ code, level }: { code: string; level: string | undefined }) => {
    expect(levelOf(code)).toBe(level);
  });

  test('a community is trained by its street, its district and its city', () => {
    expect(placesAbove('370302001001')).toEqual(['3703', '370302', '370302001']);
    expect(placesAbove('3703')).toEqual([]);
  });
});

describe('the hours of a year, eight of them by a proposed default', () => {
  test.each`
    hours                       | missing | met
    ${{}}                       | ${8}    | ${0}
    ${{ p1: 7 }}                | ${1}    | ${0}
    ${{ p1: 8 }}                | ${0}    | ${1}
    ${{ p1: 9 }}                | ${0}    | ${1}
    ${{ p1: 8, p2: 8, p3: 12 }} | ${0}    | ${3}
    ${{ nobody: 80 }}           | ${8}    | ${0}
  `('$hours: the first lacks $missing, $met of three lack nothing', ({ hours, missing, met }) => {
    const year = of(hours as Record<string, number>);
    expect(year.required).toBe(8);
    expect(year.members[0]?.missing).toBe(missing);
    expect(year.met).toBe(met);
  });

  test('it is never shown as law', () => {
    expect(of({}).basis).toMatchObject({ proposedDefault: true, confidence: 'P', article: 'proposed default' });
    expect(of({}).basis.text.zh).toContain('并非法律规定');
  });

  test('a year begins on its first of January and ends on its last of December', () => {
    expect(daysOf('2024')).toEqual({ from: '2024-01-01', until: '2024-12-31' });
  });
});
