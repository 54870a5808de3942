import type { DutyKind } from '../case/index.js';
import type { DismissalCommand } from './commands.js';

type Kind = DismissalCommand['type'];

const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });
const alone = (kind: DutyKind): DutyKind => ({ ...kind, alone: true });
const byLink = (kind: DutyKind): DutyKind => ({ ...kind, byMail: 'link' });

/** Titles go into subjects of mails: they say what is to be done, and nothing of whom or why. */
export const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  screen: duty('初核问题线索', 'Screen the finding', 'screen'),
  warn: duty('约谈并书面提醒', 'Talk with the member and warn in writing', 'warn'),
  'report-correction': alone(byLink(duty('报告改正情况', 'Report what was corrected', 'report-correction'))),
  recheck: duty('复核改正情况', 'Check the correction', 'recheck'),
  'send-charges': duty('书面告知本人', 'Tell the member in writing', 'send-charges'),
  answer: alone(duty('查看告知书并陈述意见', 'Read what you are told, and answer', 'answer')),
  'record-hearing': duty('当面听取意见并记录', 'Hear the member in person, with a record', 'record-hearing'),
  suspend: duty('办理暂停履职并公告', 'Suspend, and post it', 'suspend'),
  recommend: duty('提出处理建议', 'Recommend what follows', 'recommend'),
  'call-vote': alone(duty('提请业主大会表决', 'Put it to the vote of the assembly', 'call-vote')),
  'tell-of-meeting': byLink(
    duty('会议十五日前告知每位业主', 'Tell every owner fifteen days before the meeting', 'tell-of-meeting'),
  ),
  'decide-in-committee': alone(duty('召开会议作出决定', 'Meet and decide', 'decide-in-committee')),
  'urge-committee': duty('督促业主委员会提请表决', 'Urge the committee to put it to the vote', 'urge-committee'),
  'post-result': byLink(duty('公告结果', 'Post the result', 'post-result')),
  'refer-crime': duty('移送公安或者支持另行主张', 'Refer it to the police, or to a civil claim', 'refer-crime'),
};
