import type { Role } from '../case/index.js';
import { MEETING_MEMBERS, type AfterKey, type ValueOf } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';

/** Three meetings of one lifecycle: who calls it, where, and how often it comes again where it is a regular one. */
export const FORMS = {
  street: {
    zh: '物业管理联席会议',
    en: 'Joint meeting on property management',
    convener: 'street',
    rhythm: 'jointMeeting.quarterly',
    basis: 'jointMeeting.members',
  },
  community: {
    zh: '社区党建联席会议',
    en: 'Party-building joint meeting of the community',
    convener: 'community-party-organization',
    rhythm: 'jointMeeting.monthly',
    basis: 'jointMeeting.monthly',
  },
  'owners-forum': {
    zh: '业主恳谈会',
    en: "Owners' forum",
    convener: 'property-service-enterprise',
    rhythm: 'ownersForum.rhythm',
    basis: 'ownersForum.rhythm',
  },
} as const satisfies Record<
  string,
  Bilingual & { convener: Role; rhythm: AfterKey; basis: AfterKey | 'jointMeeting.members' }
>;

export type Form = keyof typeof FORMS;

export type Member = ValueOf<'jointMeeting.members'>[number];
export const MEMBERS = MEETING_MEMBERS;

export const MEMBER_WORDS: Readonly<Record<Member, Bilingual>> = {
  'residents-committee': { zh: '居民委员会', en: 'residents committee' },
  'community-party-organization': { zh: '社区党组织', en: 'community Party organisation' },
  'police-station': { zh: '派出所', en: 'police station' },
  'property-service-enterprise': { zh: '物业服务企业', en: 'provider' },
  owners: { zh: '业主委员会或者业主代表', en: "owners' committee or owners" },
  'utility-companies': { zh: '专业经营单位', en: 'utility companies' },
  'housing-authority': { zh: '住房城乡建设部门', en: 'housing authority' },
  'urban-management': { zh: '城市管理部门', en: 'urban management' },
  other: { zh: '其他单位', en: 'others' },
};

/** What a joint meeting is for (SD art. 74). */
export const MATTERS = {
  'duty-not-done': { zh: '业主委员会或者有关部门不履行职责', en: 'committee or departments fail in their duty' },
  'provider-exit': { zh: '物业服务人退出和交接', en: 'exit and handover of a provider' },
  emergency: { zh: '突发事件', en: 'emergencies' },
  'community-work': { zh: '物业管理与社区工作的衔接', en: 'property management and community work' },
  other: { zh: '其他事项', en: 'other matters' },
} as const satisfies Record<string, Bilingual>;

export type Matter = keyof typeof MATTERS;

/** Whoever may enter what the convener does: a provider has no account, and its community records its forum. */
export const RECORDS: Readonly<Record<Form, readonly Role[]>> = {
  street: ['street'],
  community: ['community-party-organization'],
  'owners-forum': ['property-service-enterprise', 'residents-committee', 'community-party-organization'],
};
