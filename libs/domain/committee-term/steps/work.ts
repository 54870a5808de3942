import type { CaseState, Context } from '../../case/index.js';
import { assertNever } from '../../shared/index.js';
import type { Outcome } from '../events.js';
import type { CommitteeTermState } from '../state.js';
import type { WorkCommand } from '../work-commands.js';
import { recordAssembly } from './assembly.js';
import { demandMeeting } from './demand.js';
import { disclose } from './disclosure.js';
import { chooseOfficers, postNewOfficers, resignOffice } from './officers.js';
import { explainPartyShare } from './party-share.js';
import { refuseSeal, requestSeal, stampDocument, useSeal } from './seal.js';
import { correctSealUse, recordSealAbuse } from './seal-abuse.js';
import { lookAtContract } from './unvoted-contract.js';
import { reportUnvotedFund, settleUnvotedFund } from './unvoted-fund.js';
import { handSeal } from './seal-custody.js';
import { declareSealVoid, replaceSeal, reportSealLost } from './seal-loss.js';
import { talkAboutReport } from './talk.js';

type State = CaseState<CommitteeTermState>;

/** What the committee at work does, and what is done about its seals. */
export function decideWork(state: State, command: WorkCommand, context: Context): Outcome {
  switch (command.type) {
    case 'request-seal':
      return requestSeal(state, command, context);
    case 'stamp-document':
      return stampDocument(state, command, context);
    case 'refuse-seal':
      return refuseSeal(state, command, context);
    case 'use-seal':
      return useSeal(state, command, context);
    case 'hand-seal':
      return handSeal(state, command, context);
    case 'report-seal-lost':
      return reportSealLost(state, command, context);
    case 'declare-seal-void':
      return declareSealVoid(state, command, context);
    case 'replace-seal':
      return replaceSeal(state, command, context);
    case 'record-seal-abuse':
      return recordSealAbuse(state, command, context);
    case 'look-at-contract':
      return lookAtContract(state, command, context);
    case 'correct-seal-use':
      return correctSealUse(state, command, context);
    case 'disclose':
      return disclose(state, command, context);
    case 'choose-officers':
      return chooseOfficers(state, command, context);
    case 'resign-office':
      return resignOffice(state, command, context);
    case 'post-new-officers':
      return postNewOfficers(state, command, context);
    case 'demand-meeting':
      return demandMeeting(state, command, context);
    case 'record-assembly':
      return recordAssembly(state, command, context);
    case 'report-unvoted-fund':
      return reportUnvotedFund(state, command, context);
    case 'settle-unvoted-fund':
      return settleUnvotedFund(state, command, context);
    case 'explain-party-share':
      return explainPartyShare(state, command, context);
    case 'talk-about-report':
      return talkAboutReport(state, command, context);
    default:
      return assertNever(command);
  }
}
