import type { Day } from '../shared/index.js';
import type { Month } from './month.js';
import type { Office, SealHolder } from './state.js';
import type { ContractLook, FundSettled } from './work-commands.js';
import type { SealGround, SealName, SealRequest } from './work-state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

/** A use that was entered without its request says less: those of the first months. */
interface SealUse extends SealGround {
  readonly use: number;
  readonly on: Day;
  readonly signatures: number;
  readonly seal?: SealName;
  readonly request?: string;
  readonly document?: string;
  readonly copies?: number;
  readonly requestedBy?: string;
}

export type SealEvent =
  | Of<'seal-requested', SealRequest & { request: string }>
  | Of<'seal-used', SealUse>
  | Of<'seal-refused', { request: string; seal: SealName; on: Day }>
  | Of<'seal-handed', { seal: SealName; to: SealHolder; on: Day; number?: string }>
  /** Without a seal named, both: as it was written at first. */
  | Of<'seal-lost', { on: Day; seal?: SealName; number?: string }>
  | Of<'seal-voided', { seal: SealName; on: Day; number?: string }>
  | Of<'seal-replaced', { on: Day; seal?: SealName; number?: string }>
  /** The fourth item of the negative list, or the fifth where a contract with a provider was signed without the owners (ZB art. 33). */
  | Of<'seal-abuse-found', { finding: string; seal: SealName; on: Day; item: 'N4' | 'N5'; use?: number }>
  | Of<'seal-contract-checked', { finding: string; on: Day; result: ContractLook }>
  | Of<'seal-use-corrected', { finding: string; on: Day }>;

export type WorkEvent =
  | SealEvent
  /** By the keys of their duties; `lapsed` are older ones that nobody asks for any more. */
  | Of<'disclosures-asked', { asked: readonly string[]; lapsed: readonly string[] }>
  | Of<'disclosed', { duty: string; on: Day; by: string; inTime: boolean }>
  | Of<'disclosure-missed', { duty: string }>
  /** Reports and postings of long ago, by the keys of their duties. */
  | Of<'no-longer-asked', { duties: readonly string[] }>
  | Of<'officers-chosen', { on: Day; officers: readonly { person: string; office: Office; inFavour: number }[] }>
  | Of<'office-resigned', { person: string; office: Office; on: Day }>
  | Of<'new-officers-posted', { on: Day }>
  | Of<'meeting-demanded', { demand: string; on: Day; signatures: number }>
  | Of<'demanded-meeting-missed', { demand: string }>
  | Of<'demand-answered', { demand: string; on: Day }>
  | Of<'assembly-asked', { year: string }>
  | Of<'assembly-held', { on: Day; form: string }>
  /** After somebody took a seat. */
  | Of<'party-share-counted', { on: Day; members: number; party: number; required: number }>
  | Of<'party-share-explained', { on: Day }>
  /** Hundredths of a yuan. */
  | Of<'fund-abuse-found', { finding: string; on: Day; amount: number }>
  | Of<'fund-abuse-settled', { finding: string; on: Day; result: FundSettled; recovered?: number }>
  | Of<'report-talked-about', { month: Month; on: Day }>;

/** Up to which version each is read. */
export const WORK_VERSIONS: Readonly<Record<WorkEvent['type'], number>> = {
  'seal-requested': 1,
  'seal-used': 1,
  'seal-refused': 1,
  'seal-handed': 1,
  'seal-lost': 1,
  'seal-voided': 1,
  'seal-replaced': 1,
  'seal-abuse-found': 1,
  'seal-contract-checked': 1,
  'seal-use-corrected': 1,
  'disclosures-asked': 1,
  disclosed: 1,
  'disclosure-missed': 1,
  'no-longer-asked': 1,
  'officers-chosen': 1,
  'office-resigned': 1,
  'new-officers-posted': 1,
  'meeting-demanded': 1,
  'demanded-meeting-missed': 1,
  'demand-answered': 1,
  'assembly-asked': 1,
  'assembly-held': 1,
  'party-share-counted': 1,
  'party-share-explained': 1,
  'fund-abuse-found': 1,
  'fund-abuse-settled': 1,
  'report-talked-about': 1,
};
