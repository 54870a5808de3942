import { ROLES, type Role } from '#domain/case';
import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

// What the API answers, in the same language as what it is asked: a test holds real answers against these.

const instant = z.string().meta({ format: 'date-time', example: '2024-03-08T16:00:00.000Z' });
const bilingual = z.object({ zh: z.string(), en: z.string() });
const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);
const seq = z.int().min(0).meta({ description: '记录号，即 ETag / entry of the chain, also the ETag', example: 2 });
const page = <T extends z.ZodType>(items: T, more: z.ZodRawShape = {}) =>
  z.object({
    items: z.array(items),
    ...more,
    next: z
      .string()
      .nullable()
      .meta({ description: '下一页游标；无则到底 / cursor of the next page, null at the end' }),
  });

const basis = z
  .object({
    rule: z.string(),
    article: z.string().meta({ example: 'ZB art.22' }),
    text: bilingual,
    pack: z.string().meta({ example: 'cn-3703@2021-12-01' }),
    proposedDefault: z.boolean(),
    confidence: z
      .enum(['V', 'X', 'M', 'S', 'P'])
      .meta({ description: 'P 为系统建议默认值，非法律规定 / P is ours and no law' }),
  })
  .meta({ id: 'Basis' });

const commandAnswer = z
  .object({
    caseId: z.string(),
    seq,
    stage: z.string().nullable(),
    waitingFor: z.array(role).meta({ description: '等待谁办理 / who holds it' }),
    nextDueAt: instant.nullable(),
    overdue: z.boolean(),
    closed: z.boolean(),
    basis: z.array(basis),
    warnings: z
      .array(basis)
      .meta({ description: '未达政策要求，不影响效力 / policy that is not met; no reason to refuse' }),
    opened: z.array(z.string()).meta({ description: '本次启动的程序 / procedures that began with it' }),
    repeated: z.boolean().meta({ description: '同一幂等键此前已办理 / this key was carried out before' }),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CommandAnswer' });

const setAside = z
  .object({ caseId: z.string(), incident: z.string(), message: z.string() })
  .meta({ id: 'SetAside', description: '在期限内收到，已提交两人处理 / put before two people' });

const task = z
  .object({
    ...{ case: z.string(), duty: z.string(), openedSeq: seq, title: bilingual, role, node: z.string() },
    ...{ who: z.string().nullable(), status: z.enum(['open', 'claimed', 'done', 'dropped']) },
    claimedBy: z.string().nullable(),
    ...{ dueAt: instant.nullable(), overdue: z.boolean(), basis: z.array(basis), deadline: z.unknown() },
    ...{ commands: z.array(z.string()), remark: z.string().nullable(), links: z.object({ self: z.string() }) },
  })
  .meta({ id: 'Task' });

const caseSummary = z
  .object({
    ...{ id: z.string(), kind: z.string(), title: z.string(), code: z.string(), serviceArea: z.string() },
    ...{ stage: z.string(), stageTitle: bilingual.nullable() },
    waitingFor: z.array(z.object({ role, title: bilingual.nullable() })),
    ...{ nextDueAt: instant.nullable(), overdue: z.boolean(), openedAt: instant, closedAt: instant.nullable(), seq },
    links: z.object({ self: z.string() }),
  })
  .meta({ id: 'CaseSummary' });

const correction = z.object({
  ...{ entry: seq, pointer: z.string().meta({ example: '/papers/what' }) },
  ...{ was: z.union([z.string(), z.number()]), value: z.union([z.string(), z.number()]) },
});

const corrected = correction
  .extend({ ...{ reason: z.string(), by: z.array(z.string()), at: instant, seq } })
  .meta({ id: 'Correction', description: '经两人确认的更正；原值保留 / confirmed by two; the old value stays' });

const entry = z
  .object({
    ...{ seq, type: z.string(), title: bilingual, actor: z.string(), role: z.string() },
    ...{ at: instant, receivedAt: instant, recordedAt: instant, occurredOn: z.string() },
    ...{ basis: z.unknown(), data: z.unknown(), papers: z.unknown(), evidence: z.string().nullable() },
    corrections: z.array(corrected),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: 'Entry' });

const incident = z
  .object({
    ...{ id: z.string(), case: z.string().nullable(), kind: z.string(), title: bilingual, happenedAt: instant },
    ...{ command: z.string().nullable(), receivedAt: instant.nullable(), correction: correction.nullable() },
    proposal: z.object({ by: z.string(), ruling: z.string().nullable(), reason: z.string().nullable() }).nullable(),
    settled: z.object({ at: instant, by: z.array(z.string()), outcome: z.string().nullable() }).nullable(),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Incident' });

const document = z
  .object({
    id: z.string().regex(/^[0-9a-f]{64}$/),
    reference: z
      .string()
      .meta({ description: '在办理动作的文字中这样引用 / how an entry names it', example: `sha256:${'a'.repeat(64)}` }),
    ...{ code: z.string(), mediaType: z.string(), size: z.int(), uploadedRole: z.string(), uploadedAt: instant },
    scan: z
      .enum(['clean', 'not-scanned'])
      .meta({ description: '未配置查毒时为 not-scanned / not-scanned where there is no scanner' }),
    links: z.object({ self: z.string() }),
  })
  .meta({ id: 'Document' });

const problem = z
  .object({
    type: z.string().meta({ example: 'urn:qilu-red-property:problem:wrong-stage' }),
    title: z.string().meta({ example: '本阶段不能办理' }),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    code: z.string().meta({ description: '不随语言变化 / carries no language', example: 'wrong-stage' }),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string(), code: z.string().optional() })).optional(),
    basis: z.array(basis).optional(),
  })
  .loose()
  .meta({ id: 'Problem' });

export const ANSWERS = {
  CommandAnswer: commandAnswer,
  SetAside: setAside,
  Task: task,
  TaskPage: page(task, { total: z.int() }).meta({ id: 'TaskPage' }),
  CaseSummary: caseSummary,
  CasePage: page(caseSummary).meta({ id: 'CasePage' }),
  Case: caseSummary
    .extend({
      ...{ reference: z.string().nullable(), parent: z.string().nullable(), rehearsal: z.boolean() },
      clock: instant.nullable().meta({ description: '演练的时钟 / the clock of a rehearsal' }),
      rules: z.object({ id: z.string().nullable(), sha256: z.string(), conflicts: z.array(z.unknown()) }),
      stages: z.array(z.object({ word: z.string(), title: bilingual })),
      ...{ lines: z.array(bilingual), state: z.unknown(), tasks: z.array(task), notices: z.array(z.unknown()) },
      ...{ procedures: z.array(caseSummary), incidents: z.array(incident), corrections: z.array(corrected) },
      leaders: z
        .object({ count: z.int(), hash: z.string().nullable(), list: z.array(z.unknown()), shares: z.unknown() })
        .optional()
        .meta({
          description: '仅组建案件：供参考的骨干名单和占比 / of a formation: the list for consideration, and shares',
        }),
      countSheet: z.unknown().optional().meta({ description: '仅表决案件：计票表 / of a vote: the count sheet' }),
    })
    .meta({ id: 'Case' }),
  EntryPage: page(entry).meta({ id: 'EntryPage' }),
  Document: document,
  Incident: incident,
  IncidentPage: page(incident).meta({ id: 'IncidentPage' }),
  Problem: problem,
} as const;

export type AnswerName = keyof typeof ANSWERS;

export const answerRef = (name: AnswerName) => ({ $ref: `#/components/schemas/${name}` });

/** Says in the API's description what a route answers when all is well. */
export const Answers = (name: AnswerName, status = 200) => {
  const ok = ApiResponse({ status, description: '成功 / done', schema: answerRef(name) });
  if (name !== 'CommandAnswer') return ok;
  return applyDecorators(
    ok,
    ApiResponse({ status: 202, description: '提交两人处理 / put before two people', schema: answerRef('SetAside') }),
  );
};
