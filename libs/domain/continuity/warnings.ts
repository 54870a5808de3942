import { addMonths, deadlineAfter, type WorkCalendar } from '../calendar/index.js';
import type { Role } from '../case/index.js';
import { figuresOf, groundOf, TRIGGER } from '../formation/index.js';
import { groundsOf, type Governance } from '../pmc/index.js';
import { valueOf, type ResolvedRules, type RuleKey } from '../rules/index.js';
import { addDays, dayOf, instant, type Bilingual, type Day, type Instant } from '../shared/index.js';
import { meetingQuorum } from '../votes/index.js';
import { cannotDecide, locksSeen, SEAL_LOCKS } from './seal-locks.js';
import { pmcInOffice, type AreaStanding } from './standing.js';

/** What can go wrong with the life of an area's organisation, and who can do something about it. */
export const WARNINGS = {
  'no-organisation': {
    zh: '已具备条件，没有任何组织',
    en: 'The conditions are met, and nobody is there',
    role: 'street',
  },
  'fallback-owed': {
    ...{ zh: '应当组建物业管理委员会', en: 'A property management committee is to be formed' },
    role: 'street',
  },
  'term-ending': { zh: '任期即将届满，尚未换届', en: 'The term ends soon, and nobody is elected', role: 'street' },
  'term-expired': { zh: '任期已届满，尚未换届', en: 'The term is over, and nobody is elected', role: 'street' },
  'committee-silent': {
    ...{ zh: '业主委员会长期不开会、不报告', en: 'The committee neither meets nor reports' },
    role: 'community-party-organization',
  },
  'composition-broken': { zh: '成员不足，组成不合规定', en: 'Too few are left: not composed as asked', role: 'street' },
  'handover-stuck': { zh: '逾期未移交', en: 'The handover is overdue', role: 'street' },
  'seal-locked': {
    ...{ zh: '印章锁定，停止使用', en: 'The seal is locked' },
    role: 'community-party-organization',
  },
  'branch-missing': {
    ...{ zh: '正式党员达到三人，未建立党支部', en: 'Three formal members, and no Party branch' },
    role: 'community-party-organization',
  },
  // Of a Street, a community or a forum, each as its convener: see `meetings.ts`.
  'no-regular-meeting': {
    ...{ zh: '没有按期召开联席会议或者恳谈会', en: 'No regular joint meeting or forum in this period' },
    role: 'street',
  },
  // Of one appointment, for whoever appointed: see `grid-terms.ts`.
  'grid-term-ending': {
    ...{ zh: '网格员聘期即将届满', en: 'The term of a grid worker ends soon' },
    role: 'community-party-organization',
  },
  'workflow-missing': { zh: '流程引擎落后于记录', en: 'The workflow is behind the record', role: 'operator' },
} as const satisfies Record<string, Bilingual & { readonly role: Role }>;

export type WarningCode = keyof typeof WARNINGS;
export const WARNING_CODES = Object.keys(WARNINGS) as readonly WarningCode[];

export interface Warning {
  readonly warning: WarningCode;
  /** Since when it has been so, as far as the record says. */
  readonly since: Day;
  readonly role: Role;
  /** The case in which something can be done about it, where there is one. */
  readonly caseId: string | null;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly rules: readonly RuleKey[];
}

export interface Look {
  readonly rules: ResolvedRules;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
}

type Found = Pick<Warning, 'since' | 'caseId' | 'rules'> & { readonly figures?: Warning['figures'] };
type Check = (standing: AreaStanding, look: Look & { readonly on: Day }) => Found | undefined;

/** A workflow that has not been told within this time is not only slow. */
const LAG_MS = 15 * 60_000;
const BRANCHES_THAT_STAND = ['APPROVED', 'ESTABLISHED'];

const CHECKS: Readonly<Record<Exclude<WarningCode, 'no-regular-meeting' | 'grid-term-ending'>, Check>> = {
  'no-organisation': (standing, { rules, on }) => {
    const { area, term, trying } = standing;
    if (term || trying || pmcInOffice(standing)) return undefined;
    const figures = figuresOf(area, { rules });
    if (!figures || groundOf(figures, area, { rules, occurredOn: on }) === undefined) return undefined;
    // Where no text has a body that stands in, it says whose part that is (QD 81), and that others see it otherwise.
    const part = valueOf(rules, 'pmc.available') ? [] : (['pmc.available'] as const);
    return { since: on, caseId: standing.pmc?.id ?? null, figures: figures.facts, rules: [...TRIGGER, ...part] };
  },
  // Where the text of the place says "should" (LC 28, BZ 16); where it says "may", nothing is owed.
  'fallback-owed': (standing, { rules, on }) => {
    if (standing.pmc || standing.trying || !valueOf(rules, 'pmc.available') || valueOf(rules, 'pmc.duty') === 'may')
      return undefined;
    const held = groundsOf({ area: standing.area, governance: governanceOf(standing), rules, on }).find(
      ({ listed, holds }) => listed && holds,
    );
    if (!held) return undefined;
    const figures = { ground: held.ground, ...held.figures };
    return { since: on, caseId: standing.term?.id ?? null, figures, rules: ['pmc.duty', 'pmc.grounds', ...held.rules] };
  },
  'term-ending': ({ term }, { on }) => {
    if (!term || term.renewed || on < term.alarmOn || on > term.ends) return undefined;
    return {
      since: term.alarmOn,
      caseId: term.id,
      figures: { ends: term.ends, ...(term.electing ? { electing: 'yes' } : {}) },
      rules: ['renewalBeforeExpiry', 'renewalAlarm'],
    };
  },
  'term-expired': ({ term }, { on }) => {
    if (!term || term.renewed || on <= term.ends) return undefined;
    return {
      since: addDays(term.ends, 1),
      caseId: term.id,
      figures: { ends: term.ends },
      rules: ['renewalBeforeExpiry', 'renewalGroup'],
    };
  },
  'committee-silent': ({ term }, { rules, on }) => {
    if (!term || on > term.ends) return undefined;
    const { began, takenUp, lastMeeting, lastReport } = term;
    const last = [began, takenUp, lastMeeting, lastReport].reduce<Day>((a, b) => (b !== null && b > a ? b : a), began);
    const months = valueOf(rules, 'continuity.silentMonths');
    const since = addMonths(last, months);
    return since <= on
      ? { since, caseId: term.id, figures: { last, months }, rules: ['continuity.silentMonths', 'monthlyReport'] }
      : undefined;
  },
  'composition-broken': ({ term, pmc }, { rules, on }) => {
    if (term?.belowSince) return { since: term.belowSince, caseId: term.id, rules: ['reElectIfBelow', 'reElection'] };
    if (term && cannotDecide(term, rules)) {
      const { members, seats } = term;
      const figures = { members, seats, quorum: meetingQuorum(seats, rules) };
      return { since: on, caseId: term.id, figures, rules: ['committeeMeetingQuorum', 'reElectIfBelow'] };
    }
    if (!pmc?.brokenSince) return undefined;
    return {
      since: pmc.brokenSince,
      caseId: pmc.id,
      rules: ['pmc.minSize', 'pmc.odd', 'pmc.ownersShare', 'pmc.fillOwners'],
    };
  },
  'handover-stuck': ({ handover }) =>
    handover
      ? {
          since: addDays(handover.dueDay, 1),
          caseId: handover.id,
          figures: { dueDay: handover.dueDay },
          rules: ['handover.jointMeeting', 'handover.enforce'],
        }
      : undefined,
  'seal-locked': ({ term }, at) => {
    const locks = term ? locksSeen(term, at) : [];
    const [first] = locks.map(({ since }) => since).toSorted();
    if (!term || first === undefined) return undefined;
    const figures = { locks: locks.map(({ lock }) => lock).join(' ') };
    return { since: first, caseId: term.id, figures, rules: locks.flatMap(({ lock }) => SEAL_LOCKS[lock].rules) };
  },
  'branch-missing': ({ term, branch }, { rules, calendar, on }) => {
    if (!term || on > term.ends || term.formalMembers < valueOf(rules, 'partyBranch.minMembers')) return undefined;
    if (branch && BRANCHES_THAT_STAND.includes(branch.stage)) return undefined;
    const { dueDay } = deadlineAfter(
      rules,
      'partyBranchApply',
      term.began > term.takenUp ? term.began : term.takenUp,
      calendar,
    );
    if (on <= dueDay) return undefined;
    return {
      since: addDays(dueDay, 1),
      caseId: branch?.id ?? term.id,
      figures: { formalMembers: term.formalMembers },
      rules: ['partyBranch.minMembers', 'partyBranchApply'],
    };
  },
  'workflow-missing': ({ untoldSince }, { now }) =>
    untoldSince !== null && now - untoldSince >= LAG_MS
      ? { since: dayOf(instant(untoldSince)), caseId: null, rules: [] }
      : undefined,
};

const AREA_CODES = Object.keys(CHECKS) as readonly (keyof typeof CHECKS)[];

const governanceOf = ({ term, attempts }: AreaStanding): Governance => ({
  term: term && { ...term, below: term.belowSince !== null },
  attempts,
  running: null,
});

/** Everything that is wrong in an area at a moment. Reads nothing and writes nothing. */
export function warningsOf(standing: AreaStanding, look: Look): readonly Warning[] {
  const on = dayOf(look.now);
  return AREA_CODES.flatMap((warning) => {
    const found = CHECKS[warning](standing, { ...look, on });
    return found ? [{ warning, role: WARNINGS[warning].role, figures: {}, ...found }] : [];
  });
}
