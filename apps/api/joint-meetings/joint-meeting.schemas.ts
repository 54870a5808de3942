import { ROLES, type Role } from '#domain/case';
import { FORMS, MATTERS, MEMBERS } from '#domain/joint-meeting';
import { CATEGORIES } from '#domain/problem';
import { z } from 'zod';
import { day, factBody, factFields, text } from '../http/schemas.js';

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]];

const form = z.enum(keysOf(FORMS)).meta({
  description:
    'street 街道联席会议；community 社区党建联席会议；owners-forum 业主恳谈会 / of the Street, of the community, or an owners’ forum',
  example: 'street',
});
const matter = z.enum(keysOf(MATTERS)).meta({ example: 'provider-exit' });
const member = z.enum(MEMBERS);
const category = z.enum(keysOf(CATEGORIES)).meta({ example: 'roads-facilities' });
const lead = z
  .enum(keysOf(ROLES).filter((role) => role !== 'workflow' && role !== 'operator') as [Role, ...Role[]])
  .meta({ description: '牵头单位 / who leads', example: 'street' });

const place = z
  .string()
  .regex(/^(00)?\d{9}(\d{3}(-\d{2})?)?$/)
  .meta({
    example: '370302001',
    description: '街道、社区代码或者小区编号 / code of the place, or id of the service area',
  });

const call = {
  meetingOn: day.meta({ description: '会议日 / day of the meeting' }),
  venue: text(200).meta({ example: '街道三楼会议室' }),
  members: z
    .array(member)
    .min(1)
    .max(MEMBERS.length)
    .meta({ example: ['residents-committee', 'police-station'] }),
  matters: z.array(matter).min(1).max(5),
};

const task = z.strictObject({
  action: text(1000).meta({ description: '任务内容 / what is to be done' }),
  category,
  due: day.meta({ description: '完成期限 / until when' }),
  lead,
  where: text(200).optional(),
  danger: z.boolean().optional().meta({ description: '危及人身安全 / danger to life' }),
});

const answer = z.strictObject({
  proposal: z.int().min(1).max(20).meta({ description: '建议序号 / number of the proposal' }),
  adopted: z.boolean(),
  reason: text(1000).optional().meta({ description: '不采纳的理由，或者如何采纳 / why not, or how' }),
  due: day.optional().meta({ description: '采纳后的完成期限 / until when it is done' }),
  category: category.optional(),
});

const begun = { place, reference: text(80).optional(), form };

export const MEETING_BODIES = {
  apply: z
    .strictObject({
      ...begun,
      ...{ matter, request: text(4000), by: text(200).optional() },
      ...factFields,
    })
    .meta({ id: 'MeetingApplication' }),
  convene: z.strictObject({ ...begun, ...call, ...factFields }).meta({ id: 'MeetingConvening' }),
  'answer-application': factBody('MeetingApplicationAnswer', { accept: z.boolean(), reason: text(1000).optional() }),
  'call-meeting': factBody('MeetingCall', {
    ...call,
    reason: text(1000)
      .optional()
      .meta({ description: '改期的理由，告知申请人 / why it is moved; the applicant is told' }),
  }),
  'cancel-meeting': factBody('MeetingCancellation', { reason: text(1000) }),
  'hold-meeting': factBody('MeetingHeld', {
    present: z.array(member).min(1).max(MEMBERS.length),
    minutes: text(8000),
    tasks: z.array(task).max(20).default([]),
    proposals: z
      .array(text(500))
      .min(1)
      .max(20)
      .optional()
      .meta({ description: '仅恳谈会：业主建议，按序编号 / of a forum: what owners proposed, numbered from 1' }),
  }),
  'answer-proposals': factBody('ForumAnswers', { answers: z.array(answer).min(1).max(20) }),
  'supervise-task': factBody('MeetingSupervision', {
    task: text(20).meta({ example: 'task-1' }),
    slip: text(2000).meta({ description: '督办单：督办何单位、何事 / the slip: whom, and for what' }),
    replyBy: day.optional(),
  }),
  'record-next': factBody('NextMeeting', { heldOn: day, proof: text(300) }),
} as const;
