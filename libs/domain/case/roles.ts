import type { Bilingual } from '../shared/index.js';

/** Who may hold a duty or give a command. Held at a node of the administrative tree, or given by a case for its own life. */
export const ROLES = {
  'community-party-organization': { zh: '社区党组织', en: 'Community Party organisation', node: 12 },
  'residents-committee': { zh: '居民委员会', en: 'Residents committee', node: 12 },
  street: { zh: '街道办事处（镇人民政府）', en: 'Street', node: 9 },
  'street-party-committee': { zh: '街道党工委', en: 'Street Party committee', node: 9 },
  'property-authority': { zh: '物业主管部门', en: 'Property authority', node: 6 },
  'reviewing-department': { zh: '联审部门', en: 'Reviewing department', node: 6 },
  district: { zh: '区（县）人民政府', en: 'District', node: 6 },
  supervisor: { zh: '督导', en: 'Supervisor', node: 6 },
  'grid-worker': { zh: '网格员', en: 'Grid worker', node: 12 },
  'hotline-12345': { zh: '12345 热线', en: 'Hotline 12345', node: 6 },
  'property-service-enterprise': { zh: '物业服务企业', en: 'Property service enterprise', node: 12 },
  developer: { zh: '建设单位', en: 'Developer', node: 12 },
  'legal-adviser': { zh: '法律顾问', en: 'Legal adviser', node: 12 },
  mediator: { zh: '人民调解员', en: 'Mediator', node: 12 },
  owner: { zh: '业主', en: 'Owner', node: 12 },
  operator: { zh: '系统运维', en: 'Operator', node: 2 },
  'preparation-group': { zh: '业主大会筹备组', en: 'Preparation group', node: 12 },
  'renewal-group': { zh: '换届小组', en: 'Renewal group', node: 12 },
  'owners-committee': { zh: '业主委员会', en: 'Owners committee', node: 12 },
  candidate: { zh: '候选人', en: 'Candidate', node: 12 },
  teller: { zh: '计票人', en: 'Teller', node: 12 },
  workflow: { zh: '流程引擎', en: 'Workflow engine', node: 0 },
} as const satisfies Record<string, Bilingual & { readonly node: number }>;

export type Role = keyof typeof ROLES;

/**
 * Roles whose people have no account: a case gives them for its own life, or a company holds them. They act by the links in their
 * mails. An office's people have accounts of their own, so that an entry names one of them and not a mail box that many read.
 */
const WITHOUT_ACCOUNT: readonly Role[] = [
  'preparation-group',
  'renewal-group',
  'owners-committee',
  'candidate',
  'teller',
  'owner',
  'developer',
  'property-service-enterprise',
];

export const actsByMail = (role: string): boolean => (WITHOUT_ACCOUNT as readonly string[]).includes(role);

/** The node at which a role stands for a case's place: the street of a community is its first nine digits. */
export function nodeOf(role: Role, code: string): string {
  const rehearsal = code.startsWith('00') ? 2 : 0;
  return code.slice(0, rehearsal + ROLES[role].node);
}

/** Who gave a command: a person or a system, in one role at one node. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly node: string;
  /** Which department or unit, where a role has several at one node. */
  readonly branch?: string;
  /** Whose role a deputy carries while they are away. */
  readonly onBehalfOf?: string;
}
