/** Nomination, and the joint review of every nominee side by side: the eighth, where there are so many, owes fees and pays them. */
import { eventually } from './calls.mjs';
import { addDays, dayOf } from './session.mjs';

const OWES = 7;

/** @param {import('./session.mjs').Session} session @param {{ nominees: readonly string[], rules: any }} of */
export async function review(session, { nominees, rules }) {
  const { post, read, say, step, goTo, formation, electing, ROLES, signal } = session;
  const { convener } = electing;
  await step(convener, 'nomination', {}, '开始推荐候选人，不少于七日');
  const { leaders } = await read(electing.caseId());
  await say('community-party-organization', `收到供参考的骨干名单 ${leaders.count} 项（不影响表决和计票）`);

  for (const [i, person] of nominees.entries()) {
    const source = i < 5 ? 'community-party-organization' : i < 7 ? 'residents-committee' : 'self';
    await post(
      i < 5 ? 'community-party-organization' : i < 7 ? 'residents-committee' : convener,
      formation('candidates'),
      { person, source, pledge: true },
    );
  }
  await say('community-party-organization', `推荐和自荐候选人 ${nominees.length} 名，均签署承诺书`);
  await goTo(dayOf((await read(electing.caseId())).state.nominationUntil), '推荐期满 nominations have run');
  await step(convener, 'nomination/closing', {}, '结束推荐，流程为每名候选人启动联审');

  const reviews = await eventually(async () => {
    const { procedures } = await read(electing.caseId());
    const found = procedures.filter((/** @type {any} */ { kind }) => kind === 'joint-review');
    return found.length === nominees.length
      ? found.sort((/** @type {any} */ a, /** @type {any} */ b) => a.id.localeCompare(b.id))
      : undefined;
  }, signal);
  let owing = '';
  for (const [i, review] of reviews.entries()) {
    const { state } = await read(review.id);
    for (const department of Object.keys(state.asked)) {
      const { answers, gives } = rules.catalogues.departments.find(
        (/** @type {any} */ { code }) => code === department,
      );
      const owed = i === OWES && answers.includes('U2') && gives === 'verdict';
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
          findings: gives === 'statement' && i === OWES ? [{ code: 'U2', finding: 'yes' }] : findings,
        },
        role === 'reviewing-department' ? department : undefined,
      );
    }
    const unsuitable = i === OWES;
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
    if (unsuitable) owing = review.id;
  }
  if (owing) await cure(session, owing);
}

/** @param {import('./session.mjs').Session} session @param {string} review */
async function cure({ at, post, say, goTo }, review) {
  await goTo(addDays(at.today, 1), '次日 the next day');
  await post('community-party-organization', `/joint-reviews/${encodeURIComponent(review)}/cure`, {
    code: 'U2',
    evidence: '缴费收据（示例）',
  });
  await say('community-party-organization', '候选人已缴清物业费并提交收据');
  await post('street', `/joint-reviews/${encodeURIComponent(review)}/recheck`, {
    verdict: 'QUALIFIED',
    decisions: [{ code: 'U2', finding: 'no', reason: '已缴清，收据核对无误' }],
  });
  await say('street', '复核一次：情形已改正，联审通过');
}
