import { HANDOVER_CODES, HANDOVER_MAY, MEASURES } from '#domain/handover';
import { z } from 'zod';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { factFields, text } from '../http/schemas.js';

const item = z.enum(HANDOVER_CODES as [(typeof HANDOVER_CODES)[number]]);
const body = <T extends z.ZodRawShape>(id: string, shape: T) =>
  z.strictObject({ ...shape, ...factFields }).meta({ id });

const BODIES = {
  'receive-items': body('HandoverReceipt', {
    items: z.array(item).min(1).max(20),
    receivedBy: text(120).meta({ description: '接收人 / who received them' }),
    note: text(500).optional(),
  }),
  'record-missing': body('HandoverGap', { item, reason: text(500) }),
  'urge-handover': body('HandoverUrging', { how: text(500) }),
  'hold-joint-meeting': body('HandoverMeeting', { minutes: text(4000) }),
  'enforce-handover': body('HandoverEnforcement', { measure: z.enum(MEASURES), proof: text(300) }),
} as const;

const route = routesOf<keyof typeof BODIES>({ may: HANDOVER_MAY, bodies: BODIES });

export const HANDOVER_ROUTES: readonly CommandRoute[] = [
  route('receive-items', 'receipts', '登记移交签收（见证）', 'Record what was handed over and received, as witness'),
  route('record-missing', 'gaps', '登记缺失', 'Record what is missing'),
  route('urge-handover', 'urging', '督促移交', 'Press for the handover'),
  route('hold-joint-meeting', 'joint-meeting', '召开联席会议', 'Hold a joint meeting'),
  route('enforce-handover', 'enforcement', '采取强制途径', 'Enforce it'),
];
