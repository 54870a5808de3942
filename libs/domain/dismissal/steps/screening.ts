import {
  accept,
  done,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { basisOf, valueOf, type RuleKey } from '../../rules/index.js';
import { portions } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { closedLetters } from '../letters.js';
import { notAt, wronglySigned, wrongStage } from '../refusals.js';
import { endsByItself, lineOf, naturalRuleOf, titleOf } from '../route.js';
import type { DismissalState, Ground, StageWord } from '../state.js';
import type { TermSeen } from '../term-seen.js';
import { closing, suspensionOver, voteDropped } from './closing.js';

/** Registered on the day of receipt; screened by people without interest; tied to one item, with evidence. */

type State = CaseState<DismissalState>;

export const SCREEN = 'screen';

/** Ids go in portions, so that no fact outgrows its limit. */
const PORTION = 12;

export function begin({ noun }: State, command: CommandOf<'begin'>, context: Context): Outcome {
  if (noun.stage !== 'NEW') return wrongStage(noun);
  const { member, seat, source, proposed, accusers, officials, facts, exhibits, problem } = command;
  const on = context.occurredOn;
  const late = on < context.today;
  return accept<Event>(
    [
      {
        type: 'finding-registered',
        data: {
          ...{ member, seat, source, ...(proposed ? { proposed } : {}), on, evidence: exhibits.length },
          ...(problem === undefined ? {} : { problem }),
        },
        papers: { facts, exhibits },
      },
      ...portions(accusers, PORTION).map((persons): Event => ({ type: 'accusers-named', data: { persons } })),
      ...(officials.length > 0
        ? [{ type: 'accusers-named', data: { persons: officials, officials: true } } as const]
        : []),
      toScreen(context),
    ],
    {
      basis: grounds(context, 'dismissal.registration', 'dismissal.screening'),
      warnings: late ? [basisOf(context.rules, 'dismissal.registration')] : [],
    },
  );
}

const toScreen = (context: Context): Event =>
  owe(context, { key: SCREEN, role: 'street', deadline: termFrom(context, 'dismissal.screening', context.today) });

/** A file of evidence stays small enough to be read. */
const MOST_EVIDENCE = 60;

export function addEvidence({ noun }: State, { what, document }: CommandOf<'add-evidence'>, context: Context): Outcome {
  if (noun.stage === 'NEW') return wrongStage(noun);
  const number = Object.keys(noun.evidence).length + 1;
  if (number > MOST_EVIDENCE)
    return wrongStage(noun, { zh: `证据已满 ${MOST_EVIDENCE} 份。`, en: `There are ${MOST_EVIDENCE} pieces already.` });
  const papers = { what, ...(document === undefined ? {} : { document }) };
  return accept<Event>([
    { type: 'evidence-added', data: { item: `evidence-${number}`, on: context.occurredOn }, papers },
  ]);
}

const DECIDED: readonly StageWord[] = ['DECIDED', 'DISMISSED', 'KEPT', 'ENDED'];

/** It stays in the file, marked. What was built on a screening falls with it, until the owners have decided. */
export function withdrawEvidence(
  state: State,
  { item, reason }: CommandOf<'withdraw-evidence'>,
  context: Context,
): Outcome {
  const { noun } = state;
  if (noun.evidence[item] !== 'there')
    return refuse(refusal('unknown-subject', { zh: '没有这份有效证据。', en: 'There is no such evidence.' }));
  const on = context.occurredOn;
  const marked: Event = { type: 'evidence-withdrawn', data: { item, on }, papers: { reason } };
  if (noun.stage === 'SCREENING' || DECIDED.includes(noun.stage)) return accept<Event>([marked]);
  const [off, vote] = [suspensionOver(noun, context), voteDropped(noun, context)];
  const gone = Object.keys(state.duties).map((key) => dropped(key));
  return accept<Event>(
    [marked, ...off.events, ...vote.events, ...gone, { type: 'screening-reopened', data: { on } }, toScreen(context)],
    { basis: grounds(context, 'dismissal.screening'), ...off.effects, ...vote.effects },
  );
}

type Screen = CommandOf<'screen'>;

export function screen(state: State, command: Screen, context: Context): Outcome {
  const { noun } = state;
  const wrong =
    notAt(noun, 'SCREENING') ?? wronglySigned(state, command.screeners, context) ?? unfit(noun, command, context);
  if (wrong) return wrong;
  const { verdict, ground, reason, changed } = command;
  const fact: Event = {
    type: 'finding-screened',
    data: {
      ...{ on: context.occurredOn, verdict, ...(ground ? { ground } : {}) },
      ...{ restsOn: command.restsOn, screeners: [...new Set(command.screeners)] },
    },
    papers: { reason, ...(changed ? { changed } : {}) },
  };
  return whatFollows(noun, { fact, verdict, ground }, context);
}

function whatFollows(
  noun: DismissalState,
  { fact, verdict, ground }: { fact: Event; verdict: Screen['verdict']; ground: Ground | undefined },
  context: Context,
): Outcome {
  const screened = [fact, done(SCREEN)];
  const figures: Readonly<Record<string, string>> = ground
    ? { ground: titleOf(ground, context.rules).zh, source: sourceOf(ground, context) }
    : {};
  if (verdict === 'unfounded' || verdict === 'natural-end') {
    const end = closing(noun, { how: verdict, ground }, context);
    const basis = grounds(
      context,
      'dismissal.screening',
      ...(verdict === 'natural-end' ? natural(ground, context) : []),
    );
    const letters = closedLetters(noun.member, noun.accusers);
    return accept([...screened, ...end.events], { basis, letters, figures, ...end.effects });
  }
  const warns = verdict === 'minor' && !noun.proposed;
  const rule = warns ? 'dismissal.warning' : 'dismissal.charges';
  const deadline = termFrom(context, rule, context.occurredOn);
  const next = owe(context, { key: warns ? 'warn' : 'send-charges', role: 'street', deadline });
  const crime = verdict === 'very-serious' ? [owe(context, { key: 'refer-crime', role: 'street' })] : [];
  return accept<Event>([...screened, next, ...crime], {
    basis: grounds(context, 'dismissal.screening', 'dismissal.seriousOnly', rule),
    figures,
  });
}

function natural(ground: Ground | undefined, { rules }: Context): readonly RuleKey[] {
  const rule = ground && naturalRuleOf(ground, rules);
  return rule ? [rule] : [];
}

const sourceOf = (ground: Ground, { rules }: Context): string => lineOf(ground, rules)?.source ?? '';

/** Every verdict but the first names one item, and what shows it. */
function unfit(noun: DismissalState, command: Screen, context: Context): Outcome | undefined {
  const { verdict, ground } = command;
  if (verdict === 'unfounded') return noun.proposed ? proposedByRight(context) : undefined;
  return (
    notOnTheLists(ground, context) ??
    withoutEvidence(noun, command.restsOn) ??
    wrongEnd(noun, command, context) ??
    resting(noun, command, context)
  );
}

function notOnTheLists(ground: Ground | undefined, { rules }: Context): Outcome | undefined {
  if (ground && (lineOf(ground, rules) || endsByItself(ground, rules))) return undefined;
  const known = ground !== undefined && !/^[NT]\d$/.test(ground);
  const detail = known
    ? {
        zh: '本地规定未将此列为自然终止情形；请对应终止情形（如 T6）后依程序决定。',
        en: 'Here this ends no seat by itself: tie it to a circumstance of termination, such as T6.',
      }
    : {
        zh: '须对应负面清单（N1-N9）或者终止情形（T1-T6）中的一项。',
        en: 'It must be tied to one item of the negative list or of the circumstances of termination.',
      };
  return refuse(refusal(known ? 'no-legal-ground' : 'unknown-subject', detail, { facts: { ground } }));
}

function withoutEvidence({ evidence }: DismissalState, restsOn: readonly string[]): Outcome | undefined {
  const gone = restsOn.filter((item) => evidence[item] !== 'there');
  if (restsOn.length > 0 && gone.length === 0) return undefined;
  const detail = {
    zh: '认定须以案卷中有效的证据为据；已撤回的证据不得采用。',
    en: 'It rests on evidence that is in the file and has not been withdrawn.',
  };
  return refuse(refusal('evidence-missing', detail, { facts: { gone } }));
}

/** What ends by itself is not put to a vote, and what needs a vote does not end by itself: with the ground of each. */
function wrongEnd({ proposed }: DismissalState, { verdict, ground }: Screen, context: Context): Outcome | undefined {
  const itself = ground !== undefined && endsByItself(ground, context.rules);
  if (itself === (verdict === 'natural-end')) return undefined;
  const basis = grounds(context, ...(itself ? natural(ground, context) : (['matter.M3'] as const)));
  if (!itself && proposed) return proposedByRight(context);
  const detail = itself
    ? { zh: '此情形资格自然终止，不经表决。', en: 'Here the seat ends by itself, and nothing is voted on.' }
    : { zh: '此事项须由业主共同决定，不能自然终止。', en: 'This is for the owners to decide: no seat ends by itself.' };
  return refuse(refusal('no-legal-ground', detail, { basis, facts: { ground } }));
}

export function proposedByRight(context: Context): Outcome {
  const detail = {
    zh: '提议人数已达法定比例，是否终止由业主决定，任何单位不得代为否决。',
    en: 'Enough people have proposed it: whether the seat ends is for the owners, and no office says no for them.',
  };
  const basis = grounds(context, 'dismissal.memberShare', 'dismissal.ownerShare');
  return refuse(refusal('no-legal-ground', detail, { basis }));
}

/** After a vote that did not pass the same item rests, unless something is new. */
function resting(
  { member }: DismissalState,
  { ground, verdict, changed }: Screen,
  context: Context,
): Outcome | undefined {
  const term = context.loaded['term'] as TermSeen | undefined;
  const until = term?.rests?.[`${member}/${ground}`];
  if (until === undefined || context.occurredOn > until || changed || verdict === 'minor') return undefined;
  const months = valueOf(context.rules, 'dismissal.rest');
  const detail = {
    zh: `同一事实在 ${until} 前不再提请表决（${months} 个月）；有新情况的，请写明。`,
    en: `The same facts rest until ${until} (${months} months); say what is new, if anything is.`,
  };
  return refuse(refusal('same-facts-rest', detail, { basis: grounds(context, 'dismissal.rest'), facts: { until } }));
}
