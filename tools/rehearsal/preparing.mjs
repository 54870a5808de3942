/** From the application to the joint review of every candidate. */
import { eventually } from './calls.mjs';
import { planLines } from './printing.mjs';
import { addDays, POSTING } from './session.mjs';

const CANDIDATES = 9;
const DRAFTS = {
  drafts: ['covenant', 'rules-of-procedure', 'work-rules', 'candidate-method', 'election-method', 'meeting-plan'],
  takenUp: ['Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'U1', 'U2', 'U3', 'U4', 'U5', 'U9'],
  topics: ['meeting-mode', 'voting-procedure', 'vote-counting', 'committee-make-up', 'recall-addition', 'seal-use'],
};

/** @param {import('./session.mjs').Session} session */
export async function prepare({
  place,
  day,
  size,
  print,
  signal,
  at,
  ROLES,
  ask,
  post,
  read,
  tokenOf,
  say,
  step,
  goTo,
  formation,
}) {
  const opened = await post('residents-committee', '/rehearsals', { kind: 'formation', place, day, units: size });
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
  await step('preparation-group', 'nomination', {}, '开始推荐候选人，不少于七日');
  const { leaders } = await read(at.caseId);
  await say('community-party-organization', `收到供参考的骨干名单 ${leaders.count} 项（不影响表决和计票）`);

  const nominees = people.slice(7, 7 + CANDIDATES);
  for (const [i, person] of nominees.entries()) {
    const source = i < 5 ? 'community-party-organization' : i < 7 ? 'residents-committee' : 'self';
    await post(
      i < 5 ? 'community-party-organization' : i < 7 ? 'residents-committee' : 'preparation-group',
      formation('candidates'),
      { person, source, pledge: true },
    );
  }
  await say('community-party-organization', `推荐和自荐候选人 ${nominees.length} 名，均签署承诺书`);
  await goTo(addDays(at.today, 8), '推荐期满 nominations have run');
  await step('preparation-group', 'nomination/closing', {}, '结束推荐，流程为每名候选人启动联审');

  const rules = await ask(`/rules?adminCode=${place}&on=${at.today}`, {
    headers: { authorization: `Bearer ${await tokenOf('street')}` },
  });
  const reviews = await eventually(async () => {
    const { procedures } = await read(at.caseId);
    const found = procedures.filter((/** @type {any} */ { kind }) => kind === 'joint-review');
    return found.length === nominees.length
      ? found.sort((/** @type {any} */ a, /** @type {any} */ b) => a.id.localeCompare(b.id))
      : undefined;
  }, signal);
  for (const [i, review] of reviews.entries()) {
    const { state } = await read(review.id);
    for (const department of Object.keys(state.asked)) {
      const { answers, gives } = rules.catalogues.departments.find(
        (/** @type {any} */ { code }) => code === department,
      );
      const owed = i === 7 && answers.includes('U2') && gives === 'verdict';
      const findings = answers.map((/** @type {string} */ code) => ({
        code,
        finding: code.startsWith('Q') || (owed && code === 'U2') ? 'yes' : 'no',
      }));
      const role = department in ROLES ? department : 'reviewing-department';
      const verdict = gives === 'statement' ? 'STATEMENT' : owed ? 'UNSUITABLE' : 'PASS';
      await post(
        role,
        `/joint-reviews/${encodeURIComponent(review.id)}/opinions`,
        {
          department,
          verdict,
          findings: gives === 'statement' && i === 7 ? [{ code: 'U2', finding: 'yes' }] : findings,
        },
        role === 'reviewing-department' ? department : undefined,
      );
    }
    const unsuitable = i === 7;
    await post(
      'street',
      `/joint-reviews/${encodeURIComponent(review.id)}/conclusion`,
      unsuitable ? { verdict: 'UNSUITABLE', code: 'U2' } : { verdict: 'QUALIFIED' },
    );
    const number = review.id.split(':').at(-1);
    await say(
      'street',
      unsuitable
        ? `联审 ${number}：存在 U2 拖欠物业费情形，书面告知，可在三个工作日内申辩或者改正`
        : `联审 ${number}：${Object.keys(state.asked).length} 个单位意见一致，符合七项条件、无九种不宜情形`,
    );
    if (unsuitable) at.unsuitable = review.id;
  }
  await goTo(addDays(at.today, 1), '次日 the next day');
  await post('community-party-organization', `/joint-reviews/${encodeURIComponent(at.unsuitable)}/cure`, {
    code: 'U2',
    evidence: '缴费收据（示例）',
  });
  await say('community-party-organization', '候选人已缴清物业费并提交收据');
  await post('street', `/joint-reviews/${encodeURIComponent(at.unsuitable)}/recheck`, {
    verdict: 'QUALIFIED',
    decisions: [{ code: 'U2', finding: 'no', reason: '已缴清，收据核对无误' }],
  });
  await say('street', '复核一次：情形已改正，联审通过');
  return { opened, units, nominees, rules };
}
