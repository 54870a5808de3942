import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  subjectOf,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import type { Event, Outcome } from '../events.js';
import { beforeItsTime } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { SealPaper, WorkCommandOf as CommandOf } from '../work-commands.js';
import { OWED, type SealName, type SealRequest } from '../work-state.js';
import { groundOf, lostGround, noGround, notSigned } from './seal-ground.js';
import { custodyOf, locked, notTheKeeper } from './seal-lock.js';

/** The use of a seal: asked for on a ground and with signatures, checked by its keeper, stamped, and written into the log. */

type State = CaseState<CommitteeTermState>;

export const stampDuty = (request: string) => `stamp:${request}`;

/** The keeper of a seal as the holder of a duty. */
export function keeperOf(noun: CommitteeTermState, seal: SealName, { rules }: Context) {
  return custodyOf(noun, seal, rules) === 'committee'
    ? byChair(noun)
    : ({ role: 'community-party-organization' } as const);
}

function notInOrder(state: State, paper: SealPaper, context: Context): Outcome | undefined {
  const { noun } = state;
  const { seal = 'committee', handover = false } = paper;
  return (
    locked(state, { seal, handover }, context) ??
    noGround(noun, { seal, ground: paper }, context) ??
    notSigned(noun, paper, context)
  );
}

const figuresOf = ({ members }: CommitteeTermState, { signatures }: SealPaper) => ({
  members: Object.keys(members).length,
  signatures: signatures.length,
});

export function requestSeal(state: State, command: CommandOf<'request-seal'>, context: Context): Outcome {
  const { noun } = state;
  const { seal = 'committee', document, copies = 1, signatures, purpose } = command;
  const wrong = notInOrder(state, command, context) ?? tooMany(noun);
  if (wrong) return wrong;
  const request = `request-${(noun.sealsRequested ?? 0) + 1}`;
  const on = context.occurredOn;
  const data = {
    ...{ request, on, seal, document, copies, signatures: signatures.length, requestedBy: context.actor.id },
    ...groundOf(command),
  };
  const deadline = termFrom(context, 'sealCheck', on);
  return accept<Event>(
    [
      { type: 'seal-requested', data, papers: { purpose, signatures } },
      owe(context, { key: stampDuty(request), ...keeperOf(noun, seal, context), deadline }),
    ],
    { basis: grounds(context, 'sealSignatures', 'sealCustody', 'sealCheck'), figures: figuresOf(noun, command) },
  );
}

function tooMany({ sealRequests = {} }: CommitteeTermState): Outcome | undefined {
  const open = Object.keys(sealRequests).length;
  if (open < OWED) return undefined;
  const detail = {
    zh: `已有 ${open} 件用印申请待办，请先办理。`,
    en: `${open} requests wait for their keeper: let those be done first.`,
  };
  return refuse(refusal('already-open', detail, { facts: { open } }));
}

export function stampDocument(state: State, command: CommandOf<'stamp-document'>, context: Context): Outcome {
  const { noun } = state;
  const found = requestAt(noun, command, context);
  if (!found) return noSuchRequest();
  const { request, asked } = found;
  const { seal, handover = false, requestedBy, on: askedOn, ...use } = asked;
  const on = context.occurredOn;
  const wrong =
    notTheKeeper(noun, seal, context) ??
    locked(state, { seal, handover }, context) ??
    beforeItsTime(on, askedOn) ??
    lostGround(noun, asked) ??
    anotherPaper(asked, command) ??
    moreCopies(asked, command);
  if (wrong) return wrong;
  const numbered = { use: noun.sealUses + 1, on, request, requestedBy };
  return accept<Event>(
    [
      { type: 'seal-used', data: { ...numbered, seal, ...use, ...groundOf(asked), copies: command.copies } },
      done(stampDuty(request)),
    ],
    { basis: grounds(context, 'sealSignatures', 'sealCustody') },
  );
}

export function refuseSeal({ noun }: State, command: CommandOf<'refuse-seal'>, context: Context): Outcome {
  const found = requestAt(noun, command, context);
  if (!found) return noSuchRequest();
  const { request, asked } = found;
  const { seal } = asked;
  const wrong = notTheKeeper(noun, seal, context);
  if (wrong) return wrong;
  const { reason } = command;
  if (!reason.trim())
    return refuse(refusal('reason-missing', { zh: '不予用印须写明理由。', en: 'A refusal needs its reason.' }));
  return accept<Event>(
    [
      { type: 'seal-refused', data: { request, seal, on: context.occurredOn }, papers: { reason } },
      done(stampDuty(request)),
    ],
    {
      basis: grounds(context, 'sealCheck'),
      letters: [
        {
          key: `seal-refused:${request}`,
          to: byChair(noun),
          subject: { zh: `用印申请 ${request} 未予用印`, en: `The keeper did not stamp ${request}` },
          lines: [
            {
              zh: '理由见案卷；补正后可以重新申请，有异议的请街道协调。',
              en: 'The reason stands in the file. Mended, it may be asked for again; who disagrees asks the Street.',
            },
          ],
        },
      ],
    },
  );
}

/** The one that was named, that of the task by which the command came, or else the oldest. */
function requestAt({ sealRequests = {} }: CommitteeTermState, command: { request?: string }, { task }: Context) {
  const [oldest] = Object.keys(sealRequests);
  const request = command.request ?? (task === undefined ? oldest : subjectOf(task));
  const asked = request === undefined ? undefined : sealRequests[request];
  return request !== undefined && asked ? { request, asked } : undefined;
}

function noSuchRequest(): Outcome {
  return refuse(
    refusal('unknown-subject', { zh: '没有待办理的该项用印申请。', en: 'No such request waits for its keeper.' }),
  );
}

function anotherPaper({ document }: SealRequest, of: { document: string }): Outcome | undefined {
  if (of.document === document) return undefined;
  const detail = {
    zh: '待盖章文件与申请的文件不是同一份，不予用印；空白文件不得用印。',
    en: 'The paper is not the one that was asked for: it is not stamped, and a blank one never is.',
  };
  return refuse(refusal('papers-missing', detail, { facts: { requested: document, shown: of.document } }));
}

function moreCopies({ copies }: SealRequest, of: { copies: number }): Outcome | undefined {
  if (of.copies <= copies) return undefined;
  const detail = { zh: `申请 ${copies} 份，不得盖 ${of.copies} 份。`, en: `${copies} copies were asked for.` };
  return refuse(refusal('papers-missing', detail, { facts: { requested: copies, copies: of.copies } }));
}

export function useSeal(state: State, command: CommandOf<'use-seal'>, context: Context): Outcome {
  const { noun } = state;
  const { seal = 'committee', document, copies = 1, signatures, purpose } = command;
  const wrong = notTheKeeper(noun, seal, context) ?? notInOrder(state, command, context);
  if (wrong) return wrong;
  const use = { use: noun.sealUses + 1, on: context.occurredOn, seal, document, copies, signatures: signatures.length };
  return accept<Event>(
    [{ type: 'seal-used', data: { ...use, ...groundOf(command) }, papers: { purpose, signatures } }],
    { basis: grounds(context, 'sealSignatures', 'sealCustody'), figures: figuresOf(noun, command) },
  );
}
