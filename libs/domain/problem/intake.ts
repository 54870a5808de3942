import type { Role } from '../case/index.js';
import type { Bilingual, Day } from '../shared/index.js';
import type { Accused } from './accused.js';

/** Where a problem comes from. What came by the hotline runs on the hotline's clock, everything else on the tiers' own. */
export const SOURCES = {
  hotline: { zh: '12345 热线', en: 'hotline 12345' },
  grid: { zh: '网格员发现', en: 'found by a grid worker' },
  owner: { zh: '业主反映', en: 'told by an owner' },
  inspection: { zh: '专项排查', en: 'found in an inspection' },
  drive: { zh: '大排查', en: 'found in a drive' },
  patrol: { zh: '四方联动巡查', en: 'found on a joint patrol' },
  meeting: { zh: '会议议定事项', en: 'task of a meeting' },
} as const satisfies Record<string, Bilingual>;

export type Source = keyof typeof SOURCES;

/** Eight categories: a proposed default, the provincial eight were not found. */
export const CATEGORIES = {
  'illegal-construction': { zh: '违章搭建', en: 'illegal construction' },
  'noise-pollution': { zh: '噪声和污染', en: 'noise and pollution' },
  'fire-safety': { zh: '消防通道和消防安全', en: 'fire lanes and fire safety' },
  'hygiene-waste': { zh: '环境卫生和垃圾', en: 'hygiene and waste' },
  'roads-facilities': { zh: '道路、电梯和设施', en: 'roads, lifts and facilities' },
  parking: { zh: '停车秩序', en: 'parking' },
  'fees-contract': { zh: '收费、合同和公共收益', en: 'fees, contract and common revenue' },
  'owners-organisation': { zh: '业主组织和移交', en: "owners' organisation and handover" },
} as const satisfies Record<string, Bilingual>;

export type Category = keyof typeof CATEGORIES;

/** Small things stay in the grid, hard ones in the community, big ones in the Street. */
export const TIERS = ['grid', 'community', 'street', 'district'] as const;

export type Tier = (typeof TIERS)[number];

/** How a problem ends. None of them is ever counted as another; fixed is not closed. */
export const RESULTS = {
  solved: { zh: '已解决', en: 'solved' },
  explained: { zh: '已解释说明', en: 'explained' },
  'not-ours': { zh: '非本单位职责', en: 'not ours' },
  unreachable: { zh: '无法回访', en: 'caller not reached' },
  duplicate: { zh: '重复反映', en: 'duplicate' },
  'not-accepted': { zh: '不予受理', en: 'not accepted' },
} as const satisfies Record<string, Bilingual>;

export type Result = keyof typeof RESULTS;

export type Risk = 'high' | 'normal';

export const CALLERS = ['waits-for-answer', 'wants-no-answer', 'nobody'] as const;

export type Caller = (typeof CALLERS)[number];

/** Of an order that ran before the system: when it was received, and the limit that it has. */
export interface TakenOver {
  readonly receivedOn: Day;
  readonly due: Day;
}

/** The command by which a problem begins, whoever opens it: the hotline's door, an inspection, a meeting as its parent. */
export interface Register {
  readonly type: 'register';
  readonly source: Source;
  /** The number that the source gave it: taken in once in its district. */
  readonly external?: string;
  readonly category: Category;
  /** Danger to life: it skips the grid and the community, and the duty department is told at once. */
  readonly danger?: boolean;
  readonly risk?: Risk;
  /** What it is and where, in words. Never who told it: that is kept apart. */
  readonly what: string;
  readonly where?: string;
  /** Where it begins; by default in the grid, and in danger with the Street. */
  readonly tier?: Tier;
  /** Who receives it first and leads from then on; by default the office of its tier. */
  readonly lead?: { readonly role: Role; readonly who?: string };
  /** The hotline has assigned it to that one by name: it is not returned (WF-HL art. 22). */
  readonly direct?: boolean;
  /** The day that a meeting or a campaign has set, where no law sets one. */
  readonly due?: Day;
  /** A report of a violation, which city rules have answered in days of their own. */
  readonly violation?: boolean;
  /** Who told it is never said here: only that somebody waits for an answer, or has asked for none. */
  readonly caller?: Caller;
  /** The earlier problem on the same matter that had been closed. */
  readonly recurs?: string;
  readonly campaign?: string;
  readonly item?: string;
  readonly enterprise?: string;
  /** Whom it accuses: who told it is withheld from them. */
  readonly accused?: Accused;
  /** Told by ten owners or more, a committee, the residents' committee or a company, which is not written down: some places owe them an answer. */
  readonly acceptance?: boolean;
  /** It came by a property platform. */
  readonly platform?: boolean;
  readonly takenOver?: TakenOver;
}
