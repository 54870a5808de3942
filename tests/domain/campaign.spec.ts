import { counted, give, opened, STANDARD, story } from '../support/campaign-play.js';

test('opened, published, on its way: the plan counts from the opening', () => {
  const c = opened();
  expect(c.events[0]).toMatchObject({ type: 'campaign-opened', data: { quarter: '2026Q4' } });
  console.log(JSON.stringify(c.events[0]?.data));
  expect(
    give(c, { type: 'publish-standard', standard: 'standard-370302-1' }, '2026-10-08', { ...counted(), ...STANDARD }),
  ).toBe('accepted');
  expect(c.state.noun.stage).toBe('FULL_INSPECTION');
  c.passDay('2026-10-22');
  expect(c.state.noun.due).toBe('day');
  expect(story(c, '2026-10-23', counted({ areas: 2, sheets: 1 }))).toEqual(['end-stage: accepted']);
  expect(c.state.noun).toMatchObject({ stage: 'CLASSIFIED_RECTIFICATION', lacked: { FULL_INSPECTION: ['sheets:1'] } });
});
