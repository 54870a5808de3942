import { accept, done, refusal, refuse, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Event } from '../events.js';
import { inOffice, kindsOf, leadersLetter, proposedIn } from '../leaders.js';
import type { FormationState } from '../state.js';
import { convener, fewest, grounds, owe, term, wrongStage, type Decided } from '../terms.js';

/** Step 9: nomination, open for some days. */

/** Nomination is asked for once owners and drafts both stand. */
export function nominationDuty(
  state: FormationState,
  context: Context,
  now: { roll?: boolean; drafts?: boolean },
): Event[] {
  const ready = (state.roll !== undefined || now.roll) && (state.drafts || now.drafts);
  return ready && state.nominationUntil === undefined
    ? [owe(context, { key: 'open-nomination', ...convener(state) })]
    : [];
}

/** No term: a list for consideration makes nobody late. */
const CONSIDER = 'consider-leaders';

export function openNomination(
  state: FormationState,
  _command: CommandOf<'open-nomination'>,
  context: Context,
): Decided {
  if (!state.roll || !state.drafts) {
    return wrongStage(state, { zh: '须先核实业主并通过草案。', en: 'Owners and drafts come first.' });
  }
  if (state.nominationUntil !== undefined)
    return refuse(refusal('already-done', { zh: '推荐已开始。', en: 'Nomination is open.' }));
  const leaders = inOffice(context);
  const proposed = proposedIn(leaders);
  const deadline = term(context, 'nominationOpen', { 'nomination-opened': context.occurredOn });
  return accept(
    [
      {
        type: 'nomination-opened',
        data: { on: context.occurredOn, until: deadline.dueAt, leaders: proposed.fact },
        papers: { leaders: proposed.papers },
      },
      done('open-nomination'),
      owe(context, { key: 'nominate', role: 'community-party-organization', deadline }),
      ...(leaders.length > 0 ? [owe(context, { key: CONSIDER, role: 'community-party-organization' })] : []),
      owe(context, { key: 'close-nominations', ...convener(state) }),
    ],
    {
      basis: grounds(context, 'nominationOpen'),
      letters: leaders.length > 0 ? [leadersLetter(leaders, context.occurredOn)] : [],
    },
  );
}

interface Nominee {
  readonly id: string;
  readonly partyMembership: 'none' | 'probationary' | 'formal';
  readonly units: number;
}

export function nominate(state: FormationState, command: CommandOf<'nominate'>, context: Context): Decided {
  if (state.stage !== 'PREPARING' || state.nominationUntil === undefined) return wrongStage(state);
  const person = context.loaded['person'] as Nominee | undefined;
  if (!person || person.units === 0) {
    return refuse(
      refusal('person-not-owner', {
        zh: '被推荐人不是本物业服务区域的业主。',
        en: 'The nominee owns no unit in this service area.',
      }),
    );
  }
  if (!command.pledge)
    return refuse(refusal('papers-missing', { zh: '缺少候选人承诺书。', en: "The candidate's pledge is missing." }));
  // What a joint review found was final for its round, and no longer.
  const standing = Object.values(state.candidates).filter(
    ({ review }) => review !== 'struck' && review !== 'WITHDRAWN' && !(review === 'UNSUITABLE' && state.round > 1),
  );
  if (standing.some((each) => each.person === person.id)) {
    return refuse(refusal('duplicate-subject', { zh: '该业主已被推荐。', en: 'This owner has been nominated.' }));
  }
  const candidate = `candidate-${Object.keys(state.candidates).length + 1}`;
  const partyMember = person.partyMembership !== 'none';
  const kinds = kindsOf(inOffice(context));
  return accept([
    {
      type: 'candidate-nominated',
      data: {
        candidate,
        person: person.id,
        partyMember,
        formalMember: person.partyMembership === 'formal',
        source: command.source,
        ...(kinds.length > 0 ? { leaders: kinds } : {}),
        ...(command.publicEmployee ? { publicEmployee: true } : {}),
      },
      papers: { statement: command.statement ?? '' },
    },
  ]);
}

export function withdrawCandidate(
  state: FormationState,
  { candidate, reason }: CommandOf<'withdraw-candidate'>,
): Decided {
  const known = state.candidates[candidate];
  if (!known || known.review === 'WITHDRAWN')
    return refuse(refusal('unknown-subject', { zh: '没有这名候选人。', en: 'There is no such candidate.' }));
  if (state.meeting)
    return wrongStage(state, { zh: '名单已公示，请提出异议。', en: 'The list is posted: raise an objection instead.' });
  return accept(
    [{ type: 'candidate-withdrew', data: { candidate }, papers: { reason: reason ?? '' } }],
    known.review === 'open' && state.stage === 'JOINT_REVIEW'
      ? { tells: [{ to: `joint-review:${candidate}`, kind: 'withdraw', data: {} }] }
      : {},
  );
}

export function closeNominations(
  state: FormationState,
  _command: CommandOf<'close-nominations'>,
  context: Context,
): Decided {
  if (state.nominationUntil === undefined) return wrongStage(state);
  if (context.receivedAt < state.nominationUntil) {
    const detail = { zh: '推荐期未满。', en: 'The nomination period has not run.' };
    return refuse(
      refusal('too-early', detail, {
        basis: grounds(context, 'nominationOpen'),
        facts: { until: new Date(state.nominationUntil).toISOString() },
      }),
    );
  }
  // In a second round those stand as well who were found qualified and not elected.
  const candidates = Object.entries(state.candidates).filter(
    ([id, { review }]) => review === 'open' || (review === 'QUALIFIED' && !state.seated.includes(id)),
  ).length;
  const least = fewest(state, context);
  if (candidates < least) {
    const detail = {
      zh: `候选人 ${candidates} 名，少于业主委员会最低人数 ${least}。`,
      en: `${candidates} candidates are fewer than the smallest committee, ${least}.`,
    };
    return refuse(
      refusal('too-few-candidates', detail, {
        basis: grounds(context, 'committeeMinSize'),
        facts: { candidates, least },
      }),
    );
  }
  return accept([
    { type: 'nominations-closed', data: { on: context.occurredOn, candidates } },
    done('nominate'),
    done('close-nominations'),
    ...(state.leaders && state.leaders.count > 0 ? [done(CONSIDER)] : []),
  ]);
}
