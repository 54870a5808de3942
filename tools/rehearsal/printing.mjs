/** What a rehearsal prints: a line a step, with its ground; and first what is planned. */

/** @param {any} [answer] */
export function groundsOf(answer) {
  const basis = [
    ...new Set(
      (answer?.basis ?? []).map((/** @type {any} */ { article, proposedDefault }) =>
        proposedDefault ? `${article}（建议默认值）` : article,
      ),
    ),
  ];
  const warnings = (answer?.warnings ?? []).map((/** @type {any} */ { text }) => `⚠ ${text.zh}`);
  return [basis.length > 0 ? `依据 ${basis.join('、')}` : '', ...warnings].filter(Boolean).join('  ');
}

/** Of some thirty planned steps those by which a secretary knows the procedure. */
const MILESTONES = new Set([
  ...['verify', 'form-group', 'nominate', 'conclude', 'post-meeting', 'first-meeting'],
  ...['voting', 'hold-first-meeting', 'file', 'answer-filing'],
]);

/**
 * The plan in ten lines: the last day of each milestone, and who must have acted by then.
 * @param {readonly { key: string, title: { zh: string }, roleTitle: { zh: string }, by?: string, provisional: boolean }[]} plan
 */
export function planLines(plan) {
  return plan
    .filter(({ key, by }) => by && MILESTONES.has(key))
    .map(
      ({ title, roleTitle, by, provisional }) =>
        `  ${by} 前  ${title.zh}（${roleTitle.zh}）${provisional ? '（暂定）' : ''}`,
    );
}
