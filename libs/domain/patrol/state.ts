import type { Stage } from '../case/index.js';
import type { Category } from '../problem/index.js';
import type { Bilingual, Day } from '../shared/index.js';

export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  PLANNED: { zh: '已安排', en: 'Planned' },
  HELD: { zh: '已巡查，待研判', en: 'Held, to be analysed' },
  HANDLING: { zh: '联动处置', en: 'Findings handled' },
  DONE: { zh: '办结', en: 'Done' },
  STOPPED: { zh: '不再巡查', en: 'No longer held' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

/** The four parties who walk together (四方联动). */
export const PARTIES = {
  community: { zh: '社区', en: 'community' },
  'owners-committee': { zh: '业主委员会', en: 'owners committee' },
  'property-company': { zh: '物业服务企业', en: 'property company' },
  owners: { zh: '业主、居民代表', en: 'owners and residents' },
} as const satisfies Record<string, Bilingual>;

export type Party = keyof typeof PARTIES;
export const PARTY_CODES = Object.keys(PARTIES) as readonly Party[];

export interface Finding {
  readonly category: Category;
  /** How its problem ended: none while it is open. */
  readonly result?: string;
}

export interface PatrolState {
  readonly stage: StageWord;
  readonly since?: Day;
  /** The day for which it is planned. */
  readonly day?: Day;
  readonly invited: readonly Party[];
  readonly heldOn?: Day;
  readonly present: readonly Party[];
  readonly findings: Readonly<Record<string, Finding>>;
  /** What comes again and again in the area, found when this patrol was analysed. */
  readonly recurring?: readonly Category[];
  /** The next patrol: it is done with this one only when that is planned, or there are none any more. */
  readonly next?: 'owed' | 'planned' | 'stopped';
}

export const INITIAL: PatrolState = { stage: 'NEW', invited: [], present: [], findings: {} };

export const MOST_FINDINGS = 30;

export const openFindings = ({ findings }: PatrolState): readonly string[] =>
  Object.entries(findings).flatMap(([id, { result }]) => (result === undefined ? [id] : []));

export const handled = (state: PatrolState): boolean =>
  state.stage === 'HANDLING' && state.next !== 'owed' && openFindings(state).length === 0;

export interface PatrolOutcome {
  readonly outcome: 'done' | 'stopped';
  readonly findings: number;
  readonly solved: number;
}

export function outcomeOf({ stage: word, findings }: PatrolState): PatrolOutcome | null {
  if (word !== 'DONE' && word !== 'STOPPED') return null;
  const all = Object.values(findings);
  const solved = all.filter(({ result }) => result === 'solved').length;
  return { outcome: word === 'DONE' ? 'done' : 'stopped', findings: all.length, solved };
}
