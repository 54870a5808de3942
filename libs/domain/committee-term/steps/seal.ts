import { accept, grounds, refusal, refuse, type CaseState, type Context, type Letter } from '../../case/index.js';
import { needed, valueOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { suspendedAmong, wrongStage } from '../refusals.js';
import type { CommitteeTermState } from '../state.js';

/** The seals: a decision behind each use, the signatures of more than half of the members (ZB 31), a log, and a lock. */

type State = CaseState<CommitteeTermState>;

export function useSeal({ noun }: State, command: CommandOf<'use-seal'>, context: Context): Outcome {
  const { decision, document, signatures, handover = false } = command;
  const wrong =
    locked(noun, handover) ??
    notDecided(noun, { decision, handover }) ??
    notMembers(noun, signatures) ??
    suspendedAmong(noun, signatures) ??
    tooFewSignatures(noun, signatures.length, context);
  if (wrong) return wrong;
  const use = noun.sealUses + 1;
  return accept<Event>(
    [
      {
        type: 'seal-used',
        data: { use, on: context.occurredOn, ...(decision ? { decision } : {}), signatures: signatures.length },
        papers: { document, signatures },
      },
    ],
    {
      basis: grounds(context, 'sealSignatures', 'sealCustody'),
      figures: { members: Object.keys(noun.members).length, signatures: signatures.length },
    },
  );
}

function locked(noun: CommitteeTermState, handover: boolean): Outcome | undefined {
  if (noun.stage === 'NEW') return wrongStage(noun);
  if (noun.sealLost)
    return wrongStage(noun, { zh: '印章已报失，停止使用。', en: 'The seal is reported lost: locked.' });
  if (noun.stage !== 'EXPIRED' || handover) return undefined;
  return wrongStage(noun, {
    zh: '任期已届满，印章锁定，仅可用于移交（系统建议默认值，非法律规定）。',
    en: 'The term has ended: the seal is locked but for the handover (a proposed default, not law).',
  });
}

function notDecided(
  { adopted }: CommitteeTermState,
  { decision, handover }: { decision: string | undefined; handover: boolean },
): Outcome | undefined {
  if (decision === undefined ? handover : adopted[decision] !== undefined) return undefined;
  const detail = { zh: '用印须有已通过的业主委员会决定。', en: 'A seal needs a decision that was adopted.' };
  return refuse(refusal('unknown-subject', detail, { facts: { decision } }));
}

function notMembers({ members }: CommitteeTermState, signatures: readonly string[]): Outcome | undefined {
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

/** Lost, or taken away: locked at once, and the Street is told. */
export function reportSealLost(
  { noun }: State,
  { circumstances }: CommandOf<'report-seal-lost'>,
  context: Context,
): Outcome {
  if (noun.stage === 'NEW' || noun.sealLost) return wrongStage(noun);
  return accept<Event>([{ type: 'seal-lost', data: { on: context.occurredOn }, papers: { circumstances } }], {
    letters: [LOST],
  });
}

const LOST: Letter = {
  key: 'seal-lost',
  to: { role: 'street' },
  subject: { zh: '业主委员会印章报失', en: 'A seal of the owners committee is lost' },
  lines: [
    { zh: '印章已停止使用，请指导声明作废并重新刻制。', en: 'It is locked; please guide voiding and carving anew.' },
  ],
  alone: true,
};

/** The old seal was declared void, and a new one carved. */
export function replaceSeal({ noun }: State, { proof }: CommandOf<'replace-seal'>, context: Context): Outcome {
  if (!noun.sealLost) return wrongStage(noun, { zh: '没有报失的印章。', en: 'No seal is reported lost.' });
  return accept<Event>([{ type: 'seal-replaced', data: { on: context.occurredOn }, papers: { proof } }]);
}
