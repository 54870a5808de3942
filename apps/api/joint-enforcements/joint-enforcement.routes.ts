import { JOINT_ENFORCEMENT_MAY } from '#domain/joint-enforcement';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { JOINT_ENFORCEMENT_BODIES } from './joint-enforcement.schemas.js';

type Spoken = Exclude<keyof typeof JOINT_ENFORCEMENT_MAY, 'open'>;

const route = routesOf<Spoken>({ may: JOINT_ENFORCEMENT_MAY, bodies: JOINT_ENFORCEMENT_BODIES });

export const JOINT_ENFORCEMENT_ROUTES: readonly CommandRoute[] = [
  route('add-part', 'parts', '增加执法事项', 'Add a part'),
  route('report-part', 'reports', '报告所承担事项办结', 'Report a part done, with proof'),
  route('refuse-part', 'returns', '退回非本部门职责的事项', 'Return what is not the department’s duty'),
  route('uphold-part', 'rulings', '裁定仍由该部门办理', 'Rule that the part stays'),
  route('transfer-part', 'transfers', '转由其他部门办理', 'Give a part to another department'),
  route('ask-part-extension', 'extensions', '申请延长事项期限', 'Ask for more time for a part'),
  route('rule-on-part-extension', 'extensions/ruling', '审批事项延期', 'Rule on more time for a part'),
  route('withdraw-part', 'withdrawals', '撤回事项', 'Withdraw a part'),
];
