import { HANDOVER_CODES, HANDOVER_MAY, MEASURES, SEAL_HOLDERS, SEALS } from '#domain/handover';
import { z } from 'zod';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { caseIdSchema, factBody, posting, text } from '../http/schemas.js';

const item = z.enum(HANDOVER_CODES as [(typeof HANDOVER_CODES)[number]]);

const BODIES = {
  'receive-items': factBody('HandoverReceipt', {
    items: z.array(item).min(1).max(20),
    receivedBy: text(120).meta({ description: '接收人 / who received them' }),
    keeper: z.enum(SEAL_HOLDERS).optional().meta({
      description:
        '移交印章的，此后由谁保管；下一届以此为准 / who keeps the seals from now on, where they are received: the next term begins with it',
    }),
    note: text(500).optional(),
  }),
  'record-missing': factBody('HandoverGap', {
    item,
    seals: z.array(z.enum(SEALS)).min(1).max(2).optional().meta({
      description:
        '缺失的是哪枚印章；不填即两枚，按遗失办理 / which of the seals, where one is missing: both where left out, and as lost ones',
    }),
    reason: text(500),
  }),
  'post-dissolution': factBody('DissolutionNotice', posting),
  'urge-handover': factBody('HandoverUrging', { how: text(500) }),
  'hold-joint-meeting': factBody('HandoverMeeting', {
    minutes: text(4000).optional(),
    meeting: caseIdSchema.optional().meta({
      description: '联席会议案件编号；写明的，以其召开日为准 / the joint meeting held, by its case: its day counts',
      example: 'joint-meeting:370302001001-03',
    }),
  }),
  'enforce-handover': factBody('HandoverEnforcement', {
    measure: z.enum(MEASURES),
    proof: text(300),
    seal: z.enum(SEALS).optional().meta({
      description:
        '声明作废的印章；不填为业主委员会印章 / the seal that is declared void: the committee’s where left out',
    }),
    number: text(60).optional().meta({ description: '印章编号；不填以登记编号为准 / its number; else as registered' }),
    places: posting.places.optional(),
    photos: posting.photos.optional(),
  }),
} as const;

const route = routesOf<keyof typeof BODIES>({ may: HANDOVER_MAY, bodies: BODIES });

export const HANDOVER_ROUTES: readonly CommandRoute[] = [
  route('receive-items', 'receipts', '登记移交签收（见证）', 'Record what was handed over and received, as witness'),
  route('record-missing', 'gaps', '登记缺失', 'Record what is missing'),
  route('post-dissolution', 'dissolution', '张贴物业管理委员会解散公告', 'Post that the body has ended'),
  route('urge-handover', 'urging', '督促移交', 'Press for the handover'),
  route('hold-joint-meeting', 'joint-meeting', '召开联席会议', 'Hold a joint meeting'),
  route('enforce-handover', 'enforcement', '采取强制途径', 'Enforce it'),
];
