import { accept, done, moved, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { extendDeadline } from '../../calendar/index.js';
import { valueOf, type RuleKey } from '../../rules/index.js';
import * as notices from '../../public-notice/index.js';
import { groupComposition } from '../../votes/index.js';
import type { CommandOf } from '../commands.js';
import type { FormationState } from '../state.js';
import { grounds, owe, signed, term, wrongStage, type Decided } from '../terms.js';
import { barredIn, putForwardIn, unnamedIn } from './group-members.js';

/** Steps 3 to 6: the preparation group, its list, the developer's papers. */

/** Liaocheng says that the Street forms the group anew (LC art. 20); elsewhere it is our default. Cases begun before the rule go by the default. */
const newGroupBasis = ({ rules }: Context): readonly RuleKey[] =>
  Object.hasOwn(rules.rules, 'newGroupWhenLate') ? ['newGroupWhenLate'] : [];
const allowsNewGroup = (context: Context): boolean =>
  newGroupBasis(context).length === 0 || valueOf(context.rules, 'newGroupWhenLate');

/** Only where it is law is it the Street's duty; elsewhere it may, by our default. */
const anewWhenLate = (context: Context) =>
  newGroupBasis(context).some((key) => context.rules.rules[key].confidence !== 'P') && allowsNewGroup(context)
    ? { anewWhenLate: true as const }
    : {};

/** A group may be formed after the check; a new one when the first has let the day of the first meeting pass. */
export function formGroup(
  state: CaseState<FormationState>,
  command: CommandOf<'form-group'>,
  context: Context,
): Decided {
  const { noun, duties } = state;
  const late = duties['first-meeting']?.overdue === true && noun.meeting === undefined && allowsNewGroup(context);
  if (noun.stage !== 'VERIFIED' && !late) return wrongStage(noun);
  const { members, leader, reason } = command;
  if (new Set(members.map(({ person }) => person)).size < members.length) {
    return refuse(
      refusal('duplicate-subject', { zh: '同一人在筹备组名单中重复。', en: 'A person is in the group twice.' }),
    );
  }
  const owners = members.filter(({ role }) => role === 'owner').length;
  const faults = groupComposition({ size: members.length, owners }, context.rules);
  if (faults.length > 0) {
    const detail = {
      zh: `筹备组 ${members.length} 人、业主代表 ${owners} 人，组成不合规定。`,
      en: `A group of ${members.length} with ${owners} owners is not composed as the rules ask.`,
    };
    return refuse(
      refusal('group-composition', detail, {
        basis: grounds(context, 'groupMinSize', 'groupOdd', 'ownersShare'),
        facts: { size: members.length, owners, faults },
      }),
    );
  }
  const barred = unnamedIn(command, context) ?? barredIn(command, context);
  if (barred) return barred;
  const chair = members.find(({ person }) => person === leader);
  if (
    chair?.role !== (valueOf(context.rules, 'groupLeader') === 'street' ? 'street' : 'community-party-organization')
  ) {
    const detail = { zh: '筹备组组长由街道（镇）代表担任。', en: "The group's leader is the Street's representative." };
    return refuse(refusal('group-composition', detail, { basis: grounds(context, 'groupLeader') }));
  }
  // In place of a group to whose list an objection was upheld: the first meeting keeps the term that it has, and no longer one.
  const keeps = noun.anew === true && !late && duties['first-meeting'] !== undefined;
  const days = { ...noun.days, 'group-formed': context.occurredOn, 'files-asked': context.occurredOn };
  const roles = members.map(({ person, role, putForward }) => ({
    person,
    role,
    ...(putForward ? { putForward } : {}),
  }));
  return accept(
    [
      {
        type: 'group-formed',
        data: {
          ...signed(context),
          leader,
          members: members.map(({ person }) => person),
          owners,
          ...putForwardIn(members),
          ...anewWhenLate(context),
        },
        papers: { members: roles, ...(reason ? { reason } : {}) },
      },
      ...Object.keys(duties)
        .filter((key) => !(keeps && key === 'first-meeting'))
        .map(done),
      owe(context, {
        key: 'post-group-list',
        role: 'preparation-group',
        deadline: term(context, 'postGroupList', days),
      }),
      // Qingdao's developer hands them over with its report (QD art. 22).
      ...(noun.files === 'received'
        ? []
        : [
            owe(context, {
              key: 'hand-over-files',
              role: 'developer',
              deadline: term(context, 'developerFiles', days),
            }),
          ]),
      ...(keeps
        ? []
        : [
            owe(context, {
              key: 'first-meeting',
              role: 'preparation-group',
              deadline: term(context, 'firstMeeting', days),
            }),
          ]),
    ],
    {
      basis: [
        ...grounds(context, 'groupMinSize', 'groupOdd', 'ownersShare', 'groupLeader', 'firstMeeting'),
        ...(Object.hasOwn(context.rules.rules, 'representatives') ? grounds(context, 'representatives') : []),
        ...(late ? grounds(context, ...newGroupBasis(context)) : []),
      ],
    },
  );
}

export function postGroupList(
  state: FormationState,
  { places, photos }: CommandOf<'post-group-list'>,
  context: Context,
): Decided {
  const on = context.occurredOn;
  const { lastDay: until, ...period } = notices.objectionPeriod(context, { rule: 'groupListPosting', postedOn: on });
  return accept(
    [
      { type: 'group-list-posted', data: { on, until, ...period } },
      done('post-group-list'),
      owe(context, { key: 'confirm-owners', role: 'preparation-group' }),
      owe(context, { key: 'adopt-drafts', role: 'preparation-group' }),
    ],
    {
      basis: grounds(context, 'postGroupList', 'groupListPosting'),
      notices: [
        {
          key: 'group-list',
          title: { zh: '业主大会筹备组成员名单和职责公告', en: 'Members and duties of the preparation group' },
          lines: [
            `本物业服务区域业主大会筹备组已于 ${state.days['group-formed']} 成立，成员 ${state.group?.members.length} 人，其中业主代表 ${state.group?.owners} 人。`,
            `成员名单附后；对名单有异议的，请在 ${until} 24:00 前向街道办事处书面提出，由街道办事处书面答复；期满后另留二个工作日供补录此前已提出的异议。`,
            '职责：核实业主身份和投票权数；草拟管理规约、议事规则；确定候选人名单；召集首次业主大会会议。',
          ],
          places,
          photos,
          postedOn: on,
          removeAfter: until,
          signedBy: '业主大会筹备组',
        },
      ],
    },
  );
}

export function receiveFiles(state: FormationState, { papers }: CommandOf<'receive-files'>, context: Context): Decided {
  if (state.files === 'received')
    return refuse(refusal('already-done', { zh: '资料已登记。', en: 'The papers were received.' }));
  const missing = context.rules.catalogues.developerPapers.filter(({ code }) => !papers.includes(code));
  if (missing.length > 0) {
    const detail = {
      zh: `缺少：${missing.map(({ title }) => title.zh).join('、')}。`,
      en: `Missing: ${missing.map(({ title }) => title.en).join(', ')}.`,
    };
    return refuse(refusal('papers-missing', detail, { facts: { missing: missing.map(({ code }) => code) } }));
  }
  return accept(
    [
      { type: 'files-received', data: { on: context.occurredOn }, papers: { papers } },
      done('hand-over-files'),
      done('order-files'),
    ],
    {
      basis: grounds(context, 'developerFiles'),
    },
  );
}

/** The developer has not handed everything over: the Street orders it to, or asks the land registry (QD art. 22). Preparation goes on. */
export function reportMissingFiles(
  state: FormationState,
  command: CommandOf<'report-missing-files'>,
  context: Context,
): Decided {
  if (state.files === 'received')
    return refuse(refusal('already-done', { zh: '资料已登记。', en: 'The papers were received.' }));
  return accept(
    [
      {
        type: 'files-missing',
        data: { on: context.occurredOn, orderTo: command.orderTo },
        papers: { missing: command.missing },
      },
      owe(context, { key: 'order-files', role: 'street' }),
    ],
    { basis: grounds(context, 'developerFiles') },
  );
}

/** Qingdao allows thirty more days, once, with the Street's approval (QD art. 24). */
export function extendFirstMeeting(
  state: CaseState<FormationState>,
  { reason }: CommandOf<'extend-first-meeting'>,
  context: Context,
): Decided {
  const days = valueOf(context.rules, 'firstMeeting.extension');
  const duty = state.duties['first-meeting'];
  if (days === 0 || state.noun.extended || !duty?.deadline) {
    const detail = {
      zh: '本地规定不允许延长，或者已经延长过。',
      en: 'The rules of this place allow no (further) extension.',
    };
    return refuse(refusal('extension-not-allowed', detail, { basis: grounds(context, 'firstMeeting.extension') }));
  }
  const extension = { days, approvedBy: context.actor.id, on: context.today };
  return accept(
    [
      { type: 'first-meeting-extended', data: { days, on: context.occurredOn }, papers: { reason } },
      moved('first-meeting', extendDeadline(duty.deadline, extension, context.calendar)),
    ],
    { basis: grounds(context, 'firstMeeting.extension') },
  );
}
