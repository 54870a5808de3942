import type { Letter } from '../case/index.js';
import type { Bilingual, Day } from '../shared/index.js';

interface Invited {
  readonly key: string;
  readonly meetingOn: Day;
  /** What is voted on, where the mail may say it. */
  readonly lines: readonly Bilingual[];
}

/** The residents' committee knows of every meeting of the assembly, and sends an observer (PMR 14, ZB 27, QD 29, WF 32). */
export const invitation = ({ key, meetingOn, lines }: Invited): Letter => ({
  key,
  to: { role: 'residents-committee' },
  subject: {
    zh: `业主大会会议 ${meetingOn} 起表决，请派员列席`,
    en: `The assembly votes from ${meetingOn}: send an observer`,
  },
  lines,
});
