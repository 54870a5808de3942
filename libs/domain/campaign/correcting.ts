import { refusal, type Refusal } from '../case/index.js';
import type { Finding } from './sheet.js';
import { STAGES, type StageWord } from './state.js';

/** A signed sheet is corrected while what it found is inspected or put right; later, figures rest on it. */
const CORRECTED_IN: readonly StageWord[] = ['FULL_INSPECTION', 'CLASSIFIED_RECTIFICATION'];

export function mayCorrect(stage: StageWord): Refusal | undefined {
  if (CORRECTED_IN.includes(stage)) return undefined;
  const { zh, en } = STAGES[stage];
  const detail = {
    zh: `只能在全面排查、分类整治阶段更正检查表，现处于“${zh}”阶段。`,
    en: `A sheet is corrected during inspection or rectification; the campaign is at "${en}".`,
  };
  return refusal('wrong-stage', detail, { facts: { stage } });
}

interface Signatures {
  /** Who proposed the correction, and who signed the sheet as it stands. */
  readonly correctedBy: string;
  readonly signedBy: string;
}

/** The second signature is another person's: neither of whoever corrects, nor of whoever had signed. */
export function maySignCorrection({ correctedBy, signedBy }: Signatures, by: string): Refusal | undefined {
  if (by !== correctedBy && by !== signedBy) return undefined;
  return refusal('needs-second-person', {
    zh: '更正须由原签署人、更正人以外的街道人员签字。',
    en: 'Signed by another person of the Street: neither who corrects nor who had signed.',
  });
}

/** A finding as it stands when its sheet is corrected. */
export interface StandingFinding {
  readonly id: string;
  readonly item: string;
  readonly problemId: string | null;
  /** Joined to a problem that somebody else had told before: that one goes on without it. */
  readonly merged: boolean;
  readonly corrected: number | null;
}

export interface Reconciled<F extends StandingFinding> {
  /** Not found before. */
  readonly added: readonly Finding[];
  /** Nobody works on it: it is taken back. */
  readonly withdrawn: readonly F[];
  /** It has become a problem's work: it stays, counted as before, and is explained. */
  readonly explained: readonly F[];
  /** Explained by an earlier correction, and found after all. */
  readonly restored: readonly F[];
}

/** The findings of a sheet after its correction. What both have stays as it is, with the evidence that it had. */
export function reconcile<F extends StandingFinding>(standing: readonly F[], found: readonly Finding[]): Reconciled<F> {
  const isFound = ({ item }: StandingFinding) => found.some((each) => each.item === item);
  const isWork = ({ problemId, merged }: StandingFinding) => problemId !== null && !merged;
  const gone = standing.filter((finding) => !isFound(finding));
  return {
    added: found.filter(({ item }) => !standing.some((each) => each.item === item)),
    withdrawn: gone.filter((finding) => !isWork(finding)),
    explained: gone.filter((finding) => isWork(finding) && finding.corrected === null),
    restored: standing.filter((finding) => isFound(finding) && finding.corrected !== null),
  };
}
