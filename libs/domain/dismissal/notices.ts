import type { PostedNotice } from '../case/index.js';
import { valueOf, type ResolvedRules } from '../rules/index.js';
import { addDays, type Day } from '../shared/index.js';
import { titleOf } from './route.js';
import type { DismissalState } from './state.js';

/** What hangs on the wall: before the vote neither name nor facts, after it name, item and result. */

type Posting = Pick<PostedNotice, 'places' | 'photos' | 'postedOn' | 'removeAfter'>;

const REMEDY = '认为决定侵害其合法权益的成员或者业主，可以自知道或者应当知道之日起一年内请求人民法院予以撤销。';

const signer = (by: string | undefined) => (by === 'street' ? '街道办事处（镇人民政府）' : '业主委员会');

export const suspensionNotice = (number: number, posting: Posting): PostedNotice => ({
  key: `suspension-${number}`,
  title: { zh: '业主委员会成员暂停履职公告', en: 'Notice: a member does not act for the time being' },
  lines: [
    '业主委员会一名成员自本公告之日起暂停履职，至业主大会作出决定时止（姓名附后）。',
    '暂停履职不是对该成员的处理结论。',
  ],
  ...posting,
  signedBy: '业主委员会',
});

/** Of whom it is about, why, and what they say to it, is written in what goes to every owner with the ballot. */
export function voteNotice(
  state: DismissalState,
  of: Posting & { readonly meetingOn: Day; readonly closesOn: Day; readonly by: string },
): PostedNotice {
  const { meetingOn, closesOn, by, ...posting } = of;
  const silent = state.answer === 'none' ? '本人未提交书面陈述，不视为承认。' : '本人的陈述一并送达。';
  return {
    key: `vote-${state.votes + 1}`,
    title: { zh: '业主大会临时会议公告', en: 'Notice of an interim meeting of the owners assembly' },
    lines: [
      `会议时间：${meetingOn} 起表决，至 ${closesOn} 24:00 截止（北京时间）。`,
      '会议议题：是否终止一名业主委员会成员（候补成员）的资格。只就一人表决。未经公告的事项不予表决。',
      `成员姓名、提请事由随选票送达每位业主，不在本公告载明。${silent}`,
      '表决前，该成员有权先行发言。',
    ],
    ...posting,
    signedBy: signer(by),
  };
}

export function resultNotice(
  state: DismissalState,
  { rules, on, ...posting }: Pick<Posting, 'places' | 'photos'> & { readonly rules: ResolvedRules; readonly on: Day },
): PostedNotice {
  const { member = '', screened, result, vote } = state;
  const item = screened?.ground ? titleOf(screened.ground, rules).zh : '';
  const body = result?.by === 'committee' ? '经业主大会授权，业主委员会' : '业主大会';
  const how = result?.passed ? '决定终止其资格' : '未通过终止其资格的决定，其继续履职';
  return {
    key: 'result',
    title: { zh: '关于业主委员会成员资格的决定公告', en: 'Result: the seat of a member' },
    lines: [
      `成员（编号 ${member}，姓名附后），事项：${item}。`,
      `${body}${how}。表决结果按专有部分面积和业主人数分别计算（计票表附后）。`,
      REMEDY,
    ],
    ...posting,
    postedOn: on,
    removeAfter: addDays(on, valueOf(rules, 'resultPosting')),
    signedBy: signer(vote?.by),
  };
}
