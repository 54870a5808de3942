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

interface Seen {
  readonly area: AreaFigures;
  readonly governance: Governance;
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
  'no-assembly': (seen) => {
    const failures = failedSince(seen.governance).filter(({ kind }) => kind === 'formation').length;
    return counted(seen, { failures, open: !seen.governance.term });
  },
  'no-committee': (seen) => {
    const failures = failedSince(seen.governance).length;
    return counted(seen, { failures, open: !inOffice(seen) });
  },
  dysfunctional: (seen) => {
    const { term } = seen.governance;
    const since = term && idleSince(term);
    const months = valueOf(seen.rules, 'pmc.idleMonths');
    const idle = since !== null && addMonths(since, months) <= seen.on;
    const failures = (term?.talks ?? 0) + failedSince(seen.governance).length;
    const { holds, figures, rules } = counted(seen, { failures, open: idle });
    const measured: Checked['figures'] = since === null ? {} : { idleSince: since, talks: term?.talks ?? 0 };
    return { holds, figures: { ...figures, ...measured, idleMonths: months }, rules: [...rules, 'pmc.idleMonths'] };
  },
};

function counted({ rules }: Seen, { failures, open }: { failures: number; open: boolean }): Checked {
  const needed = valueOf(rules, 'pmc.failuresNeeded');
  return { holds: open && failures >= needed, figures: { failures, needed }, rules: ['pmc.failuresNeeded'] };
}

/** Failures are counted anew after every election that brought a committee. */
function failedSince({ attempts }: Governance): Governance['attempts'] {
  const last = attempts.findLastIndex(({ how }) => how === 'certified');
  return attempts.slice(last + 1).filter(({ failed }) => failed);
}

/** An expired one, and one of which too few are left, is to be elected anew. */
function inOffice({ governance: { term }, on }: Seen): boolean {
  return term !== null && term.ends >= on && !term.below;
}

const idleSince = ({ takenUp, lastMeeting, lastReport }: NonNullable<Governance['term']>): Day =>
  [takenUp, lastMeeting, lastReport].reduce<Day>((last, each) => (each !== null && each > last ? each : last), takenUp);
