import type { Bilingual } from '../shared/index.js';

/** The three bodies between which people are appointed across (双向进入、交叉任职), and the offices in each. */
export const APPOINTMENT_OFFICES = {
  community: {
    'party-secretary': { zh: '社区党组织书记', en: 'Secretary of the community Party organisation' },
    'party-committee-member': { zh: '社区党组织委员', en: 'Member of the community Party committee' },
    'part-time-member': { zh: '兼职委员', en: 'Part-time member of the community Party committee' },
    'residents-committee-member': { zh: '居民委员会成员', en: 'Member of the residents committee' },
  },
  committee: {
    chair: { zh: '主任', en: 'Chair of the owners committee' },
    'vice-chair': { zh: '副主任', en: 'Vice-chair of the owners committee' },
    'executive-member': { zh: '执行委员', en: 'Executive member of the owners committee' },
    member: { zh: '委员', en: 'Member of the owners committee' },
  },
  enterprise: {
    'project-manager': { zh: '物业项目经理', en: 'Project manager of the property company' },
    'branch-secretary': { zh: '物业企业党支部书记', en: 'Secretary of the property company’s Party branch' },
    'party-instructor': { zh: '党建指导员', en: 'Party-building instructor' },
    'quality-supervisor': { zh: '物业服务质量监督员', en: 'Supervisor of the service’s quality' },
    employee: { zh: '物业企业员工', en: 'Employee of the property company' },
  },
} as const satisfies Record<string, Readonly<Record<string, Bilingual>>>;

export type Body = keyof typeof APPOINTMENT_OFFICES;
export const BODIES = Object.keys(APPOINTMENT_OFFICES) as [Body, ...Body[]];

export const BODY_TITLES: Readonly<Record<Body, Bilingual>> = {
  community: { zh: '社区', en: 'community' },
  committee: { zh: '业主委员会', en: 'owners committee' },
  enterprise: { zh: '物业服务企业', en: 'property company' },
};

export function officeTitle(body: Body, office: string): Bilingual {
  const offices: Readonly<Record<string, Bilingual>> = APPOINTMENT_OFFICES[body];
  return offices[office] ?? { zh: office, en: office };
}
