import type { DutyKind } from '../case/index.js';
import type { MediationCommand } from './commands.js';
import type { Side } from './state.js';

export const offerTo = (side: Side) => `answer-offer:${side}`;
export const NAME = 'name-mediators';
export const CONCLUDE = 'conclude-mediation';
export const POLICE = 'tell-police';
export const PERFORMANCE = 'check-performance';
export const CONFIRMATION = 'remind-confirmation';
export const FILE = 'archive-mediation';

type Kind = MediationCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });

/** Titles go into mails and lists: they say that there is a mediation, and never whose or about what. */
export const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  'answer-offer': {
    ...duty('答复是否愿意接受人民调解', 'Say whether you will have people’s mediation', 'answer-offer', 'record-suit'),
    alone: true,
  },
  'name-mediators': duty('确定调解员', 'Name the mediators', 'name-mediators'),
  'conclude-mediation': duty(
    '调解并登记结果',
    'Mediate, and record how it ended',
    ...(['record-agreement', 'end-mediation', 'extend-mediation'] as const),
  ),
  'tell-police': duty('报告公安机关', 'Tell the police', 'tell-police'),
  'check-performance': duty('回访、督促协议履行', 'See that the agreement is performed', 'record-performance'),
  // Whether to apply is for the two sides alone: owed is the word to them.
  'remind-confirmation': duty(
    '提醒可以共同申请司法确认',
    'Remind both that they may apply to the court',
    ...(['remind-confirmation', 'record-confirmation'] as const),
  ),
  'archive-mediation': duty('调解材料立卷归档', 'Archive the papers', 'archive-mediation'),
};
