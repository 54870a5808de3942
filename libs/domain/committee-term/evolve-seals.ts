import type { CommitteeTermState } from './state.js';
import { KEPT, type SealName, type SealState } from './work-state.js';
import type { SealEvent } from './work-events.js';

type State = CommitteeTermState;

/** The seals after a fact; what a use counts for in its month is counted beside. */
export function evolveSeals(state: State, { type, data }: SealEvent): State {
  switch (type) {
    case 'seal-requested': {
      const { request, ...asked } = data;
      const sealRequests = { ...state.sealRequests, [request]: asked };
      return { ...state, sealsRequested: (state.sealsRequested ?? 0) + 1, sealRequests };
    }
    case 'seal-used':
      return withoutRequest({ ...state, sealUses: data.use }, data.request);
    case 'seal-refused':
      return withoutRequest(state, data.request);
    case 'seal-handed':
      return sealed(state, data.seal, { custody: data.to, ...numbered(data.number) });
    case 'seal-lost':
      if (data.seal === undefined) return { ...state, sealLost: true };
      return sealed(state, data.seal, { lost: data.on, ...numbered(data.number) });
    case 'seal-voided':
      return voided(state, data);
    case 'seal-replaced':
      return replaced({ ...state, sealLost: false }, data);
    case 'seal-abuse-found':
      return foundUse(state, data);
    case 'seal-contract-checked': {
      const { [data.finding]: _seen, ...unvotedContracts } = state.unvotedContracts ?? {};
      return { ...state, unvotedContracts };
    }
    case 'seal-use-corrected':
      return state;
  }
}

function foundUse(
  state: State,
  { finding, item, on }: Extract<SealEvent, { type: 'seal-abuse-found' }>['data'],
): State {
  const found = { ...state, sealFindings: (state.sealFindings ?? 0) + 1 };
  return item === 'N5' ? { ...found, unvotedContracts: { ...state.unvotedContracts, [finding]: on } } : found;
}

const numbered = (number: string | undefined) => (number === undefined ? {} : { number });

function sealed(state: State, seal: SealName, to: SealState): State {
  return { ...state, seals: { ...state.seals, [seal]: { ...state.seals?.[seal], ...to } } };
}

function withoutRequest(state: State, request: string | undefined): State {
  if (request === undefined || !state.sealRequests) return state;
  const { [request]: _done, ...sealRequests } = state.sealRequests;
  return { ...state, sealRequests };
}

/** The number of a lost seal stays void, whatever is carved later. */
function voided(state: State, { seal, on, number }: { seal: SealName; on: State['began'] & string; number?: string }) {
  const was = state.seals?.[seal];
  const void_ = number ?? was?.number;
  const voidNumbers = [...(was?.voidNumbers ?? []), ...(void_ === undefined ? [] : [void_])].slice(-KEPT);
  return sealed(state, seal, { voidedOn: on, voidNumbers });
}

function replaced(state: State, { seal, number }: { seal?: SealName; number?: string }): State {
  if (seal === undefined) return state;
  const { lost: _lost, voidedOn: _voided, number: _old, ...kept } = state.seals?.[seal] ?? {};
  return { ...state, seals: { ...state.seals, [seal]: { ...kept, ...numbered(number) } } };
}
