import type { Share } from '../share.js';
import type {
  Confidence,
  DayKind,
  KeptBy,
  Measure,
  Provenance,
  Severity,
  StartFact,
  Term,
  TermUnit,
  Unit,
} from '../rule.js';

type Text = readonly [zh: string, en: string];

/** How the rules of one text are written down: `sd('21', after(60, 'eligible'), ['…', '…'])`. */
export function law(text: string, confidence: Confidence, severity: Severity = 'statutory') {
  return <M extends Measure<unknown>>(article: string, measure: M, [zh, en]: Text): M & Provenance => ({
    ...measure,
    severity,
    source: article === '' ? text : `${text} art.${article}`,
    article: { zh, en },
    confidence,
  });
}

/** A value that no source gives: ours, configurable, never shown as law. `model` names a text that is not in force here. */
export function proposed<M extends Measure<unknown>>(measure: M, [zh, en]: Text, model?: string): M & Provenance {
  const source = model === undefined ? 'proposed default' : `proposed default (model: ${model})`;
  return { ...measure, severity: 'policy', source, article: { zh, en }, confidence: 'P', overridable: true };
}

interface Counting {
  readonly dayKind?: DayKind;
  readonly unit?: TermUnit;
  readonly keptBy?: KeptBy;
}

/** A term that counts forward; the day of the fact is not counted (Civil Code art. 201). */
export function after(value: number, startFact: StartFact, counting: Counting = {}): Term {
  return { value, unit: 'day', dayKind: 'calendar', direction: 'after', startFact, keptBy: 'fact', ...counting };
}

/** A term that counts back from an event. */
export function before(value: number, startFact: StartFact, counting: Counting = {}): Term {
  return { value, unit: 'day', dayKind: 'calendar', direction: 'before', startFact, keptBy: 'fact', ...counting };
}

export const count = (value: number, unit: Unit): Measure<number> => ({ value, unit });
export const limit = (value: number | null, unit: Unit): Measure<number | null> => ({ value, unit });
export const flag = (value: boolean): Measure<boolean> => ({ value, unit: 'flag' });
export const choice = <Word extends string>(value: Word): Measure<Word> => ({ value, unit: 'choice' });

/** Which of several words hold. */
export const some = <Word extends string>(...value: readonly Word[]): Measure<readonly Word[]> => ({
  value,
  unit: 'choice',
});

export const atLeast = (...of: Share['of']): Measure<Share> => ({ value: { kind: 'at-least', of }, unit: 'share' });
export const moreThan = (...of: Share['of']): Measure<Share> => ({ value: { kind: 'more-than', of }, unit: 'share' });
