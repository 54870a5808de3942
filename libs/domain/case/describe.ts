import type { CaseState, Decider, OpenDuty } from './decider.js';
import { dutyTitle } from './duty.js';
import { ROLES } from './roles.js';

/** Where a case stands, in Markdown for the Temporal UI: stage bar, who holds it, until when, on what ground. Chinese, with English beside. */
export function describeCase<S>(
  decider: Decider<S>,
  state: CaseState<S>,
  at: { areaName: string; caseFile?: string; seq: number; when: string },
): string {
  const { title } = decider;
  const here = decider.stageOf(state.noun);
  const bar = decider.stages
    .map((stage) => (stage.word === here.word ? `**【${stage.title.zh}】**` : stage.title.zh))
    .join(' → ');
  const off = decider.stages.some(({ word }) => word === here.word)
    ? ''
    : `\n\n**【${here.title.zh}】** ${here.title.en}`;
  const duties = Object.values(state.duties).sort(byDue);
  const waiting = duties.map((duty) => waitingLine(decider, duty));
  const lines = decider.describe(state).map(({ zh, en }) => `- ${zh} · ${en}`);
  return [
    `**${at.areaName}** ${title.zh} · ${title.en}`,
    `${bar}${off}`,
    state.closed ? '**已办结 · closed**' : waiting.length > 0 ? `**等待 · waiting for**\n\n${waiting.join('\n')}` : '',
    lines.join('\n'),
    at.caseFile === undefined ? '' : `[案卷（永久记录）case file](${at.caseFile})`,
    `_更新至第 ${at.seq} 号记录 · entry ${at.seq} · ${at.when}_`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function waitingLine<S>(decider: Decider<S>, duty: OpenDuty): string {
  const title = dutyTitle(decider, duty.key);
  const holder = ROLES[duty.holder.role];
  const who = duty.holder.who === undefined ? '' : `（${duty.holder.who}）`;
  const { deadline } = duty;
  const due = deadline
    ? `${duty.overdue ? '**已逾期 overdue**' : '截止'} ${deadline.dueDay}${deadline.provisional ? '（暂定 provisional）' : ''}，依据 ${deadline.source}${deadline.proposedDefault ? '（系统建议默认值，非法律规定 proposed default）' : ''}`
    : '无法定期限 no term';
  return `- ${title.zh} · ${title.en} — ${holder.zh}${who} ${holder.en} — ${due}`;
}

function byDue(a: OpenDuty, b: OpenDuty): number {
  const [first, second] = [a, b].map(({ deadline }) => deadline?.dueAt ?? Number.MAX_SAFE_INTEGER);
  return (first ?? 0) - (second ?? 0) || a.key.localeCompare(b.key);
}
