import { assertNever, type Day } from '../shared/index.js';
import type { CaseState, Context, Decider, DutyKind, Need } from '../case/index.js';
import { aboutWhom } from './about-whom.js';
import type { FormationCommand } from './commands.js';
import { describe } from './describe.js';
import type { Event, FormationEvent } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, isOfGroup, stage, type FormationState, type StageWord } from './state.js';
import { apply, verify } from './steps/application.js';
import { movedPeriods } from './steps/calendar.js';
import { announceResult, callSecondRound, hear } from './steps/election.js';
import { holdFirstMeeting, postOfficers } from './steps/officers.js';
import { close, recordGuidance, takeBack, withdraw } from './steps/ending.js';
import { certify, file, returnFiling } from './steps/filing.js';
import { nextOfGroup } from './steps/late-group.js';
import { extendFirstMeeting, formGroup, postGroupList, receiveFiles, reportMissingFiles } from './steps/group.js';
import { answerOnGroup, isAboutGroup, objectToGroup } from './steps/group-objections.js';
import { answerObjection, nextOfNotice, object, postMeeting } from './steps/meeting.js';
import { tellOwners } from './steps/telling.js';
import { adviseSlate, fixCandidates, openReviews } from './steps/candidate-list.js';
import { adoptDrafts } from './steps/drafts.js';
import { closeNominations, nominate, openNomination, withdrawCandidate } from './steps/nomination.js';
import { recheckCandidate } from './steps/recheck.js';
import { confirmOwners } from './steps/verification.js';
import { wrongStage, type Decided } from './terms.js';

/** The stages at which a command may be given; those that look closer themselves are open at every one. */
const AT: Readonly<Partial<Record<FormationCommand['type'], readonly StageWord[]>>> = {
  apply: ['NEW'],
  verify: ['APPLIED'],
  'post-group-list': ['GROUP_FORMED'],
  'receive-files': ['APPLIED', 'VERIFIED', 'GROUP_FORMED', 'PREPARING'],
  'report-missing-files': ['GROUP_FORMED', 'PREPARING'],
  'confirm-owners': ['PREPARING'],
  'adopt-drafts': ['PREPARING'],
  'open-nomination': ['PREPARING'],
  nominate: ['PREPARING'],
  'withdraw-candidate': ['PREPARING', 'CANDIDATES_NOMINATED', 'JOINT_REVIEW'],
  'close-nominations': ['PREPARING'],
  // Once the list is fixed the conclusion has been used.
  'recheck-candidate': ['JOINT_REVIEW'],
  'fix-candidates': ['JOINT_REVIEW', 'CANDIDATES_FIXED'],
  'tell-owners': ['CANDIDATES_POSTED', 'NOTICE_RUNNING', 'VOTING'],
  'call-second-round': ['NO_QUORUM', 'SEATS_PENDING', 'ITEMS_PENDING'],
  'announce-result': ['COUNTED'],
  'hold-first-meeting': ['ELECTED'],
  'post-officers': ['FIRST_COMMITTEE_MEETING'],
  'return-filing': ['FILED'],
  certify: ['FILED'],
};

function decide(state: CaseState<FormationState>, command: FormationCommand, context: Context): Decided {
  const { noun } = state;
  const open = AT[command.type];
  if (open && !open.includes(noun.stage)) return wrongStage(noun);
  switch (command.type) {
    case 'apply':
      return apply(noun, command, context);
    case 'verify':
      return verify(noun, command, context);
    case 'form-group':
      return formGroup(state, command, context);
    case 'post-group-list':
      return postGroupList(noun, command, context);
    case 'receive-files':
      return receiveFiles(noun, command, context);
    case 'report-missing-files':
      return reportMissingFiles(noun, command, context);
    case 'confirm-owners':
      return confirmOwners(noun, command, context);
    case 'adopt-drafts':
      return adoptDrafts(noun, command, context);
    case 'open-nomination':
      return openNomination(noun, command, context);
    case 'nominate':
      return nominate(noun, command, context);
    case 'withdraw-candidate':
      return withdrawCandidate(noun, command);
    case 'close-nominations':
      return closeNominations(noun, command, context);
    case 'open-reviews':
      return openReviews(noun, command, context);
    case 'recheck-candidate':
      return recheckCandidate(noun, command, context);
    case 'fix-candidates':
      return fixCandidates(state, command, context);
    case 'advise-slate':
      return adviseSlate(noun, command, context);
    case 'post-meeting':
      return postMeeting(state, command, context);
    case 'tell-owners':
      return tellOwners(state, command, context);
    case 'object':
      return isAboutGroup(noun, command) ? objectToGroup(noun, command, context) : object(noun, command, context);
    case 'answer-objection':
      return isOfGroup(command.objection)
        ? answerOnGroup(state, command, context)
        : answerObjection(state, command, context);
    case 'call-second-round':
      return callSecondRound(noun, command, context);
    case 'announce-result':
      return announceResult(noun, command, context);
    case 'hold-first-meeting':
      return holdFirstMeeting(noun, command, context);
    case 'post-officers':
      return postOfficers(noun, command, context);
    case 'file':
      return file(state, command, context);
    case 'return-filing':
      return returnFiling(noun, command, context);
    case 'certify':
      return certify(noun, command, context);
    case 'extend-first-meeting':
      return extendFirstMeeting(state, command, context);
    case 'record-guidance':
      return recordGuidance(noun, command, context);
    case 'withdraw':
      return withdraw(noun, command, context);
    case 'close':
      return close(noun, command, context);
    case 'take-back':
      return takeBack(state, command, context);
    default:
      return assertNever(command);
  }
}

function needs(command: FormationCommand): readonly Need[] {
  const { type } = command;
  if (type === 'verify') return [{ name: 'area', rows: 'service-area' }];
  if (type === 'apply')
    return [
      { name: 'area', rows: 'service-area' },
      { name: 'refused', rows: 'last-ineligible' },
    ];
  if (command.type === 'open-nomination') return [{ name: 'leaders', rows: 'leaders' }];
  if (command.type === 'nominate') {
    const { person } = command;
    return [
      { name: 'person', rows: 'person', person },
      { name: 'leaders', rows: 'leaders', person },
    ];
  }
  if (command.type === 'recheck-candidate') {
    return [{ name: 'review', rows: 'ended-review', procedure: `joint-review:${command.candidate}` }];
  }
  if (command.type === 'confirm-owners') return [{ name: 'figures', rows: 'roll-figures' }];
  return [];
}

const duty = (zh: string, en: string, ...commands: FormationCommand['type'][]): DutyKind => ({
  title: { zh, en },
  commands,
});

/** Only reports what happened elsewhere: the link in the mail is enough. */
const report = (...of: Parameters<typeof duty>): DutyKind => ({ ...duty(...of), byMail: 'link' });

const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  verify: duty('核实成立条件', 'Verify the conditions', 'verify'),
  'form-group': duty('组建筹备组', 'Form the preparation group', 'form-group'),
  'post-group-list': report('公告筹备组名单和职责', 'Post the list of the group', 'post-group-list'),
  'hand-over-files': report('移交筹备资料', 'Hand over the papers', 'receive-files', 'report-missing-files'),
  'order-files': duty('责令移交或者调取资料', 'Order the papers to be handed over', 'receive-files'),
  'first-meeting': duty(
    '召开首次业主大会会议',
    'Hold the first assembly meeting',
    'post-meeting',
    'extend-first-meeting',
  ),
  'confirm-owners': duty('核实业主和投票权数', 'Verify owners and votes', 'confirm-owners'),
  'adopt-drafts': duty('草拟规约、议事规则和办法', 'Draft covenant, rules and methods', 'adopt-drafts'),
  'open-nomination': duty('开始推荐候选人', 'Open nomination', 'open-nomination'),
  // Carries no command: who takes this line does not take nomination with it.
  'consider-leaders': duty('研究供参考的骨干名单', 'Consider the list of leaders'),
  nominate: duty('推荐候选人', 'Nominate candidates', 'nominate'),
  'close-nominations': duty('结束推荐', 'Close nominations', 'close-nominations'),
  'fix-candidates': duty('确定候选人名单', 'Fix the list of candidates', 'fix-candidates'),
  'advise-slate': duty('党员比例不足，研究意见', 'Advise on the Party share of the slate', 'advise-slate'),
  'post-meeting': duty('公告会议和候选人', 'Post meeting and candidates', 'post-meeting'),
  'tell-owners': duty('将会议告知每一位业主', 'Tell every owner of the meeting', 'tell-owners'),
  'answer-objection': duty('书面答复异议', 'Answer the objection in writing', 'answer-objection'),
  'call-second-round': duty('决定第二轮', 'Decide on a second round', 'call-second-round', 'close'),
  'announce-result': report('公告表决结果', 'Announce the result', 'announce-result'),
  'hold-first-meeting': duty('召开业主委员会首次会议', 'Hold the first committee meeting', 'hold-first-meeting'),
  'post-officers': report('公示主任、副主任', 'Post the officers', 'post-officers'),
  file: duty('办理备案', 'File the committee', 'file'),
  'answer-filing': duty('出具备案证明', 'Answer the filing', 'certify', 'return-filing'),
  'complete-filing': duty('补正备案材料', 'Complete the filing', 'file'),
};

type Versions = Readonly<Record<FormationEvent['type'], number>>;

const VERSIONS: Versions = {
  applied: 1,
  verified: 1,
  'found-ineligible': 1,
  'group-formed': 2,
  'group-list-posted': 2,
  'group-late': 1,
  'group-objections-moved': 1,
  'group-set-aside': 1,
  'files-received': 1,
  'files-missing': 1,
  'owners-confirmed': 1,
  'drafts-adopted': 2,
  'nomination-opened': 2,
  'nomination-moved': 1,
  'objections-moved': 1,
  'candidate-nominated': 2,
  'candidate-withdrew': 1,
  'nominations-closed': 1,
  'reviews-opened': 1,
  'candidate-reviewed': 1,
  'list-fixed': 1,
  'slate-advised': 1,
  'meeting-posted': 1,
  'owners-told': 1,
  'objection-made': 1,
  'objection-answered': 1,
  'candidate-struck': 1,
  'meeting-lapsed': 1,
  'objections-closed': 1,
  'voting-opened': 1,
  'vote-counted': 1,
  'second-round-called': 2,
  'result-announced': 1,
  'committee-met': 2,
  'officers-posted': 1,
  filed: 1,
  'filing-returned': 1,
  certified: 1,
  'first-meeting-extended': 1,
  'guidance-recorded': 1,
  withdrawn: 1,
  'step-taken-back': 1,
};

const PATH: readonly StageWord[] = [
  ...([
    'APPLIED',
    'VERIFIED',
    'GROUP_FORMED',
    'PREPARING',
    'CANDIDATES_NOMINATED',
    'JOINT_REVIEW',
    'CANDIDATES_FIXED',
  ] as const),
  ...([
    'CANDIDATES_POSTED',
    'NOTICE_RUNNING',
    'VOTING',
    'COUNTED',
    'ELECTED',
    'FIRST_COMMITTEE_MEETING',
    'FILED',
    'ACTIVE',
  ] as const),
];

/** First formation of an owners' committee (SD art. 20-31; the city's own text where it has one). */
export const formation: Decider<FormationState, FormationCommand, Event> = {
  kind: 'formation',
  title: { zh: '业主委员会首次组建', en: 'First formation of the owners committee' },
  stateVersion: 4,
  initial: INITIAL,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: PATH.map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  // A meeting that is posted is held; only a group that has posted none is late.
  next: (state) => nextOfNotice(state) ?? nextOfGroup(state),
  hear,
  needs,
  recompute: movedPeriods,
  // Each candidate and each objection is a part of its own.
  partOf: ({ type, data }) => {
    const { candidate = '', objection = '' } = data as { candidate?: string; objection?: string };
    return [type, candidate, objection].join(':');
  },
  decisions: new Set<FormationCommand['type']>([
    ...(['verify', 'form-group', 'recheck-candidate', 'fix-candidates', 'advise-slate', 'answer-objection'] as const),
    ...(['return-filing', 'certify', 'extend-first-meeting', 'close'] as const),
  ]),
  about: aboutWhom,
  concerns: ({ candidates }) => Object.values(candidates).map(({ person }) => person),
  sinceDay: ({ noun }): Day | undefined => noun.since,
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf: ({ ended }) => ended ?? null,
  describe,
};
