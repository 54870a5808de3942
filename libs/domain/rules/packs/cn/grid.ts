import type { PackRules } from '../../pack.js';
import { after, proposed } from '../writing.js';

const working = { dayKind: 'working' } as const;

/** Joint enforcement, patrols and grid work: policy asks for them, and no text that was read gives a day. */
export const grid = {
  'enforcement.part': proposed(after(15, 'part-given', working), [
    '联合执法事项自分派之日起 15 个工作日内办结，另定日期的除外',
    'a part of joint enforcement is done within 15 working days of its giving, unless another day is named',
  ]),
  'enforcement.refusal': proposed(
    after(2, 'part-given', { ...working, keptBy: 'cut-off' }),
    [
      '非本部门职责的，自分派之日起 2 个工作日内说明理由退回',
      'what is not the duty of a department is returned with the reason within 2 working days',
    ],
    'SD-HL20',
  ),
  'enforcement.ruling': proposed(after(2, 'part-refused', working), [
    '对退回的事项，2 个工作日内裁定由哪个部门办理',
    'which department does what was returned is ruled on within 2 working days',
  ]),
} satisfies PackRules;
