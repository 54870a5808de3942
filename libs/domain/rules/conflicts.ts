import type { Bilingual } from '../shared/index.js';
import type { RuleKey } from './keys.js';

/** A point on which province and city are known to differ, and which of the two we follow. */
export interface ConflictPoint {
  readonly key: RuleKey;
  readonly point: Bilingual;
  readonly follow: 'city' | 'province';
  readonly reason: Bilingual;
  /** A position that no pack holds as a value, because it is no law or is not followed. Shown wherever that pack is in force. */
  readonly also?: { readonly pack: string; readonly source: string; readonly value: boolean; readonly text: Bilingual };
}

/** One side of a conflict as it concerns a place. */
export interface Position {
  readonly pack: string;
  readonly source: string;
  readonly value: unknown;
  readonly text: Bilingual;
}

/** Shown with every answer that rests on the rule: both values, the one we follow, and why. */
export interface RuleConflict {
  readonly key: RuleKey;
  readonly point: Bilingual;
  readonly positions: readonly Position[];
  /** The source that we follow. */
  readonly chosen: string;
  readonly reason: Bilingual;
}

const cityIsSpecial: Bilingual = {
  zh: '设区的市条例经省人大常委会批准，作为该市的特别规定适用（系统建议默认值（可配置），并非法律规定）',
  en: 'a city regulation is approved by the province’s congress and is the special rule for the city (proposed default, not law)',
};

const city = (key: RuleKey, zh: string, en: string): ConflictPoint => ({
  key,
  point: { zh, en },
  follow: 'city',
  reason: cityIsSpecial,
});

export const KNOWN_CONFLICTS: readonly ConflictPoint[] = [
  city('committeeMinSize', '业主委员会最少人数', 'smallest committee'),
  {
    key: 'renewalBeforeExpiry',
    point: { zh: '届满前组织换届的时间', en: 'renewal election before expiry' },
    follow: 'province',
    reason: {
      zh: '按 90 日安排，60 日报警（系统建议默认值（可配置），并非法律规定）',
      en: 'scheduled for 90 days, with an alarm at 60 (proposed default, not law)',
    },
  },
  city('formGroup', '组建筹备组的期限', 'time to form the preparation group'),
  city('firstMeeting', '首次业主大会会议的期限', 'time to hold the first assembly meeting'),
  city('committeeFirstMeeting', '业主委员会首次会议的期限', 'time for the committee’s first meeting'),
  city('committeeMeetingQuorum', '业主委员会会议出席人数', 'quorum of committee meetings'),
  city('filingBody', '备案机关', 'filing body'),
  {
    ...city('terminationDelegable', '终止成员资格能否授权业主委员会', 'may the assembly let the committee end a seat'),
    reason: {
      zh: '该市禁止授权决定共同决定事项，更换成员属于其中；仅由业主大会决定',
      en: 'the city forbids delegating reserved matters, and replacing members is one: the assembly alone decides',
    },
  },
  {
    ...city('pmc.available', '能否组建物业管理委员会', 'may a property management committee be formed'),
    reason: {
      zh: '本地条例没有规定物业管理委员会，由居民委员会履行相应职责；他市条例不在本地适用',
      en: 'the text of the place has no such body and gives its part to the residents’ committee; other cities’ texts do not hold here',
    },
    also: {
      pack: 'cn-3702',
      source: 'ZB art.36, LC art.28, WF art.41',
      value: true,
      text: { zh: '省内其他设区的市规定可以或者应当组建', en: 'other cities of the province provide for one' },
    },
  },
  {
    key: 'pmc.decidesReserved',
    point: { zh: '物业管理委员会与业主的权利', en: 'property management committee and the owners’ rights' },
    follow: 'city',
    reason: {
      zh: '民法典第二百七十八条为强制性规定，物业管理委员会只组织业主决定',
      en: 'Civil Code art. 278 is mandatory: the body only organises the owners to decide',
    },
    also: {
      pack: 'cn-3703',
      source: 'SEED',
      value: true,
      text: { zh: '报道称其代行业主大会和业主委员会职责', en: 'the press says it acts for assembly and committee' },
    },
  },
  {
    key: 'dismissal.resignationEnds',
    point: { zh: '书面辞职是否当然终止成员资格', en: 'does a written resignation end a seat by itself' },
    follow: 'city',
    reason: {
      zh: '无人可被强留任职；青岛条例明文规定自然终止，其他地方依此办理（系统建议默认值（可配置），并非法律规定）',
      en: 'nobody is kept in office against their will; Qingdao’s text says so, and is followed elsewhere (proposed default, not law)',
    },
    also: {
      pack: 'cn-37',
      source: 'SD art.34',
      value: false,
      text: {
        zh: '书面提出辞职的，列入由业主大会或者经授权的业主委员会决定终止的情形',
        en: 'lists a written resignation among what assembly or authorised committee decide on',
      },
    },
  },
  {
    key: 'authorityAnswer',
    point: { zh: '备案答复期限', en: 'time of the authority’s answer' },
    follow: 'province',
    reason: {
      zh: '市规定较宽且未列入已知冲突的，两者并列，从严适用（系统建议默认值（可配置），并非法律规定）',
      en: 'a laxer city value outside the known conflicts: both are kept and the stricter is followed (proposed default, not law)',
    },
  },
];
