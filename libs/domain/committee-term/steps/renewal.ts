import {
  accept,
  closed,
  done,
  letFall,
  opened,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Opening,
} from '../../case/index.js';
import { deadlineBefore, type Deadline } from '../../calendar/index.js';
import { valueOf, type BeforeKey } from '../../rules/index.js';
import { endOfDay, type Day } from '../../shared/index.js';
import { groupComposition } from '../../votes/index.js';
import type { CommandOf, RenewalMember } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { lookAheadOf } from '../look-ahead.js';
import { namedTwice, wrongStage } from '../refusals.js';
import { byChair, electedAnew, type CommitteeTermState, type TermOutcome } from '../state.js';
import { planReported, renewalNears } from './renewal-letters.js';
import { FILL, RE_ELECT } from './seats.js';
import { keptBy } from '../year.js';

/** The end of a term: plan and handover list, the election before it, and what the Street does when it is not held. */

type State = CaseState<CommitteeTermState>;

export const PLAN = 'plan-renewal';
export const ELECT = 'hold-renewal';
export const GROUP = 'form-renewal-group';
export const ANEW = 'elect-by-group';
/** What is left to do is the Street's; no source gives it days. */
export const GROUP_OWED = opened({ key: GROUP, holder: { role: 'street' } });

export const RENEWAL_DUTIES: readonly string[] = [PLAN, ELECT, GROUP, ANEW];

/** The end of the term has come near: what is owed before it, by the rules of this day. */
export function askForRenewal({ noun }: State, context: Context): Outcome {
  if (noun.renewal !== 'near' || noun.ends === undefined) return wrongStage(noun);
  const { ends } = noun;
  const committee = byChair(noun);
  const plan = ahead(context, 'renewalPlan', ends);
  const elect = ahead(context, 'renewalBeforeExpiry', ends);
  // An election that runs since before the term was extended carries this day itself.
  const runs = noun.election?.purpose === 'renewal';
  return accept<Event>(
    [
      { type: 'renewal-asked', data: { ends, lookAhead: lookAheadOf(ends, context) } },
      owe(context, { key: PLAN, ...committee, deadline: plan }),
      ...(runs ? [] : [owe(context, { key: ELECT, ...committee, deadline: elect })]),
    ],
    {
      basis: grounds(context, 'renewalReminder', 'renewalPlan', 'renewalBeforeExpiry'),
      letters: renewalNears(ends, { plan, elect }),
    },
  );
}

/** Nothing is owed for the past: a term that was taken up after such a day, or has it to do once more, has none. */
export function ahead(context: Context, key: BeforeKey, ends: Day): Deadline | undefined {
  const deadline = deadlineBefore(context.rules, key, ends, context.calendar);
  return context.receivedAt < deadline.dueAt ? deadline : undefined;
}

export function reportRenewal(
  { noun, duties }: State,
  { plan, handoverList }: CommandOf<'report-renewal'>,
  context: Context,
): Outcome {
  if (!duties[PLAN]) return wrongStage(noun);
  const on = context.occurredOn;
  return accept<Event>(
    [
      { type: 'renewal-reported', data: { on, ...keptBy(duties[PLAN], on) }, papers: { plan, handoverList } },
      done(PLAN),
    ],
    { basis: grounds(context, 'renewalPlan'), letters: [planReported(handoverList.length)] },
  );
}

/**
 * The days that the Street has to form a group, and the group to elect. In Qingdao both come before the end of the term (QD art. 42);
 * elsewhere that end shortens nothing, and what begins after it has its days everywhere.
 */
export function groupTerm(
  context: Context,
  key: 'renewalGroup' | 'renewalElection',
  { on, ends }: { on: Day; ends: Day | undefined },
): Deadline {
  const term = termFrom(context, key, on);
  if (ends === undefined || on > ends || !valueOf(context.rules, 'renewalGroup.withinTerm')) return term;
  const latest = deadlineBefore(context.rules, 'renewalGroup.latest', ends, context.calendar);
  return latest.dueAt < term.dueAt ? latest : term;
}

export function formRenewalGroup(
  { noun }: State,
  { members }: CommandOf<'form-renewal-group'>,
  context: Context,
): Outcome {
  if (noun.renewal !== 'failing') return wrongStage(noun);
  const wrong =
    notYetOrdered(noun, context) ??
    namedTwice(members.map(({ person }) => person)) ??
    wronglyComposed(members, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const takesOver = valueOf(context.rules, 'renewalGroup.takesOver');
  const formed = { on, members: members.length, ...(takesOver ? { takesOver } : {}) };
  const deadline = groupTerm(context, 'renewalElection', { on, ends: noun.ends });
  return accept<Event>(
    [
      { type: 'renewal-group-formed', data: formed, papers: { members } },
      done(GROUP),
      owe(context, { key: ANEW, role: 'street', deadline }),
    ],
    {
      basis: grounds(context, 'renewalGroup', deadline.rule, 'groupMinSize', 'groupOdd', 'ownersShare'),
      opens: takesOver ? [toTheGroup(noun, on)] : [],
    },
  );
}

/** Before the group, where the law has it so: no group may be formed over the head of an order that was never given. */
function notYetOrdered(noun: CommitteeTermState, context: Context): Outcome | undefined {
  if (noun.stage !== 'EXPIRED' || noun.renewalOrder || !valueOf(context.rules, 'renewalOrder.owed')) return undefined;
  const detail = {
    zh: '任期届满的，街道先责令业主委员会限期换届；逾期仍未换届的，再由街道组织。',
    en: 'After the term the Street first orders a day for the renewal, and organises it when that has passed.',
  };
  const basis = grounds(context, 'renewalOrder.owed');
  return refuse(refusal('wrong-stage', detail, { basis, facts: { stage: noun.stage } }));
}

/** Made up like a preparation group (ZB art. 35). */
function wronglyComposed(members: readonly RenewalMember[], context: Context): Outcome | undefined {
  const owners = members.filter(({ role }) => role === 'owner').length;
  const faults = groupComposition({ size: members.length, owners }, context.rules);
  if (faults.length === 0) return undefined;
  const detail = {
    zh: `换届小组 ${members.length} 人、业主代表 ${owners} 人，组成不合规定。`,
    en: `A group of ${members.length} with ${owners} owners is not composed as the rules ask.`,
  };
  const basis = grounds(context, 'groupMinSize', 'groupOdd', 'ownersShare');
  return refuse(refusal('group-composition', detail, { basis, facts: { size: members.length, owners, faults } }));
}

/** In Qingdao it is handed over twice: by the old committee to the group, and by the group to the next committee (QD art. 43). */
const toTheGroup = (noun: CommitteeTermState, since: Day): Opening =>
  handover(noun, { reason: 'renewal-group', since });

/** By the committee, or by the group that has taken over what it held. */
function handover(
  { handovers, takenOver }: CommitteeTermState,
  { reason, since }: { reason: 'renewed' | 'renewal-group'; since: Day },
): Opening {
  const by = takenOver ? { by: 'renewal-group' } : {};
  return { kind: 'handover', name: `handover:${handovers + 1}`, command: { type: 'begin', reason, since, ...by } };
}

/** The assembly has elected the next committee, whose own term begins with its certificate. */
export function recordRenewal(
  { noun, duties }: State,
  { electedOn }: CommandOf<'record-renewal'>,
  context: Context,
): Outcome {
  const { began, ends, stage } = noun;
  if (stage === 'NEW' || stage === 'RENEWED' || began === undefined) return wrongStage(noun);
  const facts = { electedOn, began, ends, today: context.today };
  if (electedOn > context.today)
    return refuse(refusal('fact-in-future', { zh: '选举日晚于今日。', en: 'Elected after today.' }, { facts }));
  if (electedOn <= began) {
    const detail = { zh: '选举日不晚于本届任期起始日。', en: 'Elected before this term began.' };
    return refuse(refusal('fact-too-early', detail, { facts }));
  }
  return succeeded({ noun, duties }, { electedOn, atOnce: electedAnew(noun) !== undefined }, context);
}

/**
 * The next committee is elected. Elected early, the old one stays in office, and reports, to the end of its term; elected because too
 * few were left, or late, it takes over at once. What a group had taken over goes on from the election, whenever that was (QD art. 43).
 */
export function succeeded(
  { noun, duties }: Pick<State, 'noun' | 'duties'>,
  { electedOn, atOnce }: { electedOn: Day; atOnce: boolean },
  context: Context,
): Outcome {
  const { ends, takenOver } = noun;
  const renewed: Event = { type: 'renewed', data: { electedOn, ...(takenOver ? { byGroup: true } : {}) } };
  const waiting = letFall(duties, ...RENEWAL_DUTIES, RE_ELECT, FILL);
  const basis = grounds(context, 'renewalBeforeExpiry', 'handoverOnRenewal');
  const inOffice = ends !== undefined && context.receivedAt < endOfDay(ends) && !atOnce;
  if (inOffice) {
    const opens = takenOver ? [handover(noun, { reason: 'renewed', since: electedOn })] : [];
    return accept<Event>([renewed, ...waiting], { basis, opens });
  }
  // Elected in its term, and entered after it: the next term begins after its last day, and it is handed over from then.
  const inTime = ends !== undefined && !atOnce && !takenOver && electedOn < ends;
  const over = termOver({ noun, electedOn, since: inTime ? ends : electedOn });
  return accept<Event>([renewed, ...waiting, over.event], { basis, ...over.effects });
}

/** The term is over and somebody else is in office: the old committee hands over, unless the group does so since the election. */
export function termOver({ noun, electedOn, since }: { noun: CommitteeTermState; electedOn: Day; since: Day }) {
  const opens = noun.renewed?.byGroup ? [] : [handover(noun, { reason: 'renewed', since })];
  const tells = (noun.openFindings ?? []).map((to) => ({ to, kind: 'term-over', data: {} }));
  return { event: closed({ outcome: 'renewed', electedOn } satisfies TermOutcome), effects: { opens, tells } };
}
