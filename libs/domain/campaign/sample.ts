import { sha256 } from '../shared/index.js';

// The sample is drawn by a recorded seed, so that everybody can draw it again: the place of a finding in the draw is the hash of the
// seed and its id, and the sample are those whose place is not behind the cut.

/** The place of a finding in the draw. */
export const placeInDraw = (seed: string, finding: string): string => sha256(`${seed}:${finding}`);

/** The cut of a sample of so many, of places in their order. Nothing was drawn where it is empty: no place is before it. */
export const cutOf = (places: readonly string[], many: number): string => places[many - 1] ?? '';
