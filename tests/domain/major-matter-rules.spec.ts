import { basisOf, resolveRules, ruleOf, valueOf, type RuleKey } from '#domain/rules';
import { day } from '#domain/shared';
import { LIAOCHENG, QINGDAO, SHANDONG, ZIBO } from '../support/matter-walk.js';

// What of a major matter is law in which place, by hand from the texts; what is ours is never shown as law.

const WEIFANG = '370702001001';
const BINZHOU = '371602001001';
const OURS = 'proposed default';
const PLACES = { SHANDONG, ZIBO, QINGDAO, WEIFANG, LIAOCHENG, BINZHOU };
const sourceIn = (code: string, key: RuleKey) => {
  const { article, proposedDefault } = basisOf(resolveRules(code, day('2026-11-23')), key);
  return proposedDefault ? OURS : article;
};

test.each`
  key                            | value   | SHANDONG        | ZIBO            | QINGDAO                     | WEIFANG         | LIAOCHENG       | BINZHOU
  ${'matterReview'}              | ${5}    | ${OURS}         | ${OURS}         | ${OURS}                     | ${OURS}         | ${OURS}         | ${OURS}
  ${'matterReview.answers'}      | ${5}    | ${OURS}         | ${OURS}         | ${OURS}                     | ${OURS}         | ${OURS}         | ${OURS}
  ${'matterReview.talk'}         | ${5}    | ${OURS}         | ${OURS}         | ${OURS}                     | ${OURS}         | ${OURS}         | ${OURS}
  ${'sameMatterRest'}            | ${60}   | ${OURS}         | ${OURS}         | ${OURS}                     | ${OURS}         | ${OURS}         | ${OURS}
  ${'meetingNotice'}             | ${15}   | ${'PMR art.14'} | ${'ZB art.27'}  | ${'QD art.29'}              | ${'WF art.32'}  | ${'PMR art.14'} | ${'PMR art.14'}
  ${'provider.notice'}           | ${60}   | ${'CC art.946'} | ${'ZB art.47'}  | ${'CC art.946'}             | ${'CC art.946'} | ${'CC art.946'} | ${'CC art.946'}
  ${'provider.renewalNotice'}    | ${90}   | ${'CC art.947'} | ${'CC art.947'} | ${'CC art.947'}             | ${'CC art.947'} | ${'CC art.947'} | ${'CC art.947'}
  ${'provider.openEndedNotice'}  | ${60}   | ${'CC art.948'} | ${'CC art.948'} | ${'CC art.948'}             | ${'CC art.948'} | ${'CC art.948'} | ${'CC art.948'}
  ${'provider.contractPosting'}  | ${7}    | ${OURS}         | ${OURS}         | ${OURS}                     | ${OURS}         | ${'LC art.37'}  | ${OURS}
  ${'provider.contractFiling'}   | ${10}   | ${'SD art.57'}  | ${'ZB art.42'}  | ${'SD art.57'}              | ${'SD art.57'}  | ${'SD art.57'}  | ${'SD art.57'}
  ${'provider.exit'}             | ${30}   | ${OURS}         | ${'ZB art.48'}  | ${'QD art.66'}              | ${OURS}         | ${OURS}         | ${OURS}
  ${'fund.planPosting'}          | ${7}    | ${OURS}         | ${OURS}         | ${'Qingdao notice of 2021'} | ${OURS}         | ${OURS}         | ${OURS}
  ${'fund.emergencyPosting'}     | ${5}    | ${OURS}         | ${'ZB art.67'}  | ${OURS}                     | ${OURS}         | ${OURS}         | ${OURS}
  ${'fund.check'}                | ${2}    | ${OURS}         | ${OURS}         | ${OURS}                     | ${OURS}         | ${OURS}         | ${'BZ art.43'}
  ${'fund.checkOrdinary'}        | ${2}    | ${OURS}         | ${OURS}         | ${OURS}                     | ${OURS}         | ${OURS}         | ${OURS}
  ${'emergencyProvider.longest'} | ${6}    | ${OURS}         | ${'ZB art.50'}  | ${'QD art.68'}              | ${'WF art.51'}  | ${OURS}         | ${OURS}
  ${'emergencyProvider.alarm'}   | ${30}   | ${OURS}         | ${OURS}         | ${OURS}                     | ${OURS}         | ${OURS}         | ${OURS}
  ${'termExtensionAllowed'}      | ${null} | ${OURS}         | ${OURS}         | ${'QD art.41'}              | ${OURS}         | ${OURS}         | ${OURS}
`('$key', ({ key, value, ...sources }: { key: RuleKey; value: number | null } & Record<string, string>) => {
  const found = Object.entries(PLACES).map(([place, code]) => [place, sourceIn(code, key)] as const);
  expect(Object.fromEntries(found)).toEqual(sources);
  if (value !== null)
    for (const code of Object.values(PLACES)) expect(valueOf(resolveRules(code, day('2026-11-23')), key)).toBe(value);
});

test.each([
  [SHANDONG, 'SD art.71'],
  [QINGDAO, 'QD art.80'],
  [ZIBO, 'SD art.71'],
])('in %s the fund carries no warranty and no utility by %s', (code, article) => {
  expect(basisOf(resolveRules(code, day('2026-11-23')), 'fund.notPayable').article).toBe(article);
});

test.each`
  code       | law
  ${ZIBO}    | ${true}
  ${QINGDAO} | ${false}
`('the eight emergencies are law in $code: $law', ({ code, law }) => {
  const rules = resolveRules(code as string, day('2026-11-23'));
  expect(valueOf(rules, 'fund.emergencies')).toHaveLength(8);
  expect(basisOf(rules, 'fund.emergencies').proposedDefault).toBe(!law);
});

test('only Qingdao lets a term be extended, by five years at most', () => {
  const allowed = Object.values(PLACES).filter((code) =>
    valueOf(resolveRules(code, day('2026-11-23')), 'termExtensionAllowed'),
  );
  expect(allowed).toEqual([QINGDAO]);
  expect(ruleOf(resolveRules(QINGDAO, day('2026-11-23')), 'termExtension')).toMatchObject({ value: 5, unit: 'year' });
});

test('no opinion and no objection are silence, which waits for the entry grace', () => {
  const rules = resolveRules(ZIBO, day('2026-11-23'));
  expect((['matterReview', 'matterObjection'] as const).map((key) => ruleOf(rules, key).keptBy)).toEqual([
    'silence',
    'silence',
  ]);
});
