import { accept, done, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { basisOf, meets, needed, valueOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import type { Event } from '../events.js';
import type { FormationState } from '../state.js';
import { grounds, owe, qualifiedOf, signed, term, wrongStage, type Decided } from '../terms.js';

/** Steps 7 to 11: owners and votes, drafts, nomination, joint review, the list of candidates. */

export function confirmOwners(state: FormationState, _command: CommandOf<'confirm-owners'>, context: Context): Decided {
  const figures = context.loaded['figures'] as { persons: number; area: number };
  if (figures.persons === 0) {
    return refuse(
      refusal('papers-missing', {
        zh: '业主名册为空，请先导入。',
        en: 'The owner register is empty; import it first.',
      }),
    );
  }
  return accept(
    [
      { type: 'owners-confirmed', data: { ...signed(context), ...figures } },
      done('confirm-owners'),
      ...nominationDuty(state, context, { roll: true }),
    ],
    {
      basis: grounds(context, 'parkingSpacesCount'),
    },
  );
}

const DRAFTS = ['covenant', 'rules-of-procedure', 'work-rules', 'candidate-method'];

export function adoptDrafts(
  state: FormationState,
  { drafts, topics }: CommandOf<'adopt-drafts'>,
  context: Context,
): Decided {
  const missing = DRAFTS.filter((draft) => !drafts.includes(draft));
  const uncovered = context.rules.catalogues.procedureTopics.filter(({ code }) => !topics.includes(code));
  if (missing.length > 0 || uncovered.length > 0) {
    const detail = {
      zh: `尚缺草案或议事规则未写明：${[...missing, ...uncovered.map(({ title }) => title.zh)].join('、')}。`,
      en: `Missing drafts or topics of the rules of procedure: ${[...missing, ...uncovered.map(({ title }) => title.en)].join(', ')}.`,
    };
    return refuse(
      refusal('papers-missing', detail, { facts: { missing, uncovered: uncovered.map(({ code }) => code) } }),
    );
  }
  return accept([
    { type: 'drafts-adopted', data: { ...signed(context), drafts } },
    done('adopt-drafts'),
    ...nominationDuty(state, context, { drafts: true }),
  ]);
}

/** Nomination is asked for once owners and drafts both stand. */
function nominationDuty(state: FormationState, context: Context, now: { roll?: boolean; drafts?: boolean }): Event[] {
  const ready = (state.roll !== undefined || now.roll) && (state.drafts || now.drafts);
  return ready && state.nominationUntil === undefined
    ? [owe(context, { key: 'open-nomination', role: 'preparation-group' })]
    : [];
}

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
  const deadline = term(context, 'nominationOpen', { 'nomination-opened': context.occurredOn });
  return accept(
    [
      { type: 'nomination-opened', data: { on: context.occurredOn, until: deadline.dueAt } },
      done('open-nomination'),
      owe(context, { key: 'nominate', role: 'community-party-organization', deadline }),
      owe(context, { key: 'close-nominations', role: 'preparation-group' }),
    ],
    { basis: grounds(context, 'nominationOpen') },
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
  const standing = Object.values(state.candidates).filter(
    ({ review }) => review !== 'struck' && review !== 'WITHDRAWN',
  );
  if (standing.some((each) => each.person === person.id)) {
    return refuse(refusal('duplicate-subject', { zh: '该业主已被推荐。', en: 'This owner has been nominated.' }));
  }
  const candidate = `candidate-${Object.keys(state.candidates).length + 1}`;
  const partyMember = person.partyMembership !== 'none';
  return accept([
    {
      type: 'candidate-nominated',
      data: {
        candidate,
        person: person.id,
        partyMember,
        formalMember: person.partyMembership === 'formal',
        source: command.source,
        ...(command.leader ? { leader: command.leader } : {}),
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
  const candidates = Object.values(state.candidates).filter(({ review }) => review === 'open').length;
  const least = valueOf(context.rules, 'committeeMinSize');
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
  ]);
}

/** The workflow's own act: one procedure a candidate, all side by side. */
export function openReviews(state: FormationState, _command: CommandOf<'open-reviews'>, context: Context): Decided {
  if (state.stage === 'JOINT_REVIEW') return accept<Event>([]);
  if (state.stage !== 'CANDIDATES_NOMINATED') return wrongStage(state);
  const open = Object.entries(state.candidates).filter(([, { review }]) => review === 'open');
  return accept([{ type: 'reviews-opened', data: { candidates: open.map(([id]) => id) } }], {
    basis: grounds(context, 'jointReview.conclusion'),
    opens: open.map(([candidate, { person, partyMember }]) => ({
      kind: 'joint-review',
      name: `joint-review:${candidate}`,
      command: { type: 'begin', candidate, person, partyMember, publicEmployee: false, isOwner: true },
    })),
  });
}

export function fixCandidates(
  state: CaseState<FormationState>,
  command: CommandOf<'fix-candidates'>,
  context: Context,
): Decided {
  const { noun } = state;
  const running = Object.values(noun.candidates).some(({ review }) => review === 'open');
  if (running)
    return refuse(
      refusal('review-still-running', { zh: '联审尚未全部结束。', en: 'A joint review is still running.' }),
    );
  const wrong = checkList(noun, command, context);
  if (wrong) return wrong;
  const { seats, candidates: list, reason } = command;
  const share = valueOf(context.rules, 'partyShare');
  const party = list.filter((id) => noun.candidates[id]?.partyMember).length;
  const required = needed(share, seats);
  const short = party < required;
  if (short && !reason) {
    const detail = {
      zh: `候选人中党员 ${party} 名，按政策需有 ${required} 名的可能；请书面说明理由后继续（不影响选举效力）。`,
      en: `${party} candidates are Party members, policy asks that ${required} be possible; give a written reason to go on (the election stays valid).`,
    };
    return refuse(
      refusal('reason-missing', detail, { basis: grounds(context, 'partyShare'), facts: { party, required } }),
    );
  }
  const noSurplus = !meets(valueOf(context.rules, 'candidateSurplus'), list.length - seats, seats);
  return accept(
    [
      {
        type: 'list-fixed',
        data: { on: context.occurredOn, seats, list, party, required },
        ...(reason ? { papers: { reason } } : {}),
      },
      done('fix-candidates'),
      owe(context, { key: 'post-meeting', role: 'preparation-group' }),
      ...(short ? [owe(context, { key: 'advise-slate', role: 'street-party-committee' })] : []),
    ],
    {
      basis: grounds(context, 'committeeMinSize', 'committeeOdd'),
      warnings: [
        ...(short ? [basisOf(context.rules, 'partyShare')] : []),
        ...(noSurplus ? [basisOf(context.rules, 'candidateSurplus')] : []),
      ],
    },
  );
}

function checkList(
  state: FormationState,
  { seats, candidates }: CommandOf<'fix-candidates'>,
  context: Context,
): Decided | undefined {
  const { rules } = context;
  const [least, most, odd] = [
    valueOf(rules, 'committeeMinSize'),
    valueOf(rules, 'committeeMaxSize'),
    valueOf(rules, 'committeeOdd'),
  ];
  if (seats < least || seats > most || (odd && seats % 2 === 0)) {
    const detail = {
      zh: `应选 ${seats} 名不合规定：${least} 至 ${most} 名单数。`,
      en: `${seats} seats: the rules ask for an odd number from ${least} to ${most}.`,
    };
    return refuse(
      refusal('committee-size', detail, {
        basis: grounds(context, 'committeeMinSize', 'committeeMaxSize', 'committeeOdd'),
        facts: { seats },
      }),
    );
  }
  const qualified = qualifiedOf(state);
  const others = candidates.filter((id) => !qualified.includes(id));
  if (others.length > 0 || new Set(candidates).size !== candidates.length) {
    return refuse(
      refusal(
        'not-qualified',
        {
          zh: '名单含有未通过联审或者重复的候选人。',
          en: 'The list has candidates who did not pass the review, or twice.',
        },
        { facts: { others } },
      ),
    );
  }
  if (candidates.length < least) {
    const detail = {
      zh: `候选人 ${candidates.length} 名，少于最低人数 ${least}。`,
      en: `${candidates.length} candidates are fewer than ${least}.`,
    };
    return refuse(
      refusal('too-few-candidates', detail, {
        basis: grounds(context, 'committeeMinSize'),
        facts: { candidates: candidates.length, least },
      }),
    );
  }
  return undefined;
}

export function adviseSlate(_state: FormationState, { advice }: CommandOf<'advise-slate'>, context: Context): Decided {
  return accept(
    [{ type: 'slate-advised', data: { on: context.occurredOn }, papers: { advice } }, done('advise-slate')],
    { basis: grounds(context, 'partyShare') },
  );
}
