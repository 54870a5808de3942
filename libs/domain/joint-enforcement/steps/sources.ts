import { refusal, refuse, type Context, type Need } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Outcome } from '../events.js';

/** A problem as its row has it: read where the case lies, so that none of another place is named. */
export interface ProblemSeen {
  readonly id: string;
  readonly closed: boolean;
  /** The joint enforcement that deals with it already. */
  readonly enforcement: string | null;
}

export function sourceNeeds({ problems = [], campaign }: CommandOf<'open'>): readonly Need[] {
  return [
    ...(problems.length === 0 ? [] : [{ name: 'problems', rows: 'problems-here', ids: problems } as const]),
    ...(campaign === undefined ? [] : [{ name: 'campaign', rows: 'campaign-over', id: campaign } as const]),
  ];
}

/** Each problem is there, open, and in no other joint enforcement; and the campaign takes in the place. */
export function notThere({ problems = [], campaign }: CommandOf<'open'>, { loaded }: Context): Outcome | undefined {
  const seen = new Map(((loaded['problems'] ?? []) as readonly ProblemSeen[]).map((each) => [each.id, each]));
  const named = problems.map((id) => seen.get(id) ?? { id, closed: false, enforcement: null, missing: true });
  const twice = new Set(problems).size < problems.length;
  const missing = problems.filter((id) => !seen.has(id));
  const closed = named.filter((each) => each.closed).map(({ id }) => id);
  const taken = named.find(({ enforcement }) => enforcement !== null);
  if (missing.length > 0)
    return no('unknown-subject', ['本地没有这些问题', 'The place has no such problems'], { problems: missing });
  if (twice) return no('duplicate-subject', ['同一问题列了两次', 'A problem is named twice'], { problems });
  if (closed.length > 0) return no('already-done', ['问题已经办结', 'The problems are closed'], { problems: closed });
  if (taken)
    return no('already-open', ['问题已在另一联合执法中办理', 'Another joint enforcement deals with it'], {
      ...{ problem: taken.id, case: taken.enforcement },
    });
  if (campaign !== undefined && loaded['campaign'] !== true)
    return no('unknown-subject', ['本地没有此专项行动', 'No such campaign takes in the place'], { campaign });
  return undefined;
}

function no(
  code: 'unknown-subject' | 'duplicate-subject' | 'already-done' | 'already-open',
  [zh, en]: readonly [string, string],
  facts: Readonly<Record<string, unknown>>,
): Outcome {
  return refuse(refusal(code, { zh: `${zh}。`, en: `${en}.` }, { facts }));
}
