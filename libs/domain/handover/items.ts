import type { Bilingual } from '../shared/index.js';

/** What a committee hands over, item by item (the list of ZB art. 35, with what other cities' texts name beside it). */
export const HANDOVER_ITEMS = {
  seals: { zh: '业主大会、业主委员会印章', en: 'seals of assembly and committee' },
  minutes: { zh: '选票和会议记录', en: 'ballots and minutes' },
  rules: { zh: '管理规约、议事规则、合同', en: 'covenant, rules, contracts' },
  'owner-register': { zh: '业主名册', en: 'owner register' },
  accounts: { zh: '账册、凭证、银行资料', en: 'accounts, vouchers, bank papers' },
  funds: { zh: '维修资金和公共收益资料', en: 'fund and revenue records' },
  equipment: { zh: '办公设备', en: 'office equipment' },
  correspondence: { zh: '往来文件', en: 'correspondence' },
  'open-matters': { zh: '未办结事项', en: 'open matters' },
} as const satisfies Record<string, Bilingual>;

export type HandoverItem = keyof typeof HANDOVER_ITEMS;
export const HANDOVER_CODES = Object.keys(HANDOVER_ITEMS) as readonly HandoverItem[];
