import { deadlineAfter } from '../calendar/index.js';
import { planFormation } from '../formation/index.js';
import { withoutHandover } from '../handover/index.js';
import { lengthOf, then, words, type PlanGround, type PlannedStep, type Sofar } from '../plan/index.js';
import { valueOf, type ResolvedRules } from '../rules/index.js';
import { dayOf } from '../shared/index.js';
import { termOf } from './look-ahead.js';
import type { StageWord } from './state.js';

/** What it owes, the office owes that chairs it; where either may, whom the text names first. */
const chair = (rules: ResolvedRules) => valueOf(rules, 'pmc.chair')[0] ?? 'street';

/** Nobody can object any more once the entry grace after the time for objections is over. */
function settled({ doneOn }: Sofar, { rules, calendar }: PlanGround) {
  const until = doneOn['objections'];
  return until && dayOf(deadlineAfter(rules, 'silenceGrace', until, calendar).dueAt);
}

/** The election as the plan of a formation has it that is applied for when the body has brought it about. */
function elected({ doneOn }: Sofar, ground: PlanGround) {
  const applied = doneOn['open-formation'];
  const count = applied && planFormation(ground, applied).find(({ key }) => key === 'count');
  return count && { dueDay: count.from, provisional: count.provisional };
}

/** Its own term ends on its day, whatever day that is. */
function ends({ doneOn }: Sofar, ground: PlanGround) {
  const formedOn = doneOn['form-pmc'];
  return formedOn && { dueDay: termOf(formedOn, ground), provisional: false };
}

/** From the proposal until a committee takes its place. */
export const STEPS: readonly PlannedStep<StageWord>[] = [
  {
    key: 'propose',
    stage: 'NEW',
    title: words('提出组建并公示成员名单', 'Propose it, and post the list of its members'),
    owed: false,
    atOnce: true,
    role: 'street',
    after: [],
    grounds: ['pmc.available', 'pmc.duty', 'pmc.grounds', 'pmc.minSize', 'pmc.odd', 'pmc.ownersShare'],
    gives: ['pmc-posted'],
    omitted: (rules) => ({
      then:
        valueOf(rules, 'pmc.duty') === 'may'
          ? words('本地规定为“可以”：不组建不算逾期。', 'The text says "may": nothing is owed.')
          : words(
              '本地规定为“应当”：不组建的，由组织延续性巡查提示街道。',
              'The text says "should": the continuity guard warns the Street.',
            ),
    }),
  },
  {
    key: 'objections',
    stage: 'LISTED',
    title: words('对成员名单提出异议（由街道答复）', 'Object to the list (the Street answers)'),
    owed: false,
    role: 'owner',
    after: ['propose'],
    term: 'pmc.memberObjection',
    runs: true,
    grounds: ['silenceGrace'],
    omitted: () => ({
      silence: words(
        '沉默有含义：期满并过补录宽限期后无人异议，名单即告确定。',
        'Silence has a meaning: after the term and its entry grace the list stands.',
      ),
      then: words(
        '异议未答复的不能成立；异议成立的，名单作废，重新公示。',
        'It is not formed while one is unanswered; one that is upheld sets the list aside, and another is posted.',
      ),
    }),
  },
  {
    key: 'form-pmc',
    stage: 'READY',
    role: 'street',
    after: ['objections'],
    from: settled,
    grounds: ['pmc.term', 'pmc.decidesReserved'],
    gives: ['pmc-formed'],
    omitted: then(
      '没有单独期限，不催办；未成立前没有任何权限。名单公示期间选出业主委员会的，不再组建。',
      'No term and no reminder; until it is formed it has no power. Where a committee is elected meanwhile it is not formed.',
    ),
  },
  {
    key: 'tell-authority',
    stage: 'IN_OFFICE',
    role: 'street',
    after: ['form-pmc'],
    term: 'pmc.informAuthority',
    grounds: [],
    omitted: then('成立不因此无效；逾期记载并上报。', 'It is formed all the same; the delay is recorded and reported.'),
  },
  {
    key: 'review-pmc',
    stage: 'IN_OFFICE',
    role: 'street',
    after: ['form-pmc'],
    term: 'pmc.review',
    grounds: [],
    omitted: (rules) => ({
      then: words(
        `物业管理委员会继续履职，不因未评估而终止或者延长；逾期上报区县。每 ${lengthOf(rules, 'pmc.review').zh}一次，自上次评估之日起算。`,
        `It goes on, and neither ends nor is prolonged by it; the delay goes to the district. Again every ${lengthOf(rules, 'pmc.review').en} from the last one.`,
      ),
    }),
  },
  {
    key: 'open-formation',
    stage: 'IN_OFFICE',
    role: chair,
    after: ['review-pmc'],
    grounds: [],
    omitted: then(
      '本计划假定首次评估认为条件具备并当日申请。没有单独期限，不催办；一直列为待办，下次评估照常。',
      'This plan takes it that the first review finds it possible and that the application follows that day. No term and no reminder: it stays an open task, and the next review comes all the same.',
    ),
  },
  {
    key: 'elected',
    stage: 'IN_OFFICE',
    title: words(
      '业主选出业主委员会（见首次组建的计划）',
      'The owners elect a committee (see the plan of a formation)',
    ),
    owed: false,
    role: 'owner',
    after: ['open-formation'],
    lastDay: elected,
    runs: true,
    grounds: ['vote.participation'],
    gives: ['committee-elected'],
    omitted: then(
      '未选出的，物业管理委员会继续履职；有指导记录的计为一次未成的组建。',
      'Where nobody is elected it goes on; the attempt counts as failed where guidance was recorded.',
    ),
  },
  {
    key: 'hand-over',
    stage: 'ENDED',
    role: chair,
    after: ['elected'],
    term: 'pmc.handover',
    grounds: ['handover.jointMeeting', 'handover.enforce'],
    omitted: withoutHandover,
  },
  {
    key: 'post-dissolution',
    stage: 'ENDED',
    role: chair,
    after: ['elected'],
    term: 'pmc.dissolutionNotice',
    grounds: [],
    omitted: then(
      '自选举之日起已停止履职，不因未公告而延续；移交案卷待公告后办结。',
      'It has ended with the election all the same; the file of the handover waits for the notice.',
    ),
  },
  {
    key: 'term-ends',
    stage: 'REFORMING',
    title: words('任期届满', 'Its term ends'),
    owed: false,
    role: 'street',
    after: ['form-pmc'],
    lastDay: ends,
    runs: true,
    grounds: ['pmc.term'],
    omitted: then(
      '届满前未选出业主委员会的，由街道重新公示名单并组建；此前继续履职。',
      'Where no committee was elected before, the Street posts another list and forms it anew; until then it goes on.',
    ),
  },
];
