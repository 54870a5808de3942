import {
  accept,
  closed,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Letter,
  type Need,
} from '../case/index.js';
import type { CommandOf } from './commands.js';
import type { Event, Outcome } from './events.js';
import { outcomeOf, STAGES, SUBJECTS, VERDICTS, type AdviceState, type Subject } from './state.js';

type State = CaseState<AdviceState>;

export const OPINION = 'give-advice';
export const FOLLOW_UP = 'record-follow-up';

/** A case as an opinion is bound to it. */
export interface BoundCase {
  readonly id: string;
  readonly kind: string;
  readonly parties: readonly string[];
}

export const boundNeed = ({ bound }: CommandOf<'ask-advice'>): readonly Need[] =>
  bound === undefined ? [] : [{ name: 'bound', rows: 'bound-case', id: bound }];

export function ask({ noun }: State, command: CommandOf<'ask-advice'>, context: Context): Outcome {
  if (noun.stage !== 'NEW') return wrongStage(noun);
  const { subject, bound, question, papers = [] } = command;
  const wrong = wronglyBound(command, context) ?? notOfTheDispute(subject, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const parties = (context.loaded['bound'] as BoundCase | undefined)?.parties ?? [];
  return accept<Event>(
    [
      {
        type: 'advice-asked',
        data: {
          ...{ on, subject, by: context.actor.role },
          ...(bound === undefined ? {} : { bound }),
          ...(parties.length > 0 ? { parties } : {}),
        },
        papers: { question, papers },
      },
      owe(context, { key: OPINION, role: 'legal-adviser', deadline: termFrom(context, 'legalAdvice.opinion', on) }),
    ],
    { basis: grounds(context, 'legalAdvice.opinion') },
  );
}

/** A matter and a dispute are named, and a contract is there; what is named must be there, and be what it is said to be. */
function wronglyBound({ subject, bound, papers = [] }: CommandOf<'ask-advice'>, context: Context): Outcome | undefined {
  const needed = subject === 'major-matter' || subject === 'dispute';
  const found = context.loaded['bound'] as BoundCase | undefined;
  const { kinds, zh, en } = SUBJECTS[subject];
  if (bound === undefined && subject === 'contract') return papers.some(isDocument) ? undefined : withoutContract();
  if (bound === undefined && !needed) return undefined;
  if (found && (kinds as readonly string[]).includes(found.kind)) return undefined;
  const detail = {
    zh: `请写明本社区的相关案件；“${zh}”应当对应 ${kinds.join('、') || '无'}。`,
    en: `Name the case of this community that it is about: ${en} is bound to ${kinds.join(', ') || 'none'}.`,
  };
  return refuse(refusal('unknown-subject', detail, { facts: { subject, bound: bound ?? null } }));
}

/** Handed in to the record: the adviser reads it in this file, and it is that text for ever. A title alone is no contract. */
const isDocument = (paper: string): boolean => /^sha256:[0-9a-f]{64}$/.test(paper);

function withoutContract(): Outcome {
  const detail = {
    zh: '合同审查须写明合同所属的案件（bound），或者附上合同文本：先上传，再在 papers 中写明 sha256:…。',
    en: 'On a contract name the case that it belongs to (bound), or hand the contract in and name it among the papers (sha256:…).',
  };
  return refuse(refusal('papers-missing', detail, { facts: { subject: 'contract' } }));
}

/** Whoever does not see a mediation asks nothing about it. */
function notOfTheDispute(subject: Subject, { actor }: Context): Outcome | undefined {
  if (subject !== 'dispute' || actor.role === 'mediator' || actor.role === 'residents-committee') return undefined;
  const detail = { zh: '调解中的法律意见由调解委员会请求。', en: 'On a mediation only its committee asks.' };
  return refuse(refusal('not-theirs', detail));
}

export function give({ noun }: State, { verdict, opinion }: CommandOf<'give-advice'>, context: Context): Outcome {
  if (noun.stage !== 'ASKED') return wrongStage(noun);
  const on = context.occurredOn;
  const role = noun.askedBy ?? 'residents-committee';
  return accept<Event>(
    [
      { type: 'advice-given', data: { on, verdict, by: context.actor.id }, papers: { opinion } },
      done(OPINION),
      owe(context, { key: FOLLOW_UP, role, deadline: termFrom(context, 'legalAdvice.followUp', on) }),
    ],
    { basis: grounds(context, 'legalAdvice.opinion', 'legalAdvice.followUp'), letters: [told(noun, verdict, on)] },
  );
}

/** Never what was asked or answered: that stands in the file. */
function told(
  { askedBy = 'residents-committee', subject = 'other' }: AdviceState,
  verdict: keyof typeof VERDICTS,
  on: string,
): Letter {
  const [about, said] = [SUBJECTS[subject], VERDICTS[verdict]];
  return {
    key: 'advice-given',
    to: { role: askedBy },
    subject: { zh: '法律顾问已出具意见', en: 'The legal adviser has given the opinion' },
    lines: [
      {
        zh: `${on}，${about.zh}：${said.zh}。全文见案卷。`,
        en: `${on}, on ${about.en}: ${said.en}. The text is in the file.`,
      },
      {
        zh: '法律意见供参考，不代替业主决定。',
        en: 'An opinion advises; it decides nothing in the place of the owners.',
      },
    ],
  };
}

export function followUp(
  { noun }: State,
  { followed, measures }: CommandOf<'record-follow-up'>,
  context: Context,
): Outcome {
  const stranger = notTheAsker(noun, context);
  if (stranger) return stranger;
  if (noun.stage !== 'GIVEN') return wrongStage(noun);
  return accept<Event>(
    [
      { type: 'advice-followed-up', data: { on: context.occurredOn, followed }, papers: { measures } },
      done(FOLLOW_UP),
      closed(outcomeOf({ ...noun, stage: 'CLOSED' })),
    ],
    { basis: grounds(context, 'legalAdvice.followUp') },
  );
}

export function withdraw({ noun }: State, { reason }: CommandOf<'withdraw-request'>, context: Context): Outcome {
  const stranger = notTheAsker(noun, context);
  if (stranger) return stranger;
  if (noun.stage !== 'ASKED') return wrongStage(noun);
  return accept<Event>([
    { type: 'request-withdrawn', data: { on: context.occurredOn }, papers: { reason } },
    closed({ outcome: 'withdrawn' }),
  ]);
}

function notTheAsker({ askedBy }: AdviceState, { actor }: Context): Outcome | undefined {
  // The community enters what a committee hands in on paper.
  const byHand = askedBy === 'owners-committee' && actor.role === 'community-party-organization';
  if (askedBy === undefined || actor.role === askedBy || byHand) return undefined;
  const detail = { zh: '由提出请求的单位登记。', en: 'Whoever has asked records it.' };
  return refuse(refusal('not-theirs', detail, { facts: { askedBy } }));
}

function wrongStage({ stage }: AdviceState): Outcome {
  const { zh, en } = STAGES[stage];
  const detail = { zh: `法律意见处于“${zh}”，不能办理此事项。`, en: `It is at "${en}"; this step is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}
