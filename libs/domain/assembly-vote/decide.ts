import { accept, type CaseState, type Context } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import type { VoteCommand, VoteEvent } from './messages.js';
import type { VoteStage, VoteState } from './state.js';
import { admitBallots, confirmRuling, count, countAgain, proposeRuling, signCount } from './tellers.js';
import { wrongStage, type Decided } from './terms.js';
import { begin, extendWindow } from './window.js';

export function decideOnVote(state: CaseState<VoteState>, command: VoteCommand, context: Context): Decided {
  const { noun } = state;
  switch (command.type) {
    case 'begin':
      return begin(noun, command, context);
    case 'extend-window':
      return extendWindow(noun, command, context);
    case 'count':
      return noun.stage === 'CLOSED'
        ? count(noun, context)
        : satisfied(noun, ['DISPUTED', 'COUNTED', 'CERTIFIED', 'WITHDRAWN']);
    case 'count-again':
      return noun.stage === 'DISPUTED'
        ? countAgain(noun, context)
        : satisfied(noun, ['COUNTED', 'CERTIFIED', 'WITHDRAWN']);
    case 'admit-ballots':
      return admitBallots(state, command, context);
    case 'propose-ruling':
      return proposeRuling(noun, command, context);
    case 'confirm-ruling':
      return confirmRuling(noun, command, context);
    case 'sign-count':
      return signCount(state, command, context);
    default:
      return assertNever(command);
  }
}

/** An own act that is already so is accepted and writes nothing. */
const satisfied = (state: VoteState, stages: readonly VoteStage[]): Decided =>
  stages.includes(state.stage) ? accept<VoteEvent>([]) : wrongStage(state);
