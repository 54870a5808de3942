import type { Context, PostedNotice } from '../case/index.js';
import { valueOf } from '../rules/index.js';
import { addDays } from '../shared/index.js';
import { SEAL_WORDS, type SealName } from './seals.js';

interface Voided {
  readonly seal: SealName;
  readonly number?: string | undefined;
  /** What became of the seal, as the notice goes on after its name. */
  readonly fate: string;
  readonly signedBy: string;
  readonly places: readonly string[];
  readonly photos: readonly string[];
}

/** That a seal is void, on the wall: a lost one by its committee, one that is not handed over by the Street. */
export function voidNotice(
  { seal, number, fate, ...posted }: Voided,
  { occurredOn: on, rules }: Pick<Context, 'occurredOn' | 'rules'>,
): PostedNotice {
  return {
    key: `seal-void:${seal}:${on}`,
    title: { zh: '印章作废公告', en: 'A seal is void' },
    lines: [
      `${SEAL_WORDS[seal].zh}${number === undefined ? '' : `（编号 ${number}）`}${fate}，自即日起声明作废。`,
      '此后以该印章出具的文件无效；知情者请告知社区或者街道。',
    ],
    ...{ ...posted, postedOn: on },
    removeAfter: addDays(on, valueOf(rules, 'noticePostingMin')),
  };
}
