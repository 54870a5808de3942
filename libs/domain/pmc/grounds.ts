import { addMonths } from '../calendar/index.js';
import { figuresOf, groundOf, TRIGGER, type AreaFigures } from '../formation/index.js';
import { valueOf, type ResolvedRules, type RuleKey } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import { GROUNDS, type Ground } from './state.js';

/** What the record knows of who governs an area, and of those who tried. */
export interface Governance {
  /** The open term of its committee. */
  readonly term: {
    readonly id: string;
    readonly ends: Day;
    readonly takenUp: Day;
    readonly below: boolean;
    readonly lastMeeting: Day | null;
    readonly lastReport: Day | null;
    /** How often the Street talked with the chair about missed reports. */
    readonly talks: number;
  } | null;
  /** Closed formations and elections of a whole committee, oldest first. */
  readonly attempts: readonly {
    readonly id: string;
    readonly kind: 'formation' | 'election';
    readonly how: string | null;
    readonly failed: boolean;
  }[];
  /** Since when the record knows what is tried here, and when the last committee's term began: null where there was none. */
  readonly knownSince?: Day | null;
  readonly lastBegan?: Day | null;
  /** A formation or an election that runs, and when its result was announced. */
  readonly running: { readonly id: string; readonly electedOn: Day | null } | null;
}

export interface GroundCheck {
  readonly ground: Ground;
  /** The text of the place names it. */
  readonly listed: boolean;
  readonly holds: boolean;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly rules: readonly RuleKey[];
}

/** An attempt at a committee that failed before the record began, on paper. */
export interface EarlierAttempt {
  readonly kind: 'formation' | 'election';
  readonly failedOn: Day;
}

interface Seen {
  readonly area: AreaFigures;
  readonly governance: Governance;
  readonly earlier?: readonly EarlierAttempt[];
  readonly rules: ResolvedRules;
  readonly on: Day;
}

/** Which grounds of the place hold, each with the figures that prove it (ZB 36, WF 41, LC 28, BZ 16). */
export function groundsOf(seen: Seen): readonly GroundCheck[] {
  const listed = valueOf(seen.rules, 'pmc.grounds');
  return GROUNDS.map((ground) => ({ ground, listed: listed.includes(ground), ...CHECKS[ground](seen) }));
}

type Checked = Pick<GroundCheck, 'holds' | 'figures' | 'rules'>;

const CHECKS: Readonly<Record<Ground, (seen: Seen) => Checked>> = {
  'area-not-eligible': ({ area, governance, rules, on }) => {
    const figures = figuresOf(area, { rules });
    const met = figures && groundOf(figures, area, { rules, occurredOn: on }) !== undefined;
    const known = figures?.facts ?? { countedBy: valueOf(rules, 'trigger.basis') };
    return { holds: met === false && !governance.term, figures: known, rules: TRIGGER };
  },
  'no-assembly': (seen) => counted(seen, { ...failuresOf(seen, ['formation']), open: !seen.governance.term }),
  'no-committee': (seen) => counted(seen, { ...failuresOf(seen), open: !inOffice(seen) }),
  dysfunctional: (seen) => {
    const { term } = seen.governance;
    const since = term && idleSince(term);
    const months = valueOf(seen.rules, 'pmc.idleMonths');
    const idle = since !== null && addMonths(since, months) <= seen.on;
    const { failures, onPaper } = failuresOf(seen);
    const { holds, figures, rules } = counted(seen, { failures: (term?.talks ?? 0) + failures, onPaper, open: idle });
    const measured: Checked['figures'] = since === null ? {} : { idleSince: since, talks: term?.talks ?? 0 };
    return { holds, figures: { ...figures, ...measured, idleMonths: months }, rules: [...rules, 'pmc.idleMonths'] };
  },
};

interface Failures {
  readonly failures: number;
  /** How many of them lie before the record. */
  readonly onPaper: number;
}

function counted({ rules }: Seen, { failures, onPaper, open }: Failures & { open: boolean }): Checked {
  const needed = valueOf(rules, 'pmc.failuresNeeded');
  const figures = { failures, needed, ...(onPaper > 0 ? { onPaper } : {}) };
  return { holds: open && failures >= needed, figures, rules: ['pmc.failuresNeeded'] };
}

const KINDS: readonly EarlierAttempt['kind'][] = ['formation', 'election'];

/** Failures are counted anew after every election that brought a committee, and after every committee that came in from before. */
function failuresOf({ governance: { attempts, lastBegan }, earlier = [] }: Seen, kinds = KINDS): Failures {
  const last = attempts.findLastIndex(({ how }) => how === 'certified');
  const recorded = attempts.slice(last + 1).filter(({ failed, kind }) => failed && kinds.includes(kind));
  const since = lastBegan ?? null;
  const papers = earlier.filter(({ kind, failedOn }) => kinds.includes(kind) && (since === null || failedOn > since));
  const onPaper = last === -1 ? papers.length : 0;
  return { failures: recorded.length + onPaper, onPaper };
}

/** An expired one, and one of which too few are left, is to be elected anew. */
function inOffice({ governance: { term }, on }: Seen): boolean {
  return term !== null && term.ends >= on && !term.below;
}

const idleSince = ({ takenUp, lastMeeting, lastReport }: NonNullable<Governance['term']>): Day =>
  [takenUp, lastMeeting, lastReport].reduce<Day>((last, each) => (each !== null && each > last ? each : last), takenUp);
