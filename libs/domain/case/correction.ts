/** What of an entry is wrong, and what it should have said. The entry stays as it is: two people say beside it what is right. */
export interface CorrectionAsked {
  readonly entry: number;
  /** JSON Pointer into the entry: `/occurredOn`, `/evidence`, or a place in `/data` or `/papers`. */
  readonly pointer: string;
  readonly value: string | number;
  readonly reason: string;
}

export interface Correction extends Omit<CorrectionAsked, 'reason'> {
  readonly was: string | number;
  /** The person under whose key the entry's papers lie. */
  readonly about?: string;
}

/** Ids of incidents that are corrections begin with it. */
export const CORRECTION = 'correction-';
