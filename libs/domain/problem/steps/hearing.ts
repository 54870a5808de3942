import { accept, type CaseState, type Context, type Letter, type Message } from '../../case/index.js';
import type { Event, Outcome } from '../events.js';
import type { ProblemState } from '../state.js';
import { joinedInDanger } from './danger.js';
import { duplicateJoined, type Told } from './joined.js';

/** What cases of other trees have to say, by the relay's post: which joint enforcement deals with it, and that it has ended. */
export function hear(state: CaseState<ProblemState>, { kind, from, data }: Message, context: Context): Outcome {
  const { noun } = state;
  if (kind === 'duplicate-joined') return toldAgain(state, { from, told: data as Told }, context);
  if (kind.startsWith('finding-corrected:')) return findingCorrected(noun, { campaign: from, data });
  const known = noun.enforcement?.id === from ? noun.enforcement : undefined;
  if (kind === 'enforcement-opened' && !known)
    return accept<Event>([{ type: 'enforcement-noted', data: { enforcement: from } }]);
  if (kind !== 'enforcement-ended' || known?.over) return accept<Event>([]);
  const done = (data as { stage?: string }).stage === 'DONE';
  const fact: Event = { type: 'enforcement-over', data: { enforcement: from, done } };
  return accept<Event>([fact], { letters: noun.lead ? [over(from, done, noun.lead)] : [] });
}

const toldAgain = (state: CaseState<ProblemState>, said: { from: string; told: Told }, context: Context): Outcome =>
  said.told.danger ? joinedInDanger(state, said, context) : duplicateJoined(state, said, context);

/** The sheet on which it rests was corrected by two people: it stays, and its office explains it (JN-HL art. 24(3)). */
function findingCorrected({ lead }: ProblemState, { campaign, data }: { campaign: string; data: unknown }): Outcome {
  const { finding, number } = data as { finding: string; number: number };
  const letter: Letter[] = lead
    ? [
        {
          key: `finding-corrected:${number}`,
          to: lead,
          subject: { zh: '所依据的检查表已更正', en: 'The sheet that it rests on was corrected' },
          lines: [
            {
              zh: `检查表第 ${number} 次更正后不再记载该问题（${finding}），请核实后解释说明。`,
              en: `By correction ${number} the sheet says it no more (${finding}): look, and explain it.`,
            },
          ],
        },
      ]
    : [];
  return accept<Event>([{ type: 'finding-corrected', data: { campaign, finding, number } }], { letters: letter });
}

const over = (enforcement: string, done: boolean, to: Letter['to']): Letter => ({
  key: `enforcement-over:${enforcement}`,
  to,
  subject: { zh: '联合执法已结束', en: 'Joint enforcement has ended' },
  lines: [
    done
      ? { zh: `${enforcement} 已办结，请据此答复。`, en: `${enforcement} is done: answer by what it has brought.` }
      : { zh: `${enforcement} 已全部撤回，请继续办理。`, en: `${enforcement} was withdrawn: go on handling it.` },
  ],
});
