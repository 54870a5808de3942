import type { DutyKind } from '../case/index.js';
import type { JointEnforcementCommand } from './commands.js';

export const partDuty = (part: string) => `part:${part}`;
export const rulingDuty = (part: string) => `rule-on-refusal:${part}`;
export const extensionDuty = (part: string) => `rule-on-extension:${part}`;

type Kind = JointEnforcementCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({
  ...{ title: { zh, en }, commands },
  namesSubject: true,
});

export const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  part: {
    ...duty(
      '办理联合执法中本部门承担的事项',
      'Do the part of joint enforcement',
      ...(['report-part', 'refuse-part', 'ask-part-extension'] as const),
    ),
    overseenBy: ['transfer-part', 'withdraw-part'],
  },
  'rule-on-refusal': duty(
    '裁定由哪个部门办理',
    'Rule which department does the part',
    ...(['uphold-part', 'transfer-part', 'withdraw-part'] as const),
  ),
  'rule-on-extension': duty('审批联合执法事项的延期申请', 'Rule on more time for a part', 'rule-on-part-extension'),
};
