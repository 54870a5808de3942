/** From the application to the joint review of every candidate. */
import { review } from './reviewing.mjs';
import { planLines } from './printing.mjs';
import { addDays, POSTING } from './session.mjs';

const CANDIDATES = 9;
const DRAFTS = {
  drafts: ['covenant', 'rules-of-procedure', 'work-rules', 'candidate-method', 'election-method', 'meeting-plan'],
  takenUp: ['Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'U1', 'U2', 'U3', 'U4', 'U5', 'U9'],
  topics: ['meeting-mode', 'voting-procedure', 'vote-counting', 'committee-make-up', 'recall-addition', 'seal-use'],
};

/** @param {import('./session.mjs').Session} session */
export async function prepare(session) {
  const { place, day, size, estate, print, at, ask, post, tokenOf, say, step, goTo } = session;
  const opened = await post('residents-committee', '/rehearsals', {
    ...{ kind: 'formation', place, day, units: size },
    ...(estate ? { estate } : {}),
  });
  at.caseId = opened.caseId;
  print('预定计划（每步都在最后一日办理时）the plan, when everybody acts on the last day:');
  for (const line of planLines(opened.plan)) print(line);
  const { people, units } = opened.estate;
  const [{ role, roleTitle }] = opened.plan;
  const entered = role === 'residents-committee' ? '' : `${roleTitle.zh}报告，代为录入：`;
  await say('residents-committee', `${entered}申请成立业主大会，案件 ${at.caseId}`, opened);
  await step('street', 'verification', { finding: 'eligible' }, '核实：已符合成立条件');
  await goTo(addDays(at.today, 10), '十日后 ten days later');
  const members = people.slice(0, 7).map((/** @type {string} */ person, /** @type {number} */ i) => ({
    person,
    role: i === 0 ? 'street' : i <= 4 ? 'owner' : i === 5 ? 'residents-committee' : 'community-party-organization',
    ...(i >= 1 && i <= 4 ? { putForward: i <= 2 ? 'self' : 'residents-committee' } : {}),
  }));
  await step(
    'street',
    'preparation-group',
    { leader: members[0].person, members },
    '组建筹备组：7 人，业主代表 4 人（自荐 2 人，居委会推荐 2 人），街道代表任组长',
  );
  await step('preparation-group', 'preparation-group/posting', POSTING, '公告筹备组名单和职责');
  await step(
    'developer',
    'developer-files',
    { papers: ['area-certificate', 'area-ledger', 'owner-register', 'plan', 'facilities-proof', 'service-room-proof'] },
    '移交筹备资料六项',
  );
  await step('preparation-group', 'owners-confirmation', {}, '核实业主身份和投票权数');
  await step('preparation-group', 'drafts', DRAFTS, '通过管理规约、议事规则等六项草案，候选人产生办法采纳联审事项');
  const rules = await ask(`/rules?adminCode=${place}&on=${at.today}`, {
    headers: { authorization: `Bearer ${await tokenOf('street')}` },
  });
  const nominees = people.slice(7, 7 + CANDIDATES);
  await review(session, { nominees, rules });
  return { opened, people, units, nominees, rules };
}
