import { accept, done, refusal, refuse, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { FormationState } from '../state.js';
import { signed, type Decided } from '../terms.js';
import { nominationDuty } from './nomination.js';

/** Step 8: covenant, rules of procedure, work rules and method. */

const DRAFTS = ['covenant', 'rules-of-procedure', 'work-rules', 'candidate-method'];

export function adoptDrafts(
  state: FormationState,
  { drafts, topics, reason }: CommandOf<'adopt-drafts'>,
  context: Context,
): Decided {
  const missing = DRAFTS.filter((draft) => !drafts.includes(draft));
  const left = context.rules.catalogues.procedureTopics.filter(({ code }) => !topics.includes(code));
  // Zibo's text lists them (ZB art. 24); elsewhere they are a proposed default, and left out with a reason.
  const uncovered = reason?.trim() ? left.filter(({ confidence }) => confidence !== 'P') : left;
  if (missing.length > 0 || uncovered.length > 0) {
    const detail = {
      zh: `尚缺草案或议事规则未写明：${[...missing, ...uncovered.map(({ title }) => title.zh)].join('、')}。`,
      en: `Missing drafts or topics of the rules of procedure: ${[...missing, ...uncovered.map(({ title }) => title.en)].join(', ')}.`,
    };
    return refuse(
      refusal('papers-missing', detail, {
        facts: {
          missing,
          uncovered: uncovered.map(({ code }) => code),
          proposedDefault: uncovered.filter(({ confidence }) => confidence === 'P').map(({ code }) => code),
        },
      }),
    );
  }
  return accept([
    { type: 'drafts-adopted', data: { ...signed(context), drafts }, ...(reason ? { papers: { reason } } : {}) },
    done('adopt-drafts'),
    ...nominationDuty(state, context, { drafts: true }),
  ]);
}
