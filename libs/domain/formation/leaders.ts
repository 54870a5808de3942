import type { Context, Letter } from '../case/index.js';
import { sha256, type Bilingual, type Day } from '../shared/index.js';

/** The leaders among the owners, whom the community Party organisation is asked to consider when nomination opens (ZB art. 29). */

export const LEADER_KINDS = {
  'red-building-leader': { zh: '红色楼长', en: 'red building leader' },
  'grid-worker': { zh: '网格员', en: 'grid worker' },
  'two-committees': { zh: '社区“两委”成员', en: 'member of the two committees' },
  'party-group-leader': { zh: '党小组长', en: 'Party-group leader' },
} as const satisfies Record<string, Bilingual>;

export type LeaderKind = keyof typeof LEADER_KINDS;

const KINDS = Object.keys(LEADER_KINDS) as LeaderKind[];

/** A registration as the store loads it. The name goes into letters and nowhere else. */
export interface LeaderInOffice extends ProposedLeader {
  readonly name: string;
  readonly termFrom: Day;
  readonly termUntil: Day | null;
}

interface ProposedLeader {
  readonly person: string;
  readonly kind: LeaderKind;
  readonly building: string | null;
}

/** What the entry tells: the list itself where it is short, by kind; else its number and hash alone, and the papers have it. */
export interface ProposedFact {
  readonly count: number;
  readonly hash: string;
  readonly list?: Readonly<
    Partial<Record<LeaderKind, readonly (readonly [person: string, building: string | null])[]>>
  >;
}

/** Whose term runs on the legal day of the command, first and last day included; each registration once, in a fixed order. */
export function inOffice({ loaded, occurredOn }: Context): readonly LeaderInOffice[] {
  const registered = (loaded['leaders'] ?? []) as readonly LeaderInOffice[];
  const now = registered.filter(
    ({ kind, termFrom, termUntil }) =>
      KINDS.includes(kind) && termFrom <= occurredOn && (termUntil === null || termUntil >= occurredOn),
  );
  const byKey = new Map(now.map((leader) => [keyOf(leader), leader]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, leader]) => leader);
}

const keyOf = ({ kind, building, person }: ProposedLeader) =>
  JSON.stringify([KINDS.indexOf(kind), building ?? '', person]);

export function kindsOf(leaders: readonly ProposedLeader[]): readonly LeaderKind[] {
  return KINDS.filter((kind) => leaders.some((leader) => leader.kind === kind));
}

/** A fact is told to the workflow and stays under 1 KB with what goes with it. */
const MOST_TOLD = 10;
const MOST_BYTES = 600;

export function proposedIn(leaders: readonly LeaderInOffice[]) {
  const papers = leaders.map(({ building, kind, person }) => ({ building, kind, person }));
  const list = Object.fromEntries(
    kindsOf(leaders).map((kind) => [
      kind,
      papers.filter((leader) => leader.kind === kind).map(({ person, building }) => [person, building] as const),
    ]),
  );
  const bytes = new TextEncoder().encode(JSON.stringify(list)).length;
  const short = leaders.length <= MOST_TOLD && bytes <= MOST_BYTES;
  const fact: ProposedFact = {
    count: leaders.length,
    hash: sha256(JSON.stringify(papers)),
    ...(short ? { list } : {}),
  };
  return { fact, papers };
}

/** Names stand in the letter alone. It proposes; whom to nominate stays with those who nominate, and the vote with the owners. */
export function leadersLetter(leaders: readonly LeaderInOffice[], on: Day): Letter {
  return {
    key: 'leaders',
    to: { role: 'community-party-organization' },
    subject: { zh: '推荐候选人：供参考的骨干名单', en: 'Nomination: leaders, a list for consideration' },
    lines: [
      {
        zh: `供参考的名单：${on} 在任、且为本物业服务区域业主的骨干共 ${leaders.length} 项登记。`,
        en: `A list for consideration: ${leaders.length} registrations of leaders in office on ${on} who own a unit here.`,
      },
      ...leaders.map(lineOf),
      {
        zh: '名单不是推荐决定，须经本人同意、签署承诺书并通过联审；确定名单、表决和计票均不因此优先。',
        en: 'It is no nomination: consent, pledge and joint review come first, and neither list nor vote nor count prefers anybody on it.',
      },
    ],
  };
}

function lineOf({ kind, building, name }: LeaderInOffice): Bilingual {
  const { zh, en } = LEADER_KINDS[kind];
  return {
    zh: `${zh}${building === null ? '' : `（楼栋 ${building}）`}：${name}`,
    en: `${en}${building === null ? '' : `, building ${building}`}: ${name}`,
  };
}
