import type { Recorded } from '../case/index.js';
import type { CommitteeTermEvent } from './events.js';
import { acting, findings } from './evolve-findings.js';
import { startOfDay } from '../shared/index.js';
import { withRegistration } from './evolve-registration.js';
import { withMatter } from './with-matter.js';
import { inMonth } from './counted.js';
import { evolveOrders } from './evolve-orders.js';
import { evolveWork, isOfWork } from './evolve-work.js';
import { monthAfter, yearOf, type Month } from './month.js';
import { NO_REPORTS, type CommitteeTermState, type OpenReport, type YearOfReports } from './state.js';
import { latest } from './work-state.js';
import { withKept, withReview, withStated } from './evolve-year.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: CommitteeTermState, event: Recorded<CommitteeTermEvent>): CommitteeTermState {
  if (isOfWork(event)) return evolveWork(state, event);
  switch (event.type) {
    case 'term-begun': {
      const { how: _how, ...facts } = event.data;
      const waits = facts.succeeds && startOfDay(facts.began) > event.at;
      return { ...state, ...facts, stage: waits ? 'ELECTED' : 'IN_OFFICE', begunAt: event.at };
    }
    case 'office-taken':
      return { ...state, stage: 'IN_OFFICE' };
    case 'members-listed': {
      const listed = event.data.members.map(({ person, office }) => [person, { office }] as const);
      return { ...state, members: { ...state.members, ...Object.fromEntries(listed) } };
    }
    case 'alternates-listed':
      return { ...state, alternates: [...state.alternates, ...event.data.persons] };
    case 'registration-corrected':
      return withRegistration(state, event);
    case 'seat-ended':
    case 'seat-taken':
    case 'fell-below-minimum':
      return seats(state, event);
    case 'alternate-struck':
    case 'finding-registered':
    case 'finding-ended':
    case 'member-suspended':
    case 'member-reinstated':
    case 'facts-rest':
      return findings(state, event);
    case 'meeting-called':
    case 'meeting-held':
    case 'decision-made':
    case 'decision-posted':
      return atWork(state, event);
    case 'decision-ordered':
    case 'decision-corrected':
      return evolveOrders(state, event);
    case 'month-ended':
    case 'report-asked':
    case 'report-submitted':
    case 'report-returned':
    case 'report-accepted':
    case 'report-missed':
    case 'chair-interviewed':
      return reports(state, event);
    case 'matter-proposed':
    case 'matter-resolved':
    case 'matter-stopped':
    case 'term-extended':
      return withMatter(state, event);
    case 'year-ended':
    case 'review-asked':
    case 'review-left-out':
    case 'year-reviewed':
      return withReview(state, event);
    default:
      return renewal(state, event);
  }
}

type SeatFact = Extract<CommitteeTermEvent, { type: 'seat-ended' | 'seat-taken' | 'fell-below-minimum' }>;

function seats(state: CommitteeTermState, { type, data }: SeatFact): CommitteeTermState {
  if (type === 'fell-below-minimum') return { ...state, below: { remaining: data.remaining, since: data.on } };
  const { person } = data;
  if (type === 'seat-taken')
    return {
      ...state,
      members: { ...state.members, [person]: { office: 'member' } },
      alternates: state.alternates.filter((id) => id !== person),
    };
  const { [person]: _gone, ...members } = state.members;
  return {
    ...acting(state, person),
    ...withHandover(state, data.holdsNoSeal),
    members,
    alternates: state.alternates.filter((id) => id !== person),
  };
}

function withHandover({ handovers, handoversWithoutSeal = [] }: CommitteeTermState, holdsNoSeal: true | undefined) {
  const next = handovers + 1;
  return {
    handovers: next,
    ...(holdsNoSeal ? { handoversWithoutSeal: [...handoversWithoutSeal, `handover:${next}`] } : {}),
  };
}

type WorkFact = Extract<CommitteeTermEvent, { type: `meeting-${'called' | 'held'}` | `decision-${'made' | 'posted'}` }>;

function atWork(state: CommitteeTermState, { type, data }: WorkFact): CommitteeTermState {
  switch (type) {
    case 'meeting-called': {
      const { meeting, meetingOn: on, items, demand } = data;
      const meetings = { ...state.meetings, [meeting]: { on, items, ...(demand === undefined ? {} : { demand }) } };
      return { ...state, meetingsCalled: state.meetingsCalled + 1, meetings: latest(meetings) };
    }
    case 'meeting-held': {
      const { [data.meeting]: _held, ...meetings } = state.meetings;
      return inMonth({ ...state, meetings }, data.on, 'meetings');
    }
    case 'decision-made': {
      const made = inMonth({ ...state, decisionsMade: state.decisionsMade + 1 }, data.on, 'votes');
      if (!data.adopted) return made;
      const adopted = latest({ ...state.adopted, [data.decision]: data.on });
      return inMonth({ ...made, adopted }, data.on, 'decisions');
    }
    case 'decision-posted':
      return withKept(state, 'notices', data);
  }
}

type ReportFact = Extract<
  CommitteeTermEvent,
  { type: 'month-ended' | 'chair-interviewed' | `report-${'asked' | 'submitted' | 'returned' | 'accepted' | 'missed'}` }
>;

function reports(state: CommitteeTermState, { type, data }: ReportFact): CommitteeTermState {
  switch (type) {
    case 'month-ended':
      return { ...state, month: monthAfter(data.month), toAsk: [...state.toAsk, data.month] };
    case 'report-asked': {
      const { month, limits, lookAhead = state.lookAhead } = data;
      const asked = withReport(state, month, { stage: 'asked', limits });
      const toAsk = state.toAsk.filter((each) => each !== month);
      return counting({ ...asked, toAsk, ...(lookAhead ? { lookAhead } : {}) }, month, 'asked');
    }
    case 'report-submitted':
      return submitted(state, data);
    case 'report-returned':
      return changed(state, data.month, { stage: 'returned' });
    case 'report-accepted': {
      const { [data.month]: _accepted, ...open } = state.reports;
      const { [data.month]: _reported, ...counted } = state.counted;
      const accepted = data.by === undefined ? {} : { accepted: latest({ ...state.accepted, [data.month]: data.on }) };
      return { ...state, reports: open, counted, ...accepted };
    }
    case 'report-missed': {
      const missed = withKept(changed(state, data.month, { missed: true }), 'reports', { ...data, inTime: false });
      return counting({ ...missed, missedInRow: state.missedInRow + 1 }, data.month, 'missed');
    }
    case 'chair-interviewed':
      return { ...state, missedInRow: 0 };
  }
}

function submitted(
  state: CommitteeTermState,
  data: Extract<ReportFact, { type: 'report-submitted' }>['data'],
): CommitteeTermState {
  const { month, inTime, figures, dueIn } = data;
  const known = state.reports[month];
  if (!known) return state;
  const first = known.first ?? (inTime ? 'in-time' : 'late');
  const reported = withReport(state, month, { ...known, stage: 'submitted', first });
  const next = withStated({ ...reported, balance: figures.balance }, data);
  if (known.first) return next;
  if (!inTime) return counting(next, month, 'late');
  // Missed reports are counted when they are missed.
  return counting(
    { ...withKept(next, 'reports', { inTime, ...(dueIn ? { dueIn } : {}) }), missedInRow: 0 },
    month,
    'inTime',
  );
}

function changed(state: CommitteeTermState, month: Month, to: Partial<OpenReport>): CommitteeTermState {
  const known = state.reports[month];
  return known ? withReport(state, month, { ...known, ...to }) : state;
}

function withReport(state: CommitteeTermState, month: Month, report: OpenReport): CommitteeTermState {
  return { ...state, reports: { ...state.reports, [month]: report } };
}

function counting(state: CommitteeTermState, month: Month, what: keyof YearOfReports): CommitteeTermState {
  const year = yearOf(month);
  const sofar = state.years[year] ?? NO_REPORTS;
  return { ...state, years: { ...state.years, [year]: { ...sofar, [what]: sofar[what] + 1 } } };
}

function renewal(state: CommitteeTermState, { type, data }: CommitteeTermEvent): CommitteeTermState {
  switch (type) {
    case 'renewal-neared':
      return { ...state, renewal: 'near', stage: state.stage === 'IN_OFFICE' ? 'RENEWING' : state.stage };
    case 'renewal-asked':
      return { ...state, renewal: 'asked', lookAhead: data.lookAhead };
    case 'renewal-reported':
      return withKept({ ...state, renewal: 'reported' }, 'filings', data);
    case 'change-reported':
      return withKept(state, 'filings', data);
    case 'found-inactive':
      return { ...state, inactive: { since: data.on } };
    case 'renewal-alarmed':
      return { ...state, alarmed: true };
    case 'renewal-ordered':
      return { ...state, renewal: 'ordered', renewalOrder: data };
    case 'renewal-order-missed':
    case 'renewal-failed':
      return { ...state, renewal: 'failing' };
    case 'renewal-group-formed':
      return {
        ...state,
        renewal: 'group-formed',
        handovers: state.handovers + (data.takesOver ? 1 : 0),
        ...(data.takesOver ? { takenOver: true } : {}),
      };
    case 'term-expired': {
      // The committee could not be renewed: what is left to do is the Street's (LC 25).
      const failing = state.renewal !== 'group-formed' && !state.election && !state.renewed;
      return { ...state, stage: 'EXPIRED', ...(failing ? { renewal: 'failing' } : {}) };
    }
    case 'election-opened': {
      const { election: name, purpose } = data;
      return { ...state, elections: (state.elections ?? 0) + 1, election: { name, purpose } };
    }
    case 'election-ended': {
      const { election, ...over } = state;
      const groupFailed =
        election?.purpose === 'renewal' &&
        state.renewal === 'group-formed' &&
        !state.renewed &&
        data.how !== 'certified';
      return groupFailed ? { ...over, renewal: 'failing' } : over;
    }
    case 'renewed':
      return {
        ...state,
        stage: 'RENEWED',
        renewed: data,
        handovers: state.handovers + (data.byGroup ? 1 : 0),
      };
    default:
      return state;
  }
}
