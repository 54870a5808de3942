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

/**
 * The plan in a line a stage: its last day, and who must have acted by then.
 * @param {readonly { stage: { title: { zh: string } }, title: { zh: string }, roleTitle: { zh: string }, by?: string, provisional: boolean }[]} plan
 */
export function planLines(plan) {
  /** @type {Map<string, string>} */
  const last = new Map();
  for (const { stage, title, roleTitle, by, provisional } of plan) {
    if (!by) continue;
    last.set(stage.title.zh, `  ${by} 前  ${title.zh}（${roleTitle.zh}）${provisional ? '（暂定）' : ''}`);
  }
  return [...last.values()].slice(0, MOST_LINES);
}

const MOST_LINES = 11;
