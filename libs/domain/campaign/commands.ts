import type { Role } from '../case/index.js';
import type { CampaignKind, ReportKind, TakenOver } from './state.js';

export type CampaignCommand =
  /** By the Schedule of its place, or by hand. */
  | {
      readonly type: 'open';
      readonly kind: CampaignKind;
      readonly quarter?: string;
      readonly name?: string;
      readonly takenOver?: TakenOver;
    }
  | { readonly type: 'publish-standard'; readonly standard: string }
  /** By its exit rule where somebody gives it; on its day, or when that was reported, by the story. */
  | { readonly type: 'end-stage' }
  | { readonly type: 'draw-sample' }
  | { readonly type: 'ask-bulletin' }
  | { readonly type: 'publish-bulletin'; readonly month: string; readonly words?: string }
  | { readonly type: 'hold-tour'; readonly route: readonly string[]; readonly record: string }
  | { readonly type: 'publish-half-year'; readonly words: string }
  | { readonly type: 'publish-evaluation'; readonly lessons: string };

export type CommandOf<T extends CampaignCommand['type']> = Extract<CampaignCommand, { type: T }>;

type Spoken = Exclude<CampaignCommand['type'], 'draw-sample' | 'ask-bulletin'>;

/** The office that leads it: of the district, or of the city for all of its districts. */
const OFFICES: readonly Role[] = ['property-authority', 'district'];

export const CAMPAIGN_MAY: Readonly<Record<Spoken, readonly Role[]>> = {
  open: OFFICES,
  'publish-standard': OFFICES,
  'end-stage': OFFICES,
  'publish-bulletin': OFFICES,
  'hold-tour': OFFICES,
  'publish-half-year': OFFICES,
  'publish-evaluation': OFFICES,
};

/** What is published by which command, for which period. */
export function reportOf(command: CampaignCommand): { kind: ReportKind; period?: string; words: object } | undefined {
  switch (command.type) {
    case 'publish-bulletin':
      return { kind: 'bulletin', period: command.month, words: { words: command.words ?? null } };
    case 'hold-tour':
      return { kind: 'tour', words: { route: command.route, record: command.record } };
    case 'publish-half-year':
      return { kind: 'half-year', words: { words: command.words } };
    case 'publish-evaluation':
      return { kind: 'evaluation', words: { lessons: command.lessons } };
    default:
      return undefined;
  }
}
