import { accept, grounds, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { naturalRuleOf, seatEndedLetters, titleOfGround, type NaturalEnd } from '../../dismissal/index.js';
import type { CommandOf } from '../commands.js';
import type { Outcome } from '../events.js';
import type { CommitteeTermState, SeatGround } from '../state.js';
import { endSeat } from './seats.js';

/** Entered with its proof and without a vote: only on a ground that the law of the place lets end a seat by itself. */
export function endByItself(
  state: CaseState<CommitteeTermState>,
  command: CommandOf<'end-seat'>,
  context: Context,
): Outcome {
  const { person, ground } = command;
  const ended = endSeat(state, command, context);
  if (!ended.ok) return ended;
  const named = asNamed(ground);
  const rule = naturalRuleOf(named, context.rules);
  if (!rule) return endsNothingHere(named, context);
  const { basis = [], letters = [] } = ended.effects;
  return accept(ended.events, {
    ...ended.effects,
    basis: [...basis, ...grounds(context, rule)],
    letters: [...letters, ...(ground === 'died' ? [] : seatEndedLetters(person))],
  });
}

/** As the rules name it: a resignation stands among the circumstances of termination. */
const asNamed = (ground: SeatGround): NaturalEnd => (ground === 'resigned' ? 'T1' : ground);

function endsNothingHere(ground: NaturalEnd, context: Context): Outcome {
  const { zh, en } = titleOfGround(ground, context.rules);
  const detail = {
    zh: `本地规定未将“${zh}”列为自然终止情形；请登记为履职问题，经告知、申辩后由业主共同决定。`,
    en: `Here no seat ends by itself because a member ${en}: register it as a finding, for notice, answer and the owners’ decision.`,
  };
  const basis = grounds(context, 'dismissal.naturalEnds', 'matter.M3');
  return refuse(refusal('no-legal-ground', detail, { basis, facts: { ground } }));
}
