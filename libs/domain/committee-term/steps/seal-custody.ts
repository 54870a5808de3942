import { accept, dropped, grounds, opened, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import type { CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import { SEAL_WORDS, type SealName } from '../work-state.js';
import { keeperOf, stampDuty } from './seal.js';
import { custodyOf, isLost } from './seal-lock.js';
import { numberTaken } from './seal-number.js';

/** Who keeps a seal: handed over, with both sides named. */

type State = CaseState<CommitteeTermState>;

/** The requests that wait go to the new keeper with what is left of their terms. */
export function handSeal(state: State, command: CommandOf<'hand-seal'>, context: Context): Outcome {
  const { noun, duties } = state;
  const { seal, to, number, handedBy, receivedBy } = command;
  const { rules, occurredOn: on } = context;
  if (noun.stage === 'NEW') return wrongStage(noun);
  if (isLost(noun, seal)) return noSeal(noun, seal);
  if (custodyOf(noun, seal, rules) === to && (number === undefined || number === noun.seals?.[seal]?.number))
    return refuse(refusal('already-done', { zh: '该印章已由其保管。', en: 'They keep this seal already.' }));
  const wrong = numberTaken(noun, { seal, number }, context);
  if (wrong) return wrong;
  const after: CommitteeTermState = { ...noun, seals: { ...noun.seals, [seal]: { custody: to } } };
  const holder = keeperOf(after, seal, context);
  const waiting = Object.entries(noun.sealRequests ?? {}).flatMap(([request, asked]) => {
    const duty = asked.seal === seal ? duties[stampDuty(request)] : undefined;
    if (!duty) return [];
    const { key, deadline, ladder } = duty;
    return [dropped(key), opened({ key, holder, ...(deadline ? { deadline } : {}), ...(ladder ? { ladder } : {}) })];
  });
  const data = { seal, to, on, ...(number === undefined ? {} : { number }) };
  return accept<Event>([{ type: 'seal-handed', data, papers: { handedBy, receivedBy } }, ...waiting], {
    basis: grounds(context, 'sealCustody'),
  });
}

export function noSeal(noun: CommitteeTermState, seal: SealName): Outcome {
  const { zh, en } = SEAL_WORDS[seal];
  return wrongStage(noun, { zh: `${zh}已报失。`, en: `It is lost: ${en}.` });
}
