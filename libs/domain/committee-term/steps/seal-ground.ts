import { grounds, refusal, refuse, type Context } from '../../case/index.js';
import { needed, valueOf } from '../../rules/index.js';
import type { Outcome } from '../events.js';
import { suspendedAmong } from '../refusals.js';
import type { CommitteeTermState } from '../state.js';
import type { SealPaper } from '../work-commands.js';
import type { SealGround, SealName, SealRequest } from '../work-state.js';
import { unvotedContract } from './unvoted-contract.js';

/** On what a use rests: a decision of the committee (GR 41), of the assembly, or a power in its rules; and who has signed (ZB 31). */

export function groundOf({ decision, matter, power, handover, providerContract }: SealGround): SealGround {
  return {
    ...(decision === undefined ? {} : { decision }),
    ...(matter === undefined ? {} : { matter }),
    ...(power === undefined ? {} : { power }),
    ...(handover ? { handover } : {}),
    ...(providerContract ? { providerContract } : {}),
  };
}

export function noGround(
  noun: CommitteeTermState,
  { seal, ground }: { seal: SealName; ground: SealGround },
  context: Context,
): Outcome | undefined {
  return (
    (seal === 'committee' ? notDecided(noun, ground, context) : notResolved(noun, ground)) ??
    unvotedContract(noun, ground, context)
  );
}

/** The latest decisions are known by name; an older one is looked up in the file of the case. */
function notDecided(
  { adopted }: CommitteeTermState,
  { decision, handover }: SealGround,
  context: Context,
): Outcome | undefined {
  if (decision === undefined ? handover : adopted[decision] !== undefined || inTheFile(context)) return undefined;
  if (wasOrdered(context)) return groundGone({ decision });
  const detail = {
    zh: '业主委员会印章须有已通过的业主委员会决定。',
    en: 'The committee’s seal needs a decision of the committee that was adopted.',
  };
  return refuse(refusal('unknown-subject', detail, { facts: { decision } }));
}

interface InFile {
  readonly type: string;
  readonly data: { readonly adopted?: boolean };
}

const inFile = ({ loaded }: Context) => (loaded['decision'] ?? []) as readonly InFile[];
const wasOrdered = (context: Context) => inFile(context).some(({ type }) => type === 'decision-ordered');
const inTheFile = (context: Context) =>
  !wasOrdered(context) && inFile(context).some(({ data }) => data.adopted === true);

/** What was asked for on a good ground may have lost it since, by an order. */
export function lostGround({ ordered, resolved }: CommitteeTermState, of: SealRequest): Outcome | undefined {
  const { seal, decision, matter, providerContract } = of;
  const unchosen = providerContract && matter !== undefined && resolved?.[matter] === undefined;
  const gone =
    seal === 'committee'
      ? decision !== undefined && ordered?.[decision] !== undefined
      : matter !== undefined && resolved?.[matter] === undefined;
  return gone || unchosen ? groundGone({ decision, matter }) : undefined;
}

function groundGone(facts: Pick<SealGround, 'decision' | 'matter'>): Outcome {
  const detail = {
    zh: '所依据的决定已因违法被责令改正或者撤销，不得据以用印。',
    en: 'The decision behind it was ordered to be corrected or revoked: no seal is used on it.',
  };
  return refuse(refusal('unknown-subject', detail, { facts }));
}

function notResolved({ resolved }: CommitteeTermState, ground: SealGround): Outcome | undefined {
  const { matter, power, handover } = ground;
  if (matter === undefined && (power !== undefined || handover)) return undefined;
  if (matter !== undefined && resolved?.[matter] !== undefined) return undefined;
  const detail = {
    zh: '业主大会印章须有业主大会已通过的事项，或者写明议事规则授权的条款。',
    en: 'The assembly’s seal needs a matter that the assembly has passed, or the article of its rules that gives the power.',
  };
  return refuse(refusal('unknown-subject', detail, { facts: { matter } }));
}

export function notSigned(noun: CommitteeTermState, { signatures }: SealPaper, context: Context): Outcome | undefined {
  return (
    strangersAmong(noun, signatures) ??
    suspendedAmong(noun, signatures) ??
    tooFewSignatures(noun, signatures.length, context)
  );
}

export function strangersAmong({ members }: CommitteeTermState, signatures: readonly string[]): Outcome | undefined {
  const strangers = signatures.filter((person) => !members[person]);
  if (strangers.length === 0 && new Set(signatures).size === signatures.length) return undefined;
  const detail = { zh: '签字人不是成员或者重复。', en: 'A signer is no member, or signs twice.' };
  return refuse(refusal('unknown-subject', detail, { facts: { strangers } }));
}

function tooFewSignatures({ members }: CommitteeTermState, signed: number, context: Context): Outcome | undefined {
  const enough = needed(valueOf(context.rules, 'sealSignatures'), Object.keys(members).length);
  if (signed >= enough) return undefined;
  const detail = {
    zh: `成员签字 ${signed} 人，须 ${enough} 人。`,
    en: `${signed} members signed, ${enough} are needed.`,
  };
  const basis = grounds(context, 'sealSignatures');
  return refuse(refusal('committee-meeting', detail, { basis, facts: { signed, needed: enough } }));
}
