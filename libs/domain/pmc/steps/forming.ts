import {
  accept,
  done,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Letter,
} from '../../case/index.js';
import { basisOf, valueOf } from '../../rules/index.js';
import { addDays, portions, type Day } from '../../shared/index.js';
import { pmcComposition } from '../../votes/index.js';
import { unanswered } from '../../public-notice/index.js';
import type { CommandOf } from '../commands.js';
import { FORM, POST_LIST, REVIEW, TELL_AUTHORITY } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { termOf } from '../look-ahead.js';
import { notOffered, wrongStage } from '../refusals.js';
import { ownersAmong, type PmcState } from '../state.js';
import { asFact, notOwners } from './composition.js';
import { alreadyOpen, COMPOSED, seenFrom } from './proposing.js';

/** The Street forms it once nobody can object any more, and tells the authority; one that is older than the system is registered. */

type State = CaseState<PmcState>;

export function form({ noun, duties }: State, command: CommandOf<'form'>, context: Context): Outcome {
  const { list } = noun;
  const wrong = notFree(noun) ?? electedMeanwhile(context);
  if (wrong || !list) return wrong ?? wrongStage(noun);
  const on = context.occurredOn;
  const size = Object.keys(list.members).length;
  const told = termFrom(context, 'pmc.informAuthority', on);
  return accept<Event>(
    [
      {
        type: 'pmc-formed',
        data: { ...formedFor(noun, on, context), size, owners: ownersAmong(list.members) },
        papers: { proof: command.proof },
      },
      ...[FORM, POST_LIST].filter((key) => duties[key]).map((key) => done(key)),
      ...letFall(duties, REVIEW, TELL_AUTHORITY),
      owe(context, { key: TELL_AUTHORITY, role: 'street', deadline: told }),
      reviewOwed(on, context),
    ],
    {
      basis: grounds(context, ...COMPOSED, 'pmc.informAuthority', 'pmc.term', 'pmc.review', 'pmc.decidesReserved'),
      letters: [toAuthority(size)],
      notices: [established(noun, command, context)],
    },
  );
}

function notFree(noun: PmcState): Outcome | undefined {
  const { list } = noun;
  if (!list || list.setAside) return wrongStage(noun);
  if (!list.settled)
    return refuse(
      refusal('notice-still-running', { zh: '名单公示期未满。', en: 'The list is still open to objections.' }),
    );
  const open = unanswered(list.objections);
  if (open.length === 0) return undefined;
  const detail = { zh: '异议尚未答复。', en: 'Objections are unanswered.' };
  return refuse(refusal('objections-unanswered', detail, { facts: { open } }));
}

/** While the list hung, the owners have elected: there is nothing to fall back from. */
function electedMeanwhile(context: Context): Outcome | undefined {
  const { governance } = seenFrom(context);
  const elected = governance.running?.electedOn;
  if (!elected) return undefined;
  const detail = {
    zh: `业主已于 ${elected} 选出业主委员会，不再组建。`,
    en: `The owners elected a committee on ${elected}: it is not formed.`,
  };
  return refuse(refusal('already-done', detail, { facts: { electedOn: elected, case: governance.running?.id } }));
}

const formedFor = ({ terms }: PmcState, on: Day, context: Context) => ({
  ...{ on, ends: termOf(on, context), number: terms + 1 },
});

/** Every six months the Street looks whether a committee is possible now (proposed default). */
export const reviewOwed = (from: Day, context: Context) =>
  owe(context, { key: REVIEW, role: 'street', deadline: termFrom(context, 'pmc.review', from) });

const toAuthority = (size: number): Letter => ({
  key: 'pmc-formed',
  to: { role: 'property-authority' },
  subject: { zh: '物业管理委员会已成立', en: 'A property management committee was formed' },
  lines: [{ zh: `成员 ${size} 名，名单见案卷。`, en: `${size} members; the list stands in the case file.` }],
});

function established({ terms }: PmcState, { places, photos }: CommandOf<'form'>, { rules, occurredOn: on }: Context) {
  return {
    key: `pmc-formed-${terms + 1}`,
    title: { zh: '物业管理委员会成立公告', en: 'A property management committee was formed' },
    lines: ['物业管理委员会自即日起履职，组织业主共同决定有关事项，并推动成立业主委员会。'],
    ...{ places, photos, postedOn: on },
    ...{ removeAfter: addDays(on, valueOf(rules, 'noticePostingMin')), signedBy: '街道办事处（镇人民政府）' },
  };
}

export function tellAuthority(
  { duties, noun }: State,
  { proof }: CommandOf<'tell-authority'>,
  context: Context,
): Outcome {
  if (!duties[TELL_AUTHORITY]) return wrongStage(noun);
  return accept<Event>(
    [{ type: 'authority-told', data: { on: context.occurredOn }, papers: { proof } }, done(TELL_AUTHORITY)],
    {
      basis: grounds(context, 'pmc.informAuthority'),
    },
  );
}

/** Taken up where it stands: nothing is owed for what lies before. What today's law asks of it is shown, and no reason to leave it out. */
export function register({ noun }: State, command: CommandOf<'register'>, context: Context): Outcome {
  if (noun.stage !== 'NEW') return wrongStage(noun);
  if (!valueOf(context.rules, 'pmc.available')) return notOffered(context);
  const { formedOn, members, ground, proof } = command;
  const wrong = alreadyOpen(context) ?? notYet(formedOn, context) ?? badly(command, context);
  if (wrong) return wrong;
  const owners = members.filter(({ role }) => role === 'owner').length;
  const formed = { ...formedFor(noun, formedOn, context), size: members.length, owners };
  return accept<Event>(
    [
      { type: 'pmc-proposed', data: { on: formedOn, ground, how: 'registered' }, papers: { proof } },
      { type: 'pmc-formed', data: formed },
      ...portions(members.map(asFact), 12).map((some): Event => ({ type: 'members-listed', data: { members: some } })),
      reviewOwed(context.today, context),
    ],
    {
      basis: grounds(context, 'pmc.available', 'pmc.term', 'pmc.review'),
      warnings: pmcComposition({ size: members.length, owners }, context.rules).map(({ rule }) =>
        basisOf(context.rules, rule),
      ),
    },
  );
}

function notYet(formedOn: Day, { today }: Context): Outcome | undefined {
  if (formedOn <= today) return undefined;
  return refuse(
    refusal('fact-in-future', { zh: '成立日晚于今日。', en: 'Formed after today.' }, { facts: { formedOn, today } }),
  );
}

function badly({ members }: CommandOf<'register'>, context: Context): Outcome | undefined {
  const twice = new Set(members.map(({ person }) => person)).size < members.length;
  if (twice) return refuse(refusal('duplicate-subject', { zh: '同一人被列入两次。', en: 'Somebody is named twice.' }));
  return notOwners(members, context);
}
