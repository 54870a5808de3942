import { workCalendar } from '#domain/calendar';
import type { Context, Decision, Effects } from '#domain/case';
import { majorMatter } from '#domain/major-matter';
import { resolveRules } from '#domain/rules';
import { day, instant, startOfDay } from '#domain/shared';
import { toTheMember } from '../../libs/domain/dismissal/letters.js';
import { resultNotice } from '../../libs/domain/dismissal/notices.js';
import { INITIAL as DISMISSAL } from '../../libs/domain/dismissal/state.js';
import { INITIAL as FORMATION } from '../../libs/domain/formation/state.js';
import { returnFiling } from '../../libs/domain/formation/steps/filing.js';
import { resultLetter, toldLetter } from '../../libs/domain/joint-review/letters.js';
import { decided, inOffice, live, PAPER, people } from '../support/committee-walk.js';
import { POSTING, posted, PROPOSALS, reviewing, take } from '../support/matter-walk.js';
import { graded, publish } from '../support/review-play.js';

// Every adverse decision says, where it is told, what may be done against it (red line 7 of the domain rules). A new one is added here.

const ON = day('2024-09-20');
const RULES = resolveRules('370302001001', ON);
const context: Context = {
  ...{ caseId: 'case', code: '370302001001', areaId: '370302001001-03', seq: 9, loaded: {} },
  ...{ receivedAt: instant(startOfDay(ON) + 36e6), today: ON, occurredOn: ON, rules: RULES, calendar: workCalendar },
  actor: { id: 'a', role: 'property-authority', node: '370302' },
};

const told = ({ letters = [], notices = [] }: Effects) =>
  [...letters.flatMap(({ lines }) => lines.map(({ zh }) => zh)), ...notices.flatMap(({ lines }) => lines)].join('\n');
const effectsOf = (decision: Decision) => (decision.ok ? decision.effects : {});
const said = (lines: readonly { zh: string }[]) => lines.map(({ zh }) => zh).join('\n');

function gradeToldTo(key: 'result' | 'grade'): string {
  const c = graded(30, 'dissatisfied');
  publish(c, '2025-02-07');
  const { letters = [], notices = [] } = c.effects.at(-1) ?? {};
  return told({
    letters: letters.filter((each) => each.key === key),
    notices: notices.filter((each) => each.key === key),
  });
}

function sealLocked(): string {
  const c = inOffice('zibo', {}, '2025-06-20');
  const decision = decided(c, '2025-06-28');
  live(c, '2025-07-01');
  const asked = { type: 'request-seal', purpose: '合同', document: PAPER, copies: 1, signatures: people(4), decision };
  const answer = c.give(asked as never, { on: '2025-07-01', role: 'owners-committee' });
  return answer.ok ? '' : answer.refusal.detail.zh;
}

function sealRefused(): string {
  const c = inOffice('jinan');
  const decision = decided(c, '2024-09-20');
  const asked = { type: 'request-seal', purpose: '合同', document: PAPER, copies: 1, signatures: people(4), decision };
  c.give(asked as never, { on: '2024-09-23', role: 'owners-committee' });
  return told(effectsOf(c.give({ type: 'refuse-seal', reason: '不符' }, { on: '2024-09-24', role: 'street' })));
}

function ordered(): string {
  const c = posted(PROPOSALS.provider);
  const illegal = { illegality: 'procedure', article: '条例', reason: '未提前公告' } as const;
  take(c, { type: 'order-stop', ...illegal, order: 'revoke', ...POSTING }, '2024-09-22', { role: 'street' });
  return told(c.effects.at(-1) ?? {});
}

function committeeOrdered(): string {
  const c = inOffice('jinan');
  const decision = decided(c, '2024-09-20');
  const illegal = { illegality: 'against-law', article: '民法典 278', reason: '越权' } as const;
  const order = { type: 'order-decision', decision, order: 'revoke', ...illegal, ...POSTING } as const;
  return told(effectsOf(c.give(order, { on: '2024-09-23', role: 'street', loaded: { decision: c.events } })));
}

/** The opinion of the community stops nothing: what is open to the committee stands in its task. */
function objected(): string {
  const c = reviewing(PROPOSALS.provider);
  const objects = { type: 'give-opinion', opinion: 'OBJECT', reason: '价格偏高' } as const;
  take(c, objects as never, '2024-09-05', { role: 'community-party-organization' });
  return Object.keys(c.state.duties)
    .map((key) => majorMatter.dutyKinds[key.split(':')[0] ?? '']?.commands.join() ?? '')
    .join();
}

const SUSPECT = { ...DISMISSAL, member: 'person-3', result: { by: 'assembly', passed: true } } as never;

test.each([
  ['the grade of a year, on the wall', () => gradeToldTo('result'), /区（县）物业主管部门申诉/],
  [
    'the grade of a year, to its committee',
    () => gradeToldTo('grade'),
    /2025-02-17 24:00 前向区（县）物业主管部门申诉/,
  ],
  [
    'a filing that is returned',
    () => told(effectsOf(returnFiling(FORMATION, { type: 'return-filing', missing: ['covenant'] } as never, context))),
    /行政复议.*行政诉讼/,
  ],
  ['a seal that is locked', sealLocked, /请街道办事处（镇人民政府）协调/],
  ['a seal that its keeper does not use', sealRefused, /请街道协调/],
  ['an order that stops a matter', ordered, /行政复议.*行政诉讼/],
  ['an order against a decision of a committee', committeeOrdered, /行政复议.*行政诉讼/],
  ['an objection before the vote', objected, /insist/],
  ['a member who is suspended, or ended', () => said(toTheMember('closed', 'person-3')[0]?.lines ?? []), /人民法院/],
  [
    'a decision about a seat, on the wall',
    () => resultNotice(SUSPECT, { rules: RULES, on: ON, places: ['栏'], photos: ['p'] }).lines.join('\n'),
    /一年内请求人民法院/,
  ],
  [
    'a first conclusion of the joint review',
    () => said(toldLetter('person-3', { codes: ['U2'], answerBy: ON } as never, RULES).lines),
    /依法申请救济/,
  ],
  [
    'its last conclusion',
    () => said(resultLetter('person-3', { verdict: 'UNSUITABLE', code: 'U2' }).lines),
    /依法申请救济/,
  ],
] as const)('%s shows its route', (_, shown, route) => {
  expect(shown()).toMatch(route);
});
