import type { Role } from '../case/index.js';
import { valueOf, type ResolvedRules } from '../rules/index.js';
import { developerAlone } from './steps/applicants.js';
import { lengthOf, then, words, type PlannedStep } from '../plan/index.js';
import type { StageWord } from './state.js';

const WAITS = then(
  '没有单独期限，不催办；任务一直挂在筹备组名下，首次会议的期限照常计算。',
  'No term of its own and no reminder: it stays an open task of the group, while the term of the first meeting runs on.',
);

/** The first of those whom the place's text names: who else may stands with the rule. */
function applicantOf(rules: ResolvedRules): Role {
  const [first = 'owners'] = valueOf(rules, 'applicants');
  return first === 'owners' ? 'owner' : first === 'provider' ? 'property-service-enterprise' : first;
}

/** From the application to the list of candidates. */
export const STEPS_BEFORE_MEETING: readonly PlannedStep<StageWord>[] = [
  {
    key: 'apply',
    stage: 'NEW',
    title: words('申请成立业主大会', 'Apply for an owners assembly'),
    // Before the application there is no record that could remind anybody; the plan is of one that is made on its first day.
    owed: false,
    atOnce: true,
    role: applicantOf,
    after: [],
    term: (rules) => (developerAlone(rules) ? 'developerReport' : undefined),
    grounds: (rules) => (developerAlone(rules) ? ['applicants', 'applicants.afterOmission'] : ['applicants']),
    gives: ['application-received', 'report-received', 'eligible'],
    omitted: (rules) => ({
      then: developerAlone(rules)
        ? words(
            `自符合条件之日起 ${lengthOf(rules, 'developerReport').zh}内报告；本计划假定首日符合条件并于当日报告，以后各步自报告之日起算。不报告则不立案、其他期限不起算；建设单位逾期的，业主可以自行报告（系统建议默认值），街道核实时把逾期记载在案。`,
            `The report is due within ${lengthOf(rules, 'developerReport').en} from eligibility; this plan takes its first day for both, and all later steps count from the report. Without it there is no case and no other term begins; once the developer is late, owners may report themselves (proposed default, not law), and the Street’s check tells the delay.`,
          )
        : words('无人申请则不立案，任何期限都不起算。', 'Without an application there is no case, and no term begins.'),
    }),
  },
  {
    key: 'verify',
    stage: 'APPLIED',
    role: 'street',
    after: ['apply'],
    term: 'verifyApplication',
    grounds: ['trigger.area', 'trigger.headcount', 'trigger.lateHeadcount'],
    gives: ['verified'],
    omitted: then(
      '沉默不等于同意：不核实就不能组建筹备组，案件停在“已申请”并显示逾期。认定不符合条件须书面说明理由，本案即办结；数据变化后可以重新申请。',
      'Silence is no consent: without the check there is no group, and the case stands overdue. A finding of ineligible needs written reasons and ends the case; one may apply again when the figures change.',
    ),
  },
  {
    key: 'form-group',
    stage: 'VERIFIED',
    role: 'street',
    after: ['verify'],
    term: 'formGroup',
    grounds: ['groupMinSize', 'groupOdd', 'ownersShare', 'groupLeader', 'representatives'],
    gives: ['group-formed', 'files-asked'],
    omitted: then(
      '逾期仍可组建，但按逾期记载并上报；首次会议的期限自筹备组成立之日起算，不因此缩短。',
      'It may still be formed, but late and reported as such; the term of the first meeting counts from the day on which the group is formed.',
    ),
  },
  {
    key: 'hand-over-files',
    stage: 'GROUP_FORMED',
    role: 'developer',
    after: ['form-group'],
    term: 'developerFiles',
    grounds: [],
    omitted: then(
      '筹备组登记“资料不全”，街道责令移交或者向不动产登记机构调取；筹备工作不停。',
      "The group records that the developer's files are missing; the Street orders them or asks the land registry. Preparation goes on.",
    ),
  },
  {
    key: 'post-group-list',
    stage: 'GROUP_FORMED',
    role: 'preparation-group',
    after: ['form-group'],
    term: 'postGroupList',
    grounds: ['groupListPosting'],
    gives: ['group-list-posted'],
    omitted: then(
      '名单未公告前不能进入筹备阶段；逾期仍可公告，首次会议的期限照常计算。',
      'Preparation cannot begin before the list is posted; it may be posted late, while the term of the first meeting runs on.',
    ),
  },
  {
    key: 'group-objections',
    stage: 'PREPARING',
    title: words('对筹备组名单提出异议（由街道答复）', 'Object to the list of the group (the Street answers)'),
    role: 'owner',
    owed: false,
    after: ['post-group-list'],
    term: 'groupListPosting',
    runs: true,
    grounds: ['silenceGrace'],
    omitted: () => ({
      silence: words(
        '沉默有含义：期满并过补录宽限期后无人异议，名单即告确定。',
        'Silence has a meaning: after the term and its entry grace the list stands.',
      ),
      then: words(
        '筹备工作不因异议停止；异议成立的，由街道另行组建筹备组，首次会议的期限不因此重新起算。',
        'Preparation goes on meanwhile; an upheld objection makes the Street form the group anew, and the term of the first meeting does not begin anew by it.',
      ),
    }),
  },
  {
    key: 'confirm-owners',
    stage: 'PREPARING',
    role: 'preparation-group',
    after: ['post-group-list', 'hand-over-files'],
    openedBy: 'post-group-list',
    grounds: ['parkingSpacesCount'],
    omitted: WAITS,
  },
  {
    key: 'adopt-drafts',
    stage: 'PREPARING',
    role: 'preparation-group',
    after: ['post-group-list', 'hand-over-files'],
    openedBy: 'post-group-list',
    grounds: ['matter.M1', 'matter.M2'],
    omitted: WAITS,
  },
  {
    key: 'open-nomination',
    stage: 'PREPARING',
    role: 'preparation-group',
    after: ['confirm-owners', 'adopt-drafts'],
    grounds: [],
    gives: ['nomination-opened'],
    omitted: WAITS,
  },
  {
    key: 'nominate',
    stage: 'PREPARING',
    role: 'community-party-organization',
    after: ['open-nomination'],
    term: 'nominationOpen',
    runs: true,
    grounds: ['committeeMinSize', 'partyShare'],
    omitted: (rules) => ({
      then: words(
        `推荐期满前不能结束；候选人不足 ${valueOf(rules, 'committeeMinSize')} 名时不能结束推荐，继续推荐。`,
        `Nomination cannot be closed before the time has run; with fewer than ${valueOf(rules, 'committeeMinSize')} candidates it stays open.`,
      ),
    }),
  },
  {
    key: 'close-nominations',
    stage: 'PREPARING',
    role: 'preparation-group',
    after: ['nominate'],
    nextDay: true,
    grounds: ['committeeMinSize'],
    gives: ['review-opened', 'opinion-asked'],
    omitted: WAITS,
  },
  {
    key: 'opinions',
    stage: 'JOINT_REVIEW',
    title: words('联审部门出具意见', 'The departments give their opinions'),
    role: 'reviewing-department',
    after: ['close-nominations'],
    term: 'jointReview.opinion',
    grounds: ['silenceGrace'],
    omitted: () => ({
      silence: words(
        '沉默有含义：期满并过补录宽限期后，不再等候该部门，由街道自行认定其事项。',
        'Silence has a meaning: after the term and its entry grace the department is no longer waited for, and the Street decides its items.',
      ),
      then: words('联审照常进行。', 'The review goes on.'),
    }),
  },
  {
    key: 'conclude',
    stage: 'JOINT_REVIEW',
    title: words('街道作出联审结论', 'The Street concludes the joint review'),
    role: 'street',
    after: ['close-nominations'],
    term: 'jointReview.conclusion',
    grounds: ['jointReview.answer', 'jointReview.recheck'],
    omitted: (rules) => ({
      silence: words(
        `被告知不宜的候选人 ${lengthOf(rules, 'jointReview.answer').zh}内不申辩、不改正的，按告知的结论办理；申辩的，街道在 ${lengthOf(rules, 'jointReview.recheck').zh}内复核一次。`,
        `A candidate told of a circumstance who does not answer within ${lengthOf(rules, 'jointReview.answer').en} is held to what was told; an answer is re-checked once, within ${lengthOf(rules, 'jointReview.recheck').en}.`,
      ),
      then: words(
        '街道不作结论的，候选人既不视为通过也不视为不通过；名单不能确定。',
        'Without a conclusion no candidate counts as qualified or unsuitable, and the list cannot be fixed.',
      ),
    }),
  },
  {
    key: 'fix-candidates',
    stage: 'JOINT_REVIEW',
    role: 'preparation-group',
    after: ['opinions', 'conclude'],
    grounds: ['committeeMinSize', 'committeeOdd', 'candidateSurplus', 'partyShare'],
    omitted: WAITS,
  },
];
