import type { Bilingual } from '../shared/index.js';
import { LEADER_KINDS, type LeaderKind } from './leaders.js';
import type { Candidate, FormationState } from './state.js';

/** A whole-number fraction: nothing is rounded. */
export interface Part {
  readonly numerator: number;
  readonly denominator: number;
}

export interface LeaderShareLine {
  /** `any` counts a person once, who may be a leader of several kinds. */
  readonly kind: LeaderKind | 'any';
  readonly title: Bilingual;
  readonly candidates: Part;
  /** Of those whom the assembly has elected so far; absent before it elected anybody. */
  readonly elected?: Part;
}

const ANY: Bilingual = { zh: '骨干合计', en: 'leaders in all' };

/** How many leaders stand as candidates and were elected. Shown after the fact: nothing in list, vote or count reads it. */
export function leaderShare(state: FormationState): readonly LeaderShareLine[] {
  const standing = Object.values(state.candidates).filter(({ review }) => review === 'open' || review === 'QUALIFIED');
  const elected = state.seated.flatMap((id) => state.candidates[id] ?? []);
  const lineOf = (kind: LeaderKind | 'any', title: Bilingual): LeaderShareLine => ({
    kind,
    title,
    candidates: partOf(standing, kind),
    ...(elected.length > 0 ? { elected: partOf(elected, kind) } : {}),
  });
  const kinds = Object.entries(LEADER_KINDS) as [LeaderKind, Bilingual][];
  return [lineOf('any', ANY), ...kinds.map(([kind, title]) => lineOf(kind, title))];
}

function partOf(people: readonly Candidate[], kind: LeaderKind | 'any'): Part {
  const marked = people.map(marksOf).filter((marks) => (kind === 'any' ? marks.length > 0 : marks.includes(kind)));
  return { numerator: marked.length, denominator: people.length };
}

/** Entries of version 1 have what the nominator said. */
function marksOf({ leaders, leader }: Candidate): readonly string[] {
  return leaders ?? (leader === undefined ? [] : [leader]);
}

/** The lines of the case page: candidates, and the elected once there are any. */
export function describeLeaders(state: FormationState): Bilingual[] {
  const lines = leaderShare(state);
  const among = (of: 'candidates' | 'elected', who: Bilingual): Bilingual[] => {
    const told = lines.flatMap(({ kind, title, [of]: part }) =>
      part && (kind === 'any' || part.numerator > 0) ? [{ title, part: `${part.numerator}/${part.denominator}` }] : [],
    );
    if (told.length === 0) return [];
    return [
      {
        zh: `${who.zh}：${told.map(({ title, part }) => `${title.zh} ${part}`).join('、')}（仅供参考，不影响表决和计票）`,
        en: `${who.en}: ${told.map(({ title, part }) => `${title.en} ${part}`).join(', ')} (for information; no part of vote or count)`,
      },
    ];
  };
  return [
    ...describeProposed(state),
    ...among('candidates', { zh: '候选人中', en: 'Among the candidates' }),
    ...among('elected', { zh: '当选成员中', en: 'Among the elected' }),
  ];
}

/** The list that was proposed when nomination opened. */
export function describeProposed({ leaders }: FormationState): Bilingual[] {
  if (!leaders || leaders.count === 0) return [];
  const { count } = leaders;
  return [{ zh: `骨干参考名单 ${count} 项登记`, en: `${count} registrations of leaders proposed for consideration` }];
}
