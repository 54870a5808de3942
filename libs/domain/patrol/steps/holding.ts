import { accept, done, grounds, owe, refusal, refuse, termFrom, type Context, type Opening } from '../../case/index.js';
import { gridItem } from '../../grid-work/index.js';
import type { CommandOf, FindingMade } from '../commands.js';
import { absent } from '../describe.js';
import { ANALYSE, HOLD, NEXT } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { MOST_FINDINGS, type PatrolState } from '../state.js';
import { tooFew, wrongStage, type State } from './planning.js';

/** Who came, what was seen. A party that is absent is shown and bars nothing; one party alone is no joint patrol. */
export function hold(state: State, command: CommandOf<'hold'>, context: Context): Outcome {
  const { noun, duties } = state;
  const { attendance, record, findings = [] } = command;
  const present = attendance.map(({ party }) => party);
  if (noun.stage !== 'PLANNED') return wrongStage(noun);
  const no = tooFew(present) ?? namedTwice(present) ?? tooMany(noun, findings.length) ?? unlisted(findings, context);
  if (no) return no;
  const on = context.occurredOn;
  const persons = attendance.reduce((sum, each) => sum + each.persons, 0);
  const made = findings.map((finding, i) => opened(i + 1, finding));
  const missing = absent(present).length > 0;
  return accept<Event>(
    [
      { type: 'patrol-held', data: { on, present, persons }, papers: { record, attendance } },
      ...(duties[HOLD] ? [done(HOLD)] : []),
      ...made.map(({ event }) => event),
      owe(context, { ...COMMUNITY, key: ANALYSE, deadline: termFrom(context, 'patrol.analysis', on) }),
      ...(noun.next === 'planned'
        ? []
        : [owe(context, { ...COMMUNITY, key: NEXT, deadline: termFrom(context, 'patrol.next', on) })]),
    ],
    {
      basis: grounds(context, 'patrol.analysis', 'patrol.next'),
      ...(missing ? { warnings: grounds(context, 'patrol.parties') } : {}),
      figures: { parties: present.length, persons, findings: findings.length },
      opens: made.map(({ opening }) => opening),
    },
  );
}

const COMMUNITY = { role: 'community-party-organization' } as const;

export function recordFinding({ noun }: State, { finding }: CommandOf<'record-finding'>, context: Context): Outcome {
  if (noun.stage !== 'HELD') return wrongStage(noun);
  const no = tooMany(noun, 1) ?? unlisted([finding], context);
  if (no) return no;
  const { event, opening } = opened(Object.keys(noun.findings).length + 1, finding);
  return accept<Event>([event], { opens: [opening] });
}

function opened(number: number, made: FindingMade) {
  const finding = `finding-${number}`;
  const { category, danger, risk = danger ? 'high' : 'normal' } = made;
  const event: Event = { type: 'finding-recorded', data: { finding, category, risk } };
  const opening: Opening = {
    ...{ kind: 'problem', name: problemOf(finding) },
    command: { type: 'register', source: 'patrol', ...made, risk },
  };
  return { event, opening };
}

export const problemOf = (finding: string): string => `problem:${finding}`;

function namedTwice(present: readonly string[]): Outcome | undefined {
  if (new Set(present).size === present.length) return undefined;
  return refuse(refusal('duplicate-subject', { zh: '同一方列了两次。', en: 'A party is named twice.' }));
}

/** Looked at here as well as where the problem is registered, so that a patrol with one wrong item loses nothing else. */
function unlisted(findings: readonly FindingMade[], { today }: Context): Outcome | undefined {
  const wrong = findings.find(({ item }) => item !== undefined && !gridItem(item, today))?.item;
  if (wrong === undefined) return undefined;
  const detail = { zh: `网格物业事项目录没有 ${wrong}。`, en: `The catalogue of grid work has no ${wrong}.` };
  return refuse(refusal('unknown-subject', detail, { facts: { item: wrong } }));
}

function tooMany({ findings }: PatrolState, more: number): Outcome | undefined {
  const all = Object.keys(findings).length + more;
  if (all <= MOST_FINDINGS) return undefined;
  const detail = {
    zh: `一次巡查至多登记 ${MOST_FINDINGS} 个问题；其余作为网格问题登记。`,
    en: `A patrol records ${MOST_FINDINGS} findings at most; register the others as problems of the grid.`,
  };
  return refuse(refusal('duplicate-subject', detail, { facts: { most: MOST_FINDINGS, findings: all } }));
}
