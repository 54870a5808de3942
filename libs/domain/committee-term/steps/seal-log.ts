import type { Context, Need } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import { daysOf } from '../disclosures.js';
import type { CommandOf, CommitteeTermCommand } from '../commands.js';
import type { WorkEvent } from '../work-events.js';
import { SEAL_WORDS } from '../work-state.js';
import { needsOfContract } from './unvoted-contract.js';

/** The log of the seals stands in the chain, and not in the state: it is read when it is made public. */

type Used = Extract<WorkEvent, { type: 'seal-used' }>;
type Requested = Extract<WorkEvent, { type: 'seal-requested' }>;

interface Logged {
  readonly type: string;
  readonly data: unknown;
  readonly papers?: { readonly purpose?: string } | null;
}

const DECISION = ['decision-made', 'decision-posted', 'decision-ordered'] as const;
type OfDecision = CommandOf<'request-seal' | 'use-seal' | 'post-decision' | 'order-decision'>;
const OF_DECISION: readonly string[] = [
  ...(['request-seal', 'use-seal', 'post-decision', 'order-decision'] satisfies OfDecision['type'][]),
];
const ofDecision = (command: CommitteeTermCommand): command is OfDecision => OF_DECISION.includes(command.type);

/** What a step of the committee at work needs to see of its own file. */
export function needsOfWork(command: CommitteeTermCommand): readonly Need[] {
  if (command.type === 'disclose') return [{ name: 'log', rows: 'own-facts', types: ['seal-requested', 'seal-used'] }];
  if (!ofDecision(command)) return [];
  const { decision } = command;
  return [
    ...needsOfContract(command),
    ...(decision === undefined
      ? []
      : [{ name: 'decision', rows: 'own-facts', types: [...DECISION], where: { decision } } as const]),
  ];
}

export function logLines({ loaded }: Pick<Context, 'loaded'>, period: string): string[] {
  const log = (loaded['log'] ?? []) as readonly Logged[];
  const { from, to } = daysOf(period);
  const purposes = new Map(
    log
      .filter(({ type }) => type === 'seal-requested')
      .map(({ data, papers }) => [(data as Requested['data']).request, papers?.purpose]),
  );
  const uses = log
    .filter(({ type }) => type === 'seal-used')
    .map(({ data, papers }) => ({ data: data as Used['data'], purpose: papers?.purpose }))
    .filter(({ data: { on } }) => on >= from && on <= to);
  if (uses.length === 0) return [`${from} 至 ${to} 没有用印。`];
  return [
    `${from} 至 ${to} 共用印 ${uses.length} 次：`,
    ...uses.map(({ data, purpose }) => lineOf(data, purpose ?? purposes.get(data.request ?? ''))),
  ];
}

function lineOf({ use, on, seal = 'committee', copies = 1, document, ...of }: Used['data'], purpose?: string): string {
  const file = document === undefined ? '' : `，文件 ${document.replace('sha256:', '').slice(0, 16)}`;
  return `第 ${use} 号 ${on as Day} ${SEAL_WORDS[seal].zh} ${purpose ?? ''}，${copies} 份${basisOf(of)}${file}`;
}

function basisOf({ decision, matter, power, handover }: Partial<Used['data']>): string {
  const ground = decision ?? matter ?? power ?? (handover ? '移交' : undefined);
  return ground === undefined ? '' : `，依据 ${ground}`;
}
