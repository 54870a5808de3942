import { ROLES, type Role } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';

/** Something that can be done beside the commands of cases, whose tables stand with each procedure. */
interface Permission extends Bilingual {
  readonly roles: readonly Role[];
}

/** Whoever can hold a token. */
export const EVERYONE = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'workflow');
/** The operator keeps settings and keys, and sees no case. */
const READERS = EVERYONE.filter((role) => role !== 'operator');
/** A supervisor reads and never acts. */
const ACTING = READERS.filter((role) => role !== 'supervisor');

const COMMUNITY: readonly Role[] = ['community-party-organization', 'residents-committee'];
const OFFICES: readonly Role[] = ['street', 'property-authority'];
const ABOVE: readonly Role[] = ['street-party-committee', 'district'];

/**
 * Who may do what. One rule goes with every line: the node at which the role is held contains the place concerned. Owners' names,
 * telephones and Party membership are for those who work with them.
 */
export const PERMISSIONS = {
  'read-cases': { zh: '查看案件、公告、任务、督导台', en: 'See cases, notices, tasks and the desk', roles: READERS },
  'see-engine': {
    zh: '在流程界面查看案件，打开其中加密的内容',
    en: 'See cases in the Temporal UI, and open what is encrypted in them',
    roles: [...COMMUNITY, ...OFFICES, ...ABOVE, 'supervisor'],
  },
  'work-on-tasks': {
    zh: '领取、转交、退回、完成任务',
    en: 'Claim, delegate, return and complete tasks',
    roles: ACTING,
  },
  'recuse-oneself': { zh: '本人回避', en: 'Recuse oneself from a case', roles: ACTING },
  'read-incidents': {
    zh: '查看异常',
    en: 'See incidents',
    roles: [...COMMUNITY, ...OFFICES, ...ABOVE, 'supervisor', 'operator'],
  },
  'settle-late-commands': {
    zh: '两人处理迟到的办理和选票',
    en: 'Settle late commands and ballots, two of them',
    roles: [...OFFICES, 'district'],
  },
  'close-incidents': {
    zh: '办结其他异常',
    en: 'Close other incidents',
    roles: [...COMMUNITY, ...OFFICES, 'district', 'operator'],
  },
  'propose-corrections': {
    zh: '提出更正（由另一人按异常确认）',
    en: 'Propose a correction, which another confirms as an incident',
    roles: [...COMMUNITY, ...OFFICES, 'district'],
  },
  'hand-in-documents': { zh: '上传文件', en: 'Hand in documents', roles: ACTING },
  'read-documents': {
    zh: '查看文件，取案卷包',
    en: 'See documents, and take a case as one archive',
    roles: [...COMMUNITY, ...OFFICES, ...ABOVE, 'supervisor'],
  },
  rehearse: { zh: '演练', en: 'Rehearse', roles: [...COMMUNITY, ...OFFICES] },
  'read-rules': { zh: '查看规则和日历', en: 'See rules and calendars', roles: EVERYONE },
  'read-places': { zh: '查看区划', en: 'See places', roles: EVERYONE },
  'read-areas': { zh: '查看小区、房屋、单位', en: 'See service areas, units and organisations', roles: READERS },
  'keep-areas': {
    zh: '登记小区、房屋、业主、单位',
    en: 'Keep service areas, units, owners, organisations',
    roles: OFFICES,
  },
  'read-people': {
    zh: '查看人员',
    en: 'See people',
    roles: [...COMMUNITY, 'grid-worker', ...OFFICES, ...ABOVE, 'supervisor'],
  },
  'see-names': {
    zh: '看到完整姓名（其余角色只见姓）',
    en: 'See whole names; the others see the first character',
    roles: [...COMMUNITY, 'grid-worker', ...OFFICES, ...ABOVE, 'preparation-group', 'renewal-group', 'teller'],
  },
  'see-contacts': {
    zh: '看到完整电话、邮箱（其余角色部分遮盖）',
    en: 'See whole telephone numbers and mail addresses; for the others they are masked',
    roles: [...COMMUNITY, ...OFFICES],
  },
  'see-party': {
    zh: '看到党员身份',
    en: 'See who is a Party member',
    roles: [...COMMUNITY, ...OFFICES, ...ABOVE],
  },
  'see-papers': {
    zh: '看到案件中针对个人的陈述、意见和理由',
    en: 'See what was written in a case about a person: statements, opinions, reasons',
    roles: [
      ...COMMUNITY,
      ...OFFICES,
      ...ABOVE,
      'preparation-group',
      'renewal-group',
      'reviewing-department',
      'supervisor',
    ],
  },
  'see-counted-problems': {
    zh: '查看数值背后的问题清单（不含反映人）',
    en: 'See the problems behind a figure; nothing of whoever told them',
    roles: [...COMMUNITY, 'grid-worker', ...OFFICES, ...ABOVE, 'supervisor', 'hotline-12345'],
  },
  'see-dismissals': {
    zh: '查看罢免案卷（其余角色只见公告和交给本人的事项）',
    en: 'See the files of dismissals; the others see what is posted, and the tasks that are theirs',
    roles: [...COMMUNITY, ...OFFICES, ...ABOVE, 'supervisor'],
  },
  'see-mediations': {
    zh: '查看人民调解案卷（其余角色只见交给本人的事项；统计不含内容）',
    en: 'See the files of mediations; the others see the tasks that are theirs, and figures without content',
    roles: ['mediator', 'residents-committee'],
  },
  'see-legal-advice': {
    zh: '查看法律顾问意见（就调解出具的，只有调解委员会和法律顾问看到内容）',
    en: 'See legal opinions; those on a mediation are opened only for its committee and the adviser',
    roles: [...COMMUNITY, 'legal-adviser', 'mediator'],
  },
  'read-callers': {
    zh: '查看反映人（每次查看留痕；未经本人同意只限热线；区县两级只在应当回访时）',
    en: 'See who told a problem; each look is written down, without their consent the hotline alone may, and the district only while it owes the call-back',
    roles: ['hotline-12345', ...COMMUNITY, 'grid-worker', 'street', 'property-authority', 'district'],
  },
  'see-caller-reads': {
    zh: '查看谁查看过反映人',
    en: 'See who looked at callers',
    roles: ['hotline-12345', 'street', 'supervisor'],
  },
  'take-in-orders': {
    zh: '12345 工单接入：单件、成批、Open311',
    en: 'Take in orders of the hotline: one by one, by file, by Open311',
    roles: ['hotline-12345'],
  },
  'see-orders': {
    zh: '按工单编号查询，导出',
    en: 'Find orders by their numbers, and export them',
    roles: ['hotline-12345', ...COMMUNITY, ...OFFICES, 'district'],
  },
  'keep-people': { zh: '登记人员和骨干', en: 'Keep people and leaders', roles: [...COMMUNITY, ...OFFICES] },
  'read-training': { zh: '查看培训和统计', en: 'See courses and their figures', roles: READERS },
  'keep-training': {
    zh: '登记培训、参加人员，更正培训',
    en: 'Keep courses and attendance, and correct them',
    roles: [...COMMUNITY, ...OFFICES, ...ABOVE],
  },
  'keep-appointments': {
    zh: '登记、结束、更正交叉任职',
    en: 'Keep cross-appointments, end and correct them',
    roles: [...COMMUNITY, ...OFFICES, 'street-party-committee'],
  },
  'read-grid-work': {
    zh: '查看网格物业事项目录',
    en: 'See the catalogue of grid work',
    roles: EVERYONE,
  },
  'keep-grid-workers': {
    zh: '聘任物业人员担任网格员，提前终止',
    en: 'Appoint staff of property companies as grid workers, and end it early',
    roles: [...COMMUNITY, 'street'],
  },
  'sign-sheets': {
    zh: '签署小区检查表',
    en: 'Sign the sheet of a service area in a campaign',
    roles: [...COMMUNITY, 'grid-worker', 'street'],
  },
  'post-results': {
    zh: '登记在小区张贴专项行动结果',
    en: 'Record that the result of a service area in a campaign was posted in it',
    roles: ['street'],
  },
  'sign-sheet-corrections': {
    zh: '对检查表的更正第二次签字（更正人、原签署人以外的人）',
    en: 'Sign the correction of a sheet, another person than who corrects it or had signed',
    roles: ['street'],
  },
  'recheck-findings': {
    zh: '复查专项行动发现的问题（原排查人以外的人）',
    en: 'Re-inspect the findings of a campaign, another person than the inspector',
    roles: [...COMMUNITY, 'grid-worker', ...OFFICES, 'district'],
  },
  'keep-campaigns': {
    zh: '编制专项行动标准，设定启动计划',
    en: 'Keep the standards of campaigns, and the Schedule that opens them',
    roles: ['property-authority', 'district'],
  },
  'export-person': {
    zh: '导出关于某人的全部记载',
    en: 'Export all that is held about one person',
    roles: [...COMMUNITY, ...OFFICES],
  },
  'erase-people': { zh: '删除保存期已满的个人信息', en: 'Erase people on whom nothing rests any more', roles: OFFICES },
  'load-calendars': { zh: '载入放假安排', en: 'Load holiday notices', roles: ['operator'] },
  'hand-in-mail': { zh: '登记退信', en: 'Hand in delivery reports', roles: ['operator'] },
  'know-oneself': { zh: '查看本人身份', en: 'See who one is', roles: EVERYONE },
  'give-roles': { zh: '任职、卸任、系统密钥', en: 'Give and end roles, keys of systems', roles: ['operator'] },
  'name-deputies': { zh: '委托本人职务的代理', en: 'Name a deputy for one’s own role', roles: EVERYONE },
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof PERMISSIONS;

/** Whether a role sees something of what it may read. */
export const sees = (role: Role, what: Action): boolean => (PERMISSIONS[what].roles as readonly Role[]).includes(role);

/** The one rule: a role that the table names, held at a node that contains the place. */
export function may(
  actor: { readonly role: Role; readonly node: string },
  roles: readonly Role[],
  place: string,
): boolean {
  return roles.includes(actor.role) && place.startsWith(actor.node);
}
