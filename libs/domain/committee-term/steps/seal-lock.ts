import { stopsActing } from '../../after-term/index.js';
import { ASK_THE_STREET, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { basisOf, meets, valueOf, type ResolvedRules, type RuleKey } from '../../rules/index.js';
import type { Bilingual } from '../../shared/index.js';
import { meetingQuorum } from '../../votes/index.js';
import type { Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import type { CommitteeTermState, SealHolder } from '../state.js';
import { SEAL_WORDS, type SealName } from '../work-state.js';

/** Why a seal may not be used now. Nobody opens a lock: it is open again as soon as its reason is gone. */

type State = CaseState<CommitteeTermState>;

export type SealLock = 'lost' | 'expired' | 'too-few' | 'handover';

export interface Lock {
  readonly lock: SealLock;
  readonly words: Bilingual;
  readonly rules: readonly RuleKey[];
}

/** What hands over is let through, except by a seal that is not there. */
export function locksOf(state: State, seal: SealName, rules: ResolvedRules): readonly Lock[] {
  return [
    ...lost(state.noun, seal),
    ...expired(state.noun, rules),
    ...tooFew(state.noun, rules),
    ...handoverOpen(state),
  ];
}

export const isLost = ({ seals, sealLost }: CommitteeTermState, seal: SealName): boolean =>
  sealLost || seals?.[seal]?.lost !== undefined;

function lost(noun: CommitteeTermState, seal: SealName): Lock[] {
  const { zh, en } = SEAL_WORDS[seal];
  const words = { zh: `${zh}已报失，停止使用。`, en: `Reported lost, and locked: ${en}.` };
  return isLost(noun, seal) ? [{ lock: 'lost', words, rules: ['sealVoidNotice'] }] : [];
}

function expired({ stage }: CommitteeTermState, rules: ResolvedRules): Lock[] {
  const ours = stopsActing({ rules })
    ? { zh: '', en: '' }
    : { zh: '（系统建议默认值，非法律规定）', en: ' (a proposed default, not law)' };
  const words = {
    zh: `任期已届满，印章锁定，仅可用于移交${ours.zh}。`,
    en: `The term has ended: the seal is locked but for the handover${ours.en}.`,
  };
  return stage === 'EXPIRED' ? [{ lock: 'expired', words, rules: ['committeeTerm', 'afterTerm'] }] : [];
}

/** Fewer in office than a quorum of the seats, or than the share below which all are elected anew. */
function tooFew({ members, seats }: CommitteeTermState, rules: ResolvedRules): Lock[] {
  const left = Object.keys(members).length;
  if (left >= meetingQuorum(seats, rules) && meets(valueOf(rules, 'reElectIfBelow'), left, seats)) return [];
  const words = {
    zh: `在任成员 ${left} 人（${seats} 席），低于法定人数，印章锁定，仅可用于移交。`,
    en: `${left} of ${seats} seats are taken, fewer than the law asks for: the seal is locked but for the handover.`,
  };
  return [{ lock: 'too-few', words, rules: ['reElectIfBelow', 'committeeMeetingQuorum'] }];
}

/** Somebody who held the seals, or the whole committee, has not handed over yet. */
export const sealsHandedOver = ({ noun, procedures }: Pick<State, 'noun' | 'procedures'>): boolean =>
  Object.values(procedures).some(
    ({ kind, name, outcome }) =>
      kind === 'handover' && outcome === undefined && !noun.handoversWithoutSeal?.includes(name),
  );

function handoverOpen(state: State): Lock[] {
  const words = {
    zh: '掌管印章的成员离任移交尚未办结，印章锁定，仅可用于移交（系统建议默认值，非法律规定）。',
    en: 'Whoever held the seals has left and not handed over yet: the seal is locked but for the handover (a proposed default, not law).',
  };
  return sealsHandedOver(state) ? [{ lock: 'handover', words, rules: ['handoverOnSeatEnd'] }] : [];
}

/** The refusal by the first lock that holds. */
export function locked(
  state: State,
  of: { seal: SealName; handover: boolean },
  { rules }: Context,
): Outcome | undefined {
  if (state.noun.stage === 'NEW') return wrongStage(state.noun);
  const [lock] = locksOf(state, of.seal, rules).filter((each) => each.lock === 'lost' || !of.handover);
  if (!lock) return undefined;
  const basis = lock.rules.map((rule) => basisOf(rules, rule));
  const facts = { stage: state.noun.stage, seal: of.seal, lock: lock.lock };
  const { zh, en } = lock.words;
  const detail = { zh: `${zh}${ASK_THE_STREET.zh}`, en: `${en} ${ASK_THE_STREET.en}` };
  return refuse(refusal('wrong-stage', detail, { basis, facts }));
}

/** Who keeps a seal: as it was handed over last, as the term began, or as the rules of the day have it. */
export function custodyOf({ seals, sealHolder }: CommitteeTermState, seal: SealName, rules: ResolvedRules): SealHolder {
  return seals?.[seal]?.custody ?? sealHolder ?? valueOf(rules, 'sealCustody');
}

/** What the community keeps it stamps itself; what the committee keeps, the community may enter for it. */
export function notTheKeeper(noun: CommitteeTermState, seal: SealName, { rules, actor }: Context): Outcome | undefined {
  if (custodyOf(noun, seal, rules) === 'committee' || actor.role !== 'owners-committee') return undefined;
  const { zh, en } = SEAL_WORDS[seal];
  const detail = {
    zh: `${zh}由社区党组织保管：请申请用印，由保管人核对后用印。`,
    en: `The community keeps ${en}: ask for its use, and the keeper checks and stamps.`,
  };
  return refuse(refusal('not-theirs', detail, { basis: [basisOf(rules, 'sealCustody')], facts: { seal } }));
}
