import type { CaseState, Context, Decider, DutyKind } from '../case/index.js';
import { assertNever, type Bilingual } from '../shared/index.js';
import { nextRefusal } from './calendar.js';
import type { HandoverCommand } from './commands.js';
import type { Event, HandoverEvent, Outcome } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { meetingNeed } from '../joint-meeting/index.js';
import { HANDOVER_ITEMS } from './items.js';
import { measureLines } from './measures.js';
import { INITIAL, missingOf, openOf, outcomeOf, stage, type HandoverState } from './state.js';
import { postDissolution } from './steps/dissolution.js';
import { enforce, needsOfVoiding } from './steps/enforcing.js';
import { begin, holdJointMeeting, receiveItems, recordMissing, urge } from './steps/handing-over.js';

function decide(state: CaseState<HandoverState>, command: HandoverCommand, context: Context): Outcome {
  switch (command.type) {
    case 'begin':
      return begin(state, command, context);
    case 'receive-items':
      return receiveItems(state, command, context);
    case 'record-missing':
      return recordMissing(state, command, context);
    case 'post-dissolution':
      return postDissolution(state, command, context);
    case 'urge-handover':
      return urge(state, command, context);
    case 'hold-joint-meeting':
      return holdJointMeeting(state, command, context);
    case 'enforce-handover':
      return enforce(state, command, context);
    default:
      return assertNever(command);
  }
}

const BY_OFFICE: Bilingual = {
  zh: '移交事项按职务推定（系统建议默认值，非法律规定），另持有的，可一并登记',
  en: 'the list is assumed by the office (a proposed default, not law); what else was held may be added',
};

function describe({ noun }: CaseState<HandoverState>): readonly Bilingual[] {
  if (!noun.reason) return [];
  const all = Object.keys(noun.items).length;
  const open = openOf(noun).map((item) => HANDOVER_ITEMS[item]);
  const missing = missingOf(noun).map((item) => HANDOVER_ITEMS[item]);
  return [
    ...(noun.assumed ? [BY_OFFICE] : []),
    {
      zh: `已移交 ${all - open.length - missing.length}/${all} 项`,
      en: `${all - open.length - missing.length} of ${all} items handed over`,
    },
    ...(open.length > 0
      ? [{ zh: `待移交：${open.map(({ zh }) => zh).join('、')}`, en: `open: ${open.map(({ en }) => en).join(', ')}` }]
      : []),
    ...(missing.length > 0
      ? [
          {
            zh: `⚠️ 缺失：${missing.map(({ zh }) => zh).join('、')}`,
            en: `missing: ${missing.map(({ en }) => en).join(', ')}`,
          },
        ]
      : []),
    ...(noun.refusal ? [{ zh: `⚠️ ${noun.refusal.dueDay} 到期未移交`, en: `was due on ${noun.refusal.dueDay}` }] : []),
    ...measureLines(noun),
  ];
}

type Kind = HandoverCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });

const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  'hand-over': duty('移交印章、资料和财物', 'Hand over seals, papers and property'),
  'post-dissolution': duty('张贴物业管理委员会解散公告', 'Post that the body has ended', 'post-dissolution'),
  'urge-handover': duty('督促移交', 'Press for the handover', 'urge-handover'),
  'hold-joint-meeting': duty('召开联席会议协调移交', 'Hold a joint meeting on the handover', 'hold-joint-meeting'),
  'enforce-handover': duty(
    '请公安协助、声明印章作废或者支持起诉',
    'Ask the police for help, declare the seal void, or support a suit',
    'enforce-handover',
  ),
};

const VERSIONS: Readonly<Record<HandoverEvent['type'], number>> = {
  'handover-begun': 1,
  'items-received': 1,
  'item-missing': 1,
  'handover-refused': 1,
  'joint-meeting-owed': 1,
  'enforcement-owed': 1,
  'handover-urged': 1,
  'joint-meeting-held': 1,
  'handover-enforced': 1,
  'seal-voided': 1,
  'handed-over': 1,
};

/** The handover: item by item, witnessed, with what follows a refusal (SD 33, ZB 35, GR 45, 48, 56; QD 43 for the joint meeting). */
export const handover: Decider<HandoverState, HandoverCommand, Event> = {
  kind: 'handover',
  title: { zh: '移交', en: 'Handover' },
  stateVersion: 1,
  initial: INITIAL,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['HANDING_OVER', 'HANDED_OVER'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: nextRefusal,
  needs: (command) => (command.type === 'hold-joint-meeting' ? meetingNeed(command.meeting) : needsOfVoiding(command)),
  sinceDay: ({ noun }) => noun.since,
  decisions: new Set<Kind>(['record-missing', 'enforce-handover']),
  concerns: ({ from }) => (from === undefined ? [] : [from]),
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
