import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { ANNUAL_REVIEW_ANSWERS } from '../annual-reviews/annual-review.answers.js';
import { appointment, APPOINTMENT_ANSWERS } from '../appointments/appointment.answers.js';
import { CAMPAIGN_ANSWERS } from '../campaigns/campaign.answers.js';
import { CALENDAR_ANSWERS } from '../calendars/calendar.answers.js';
import { COMMITTEE_ANSWERS } from '../committees/committee.answers.js';
import { COMMITTEE_TERM_ANSWERS } from '../committee-terms/committee-term.answers.js';
import { CONTINUITY_ANSWERS } from '../continuity/continuity.answers.js';
import { INDICATOR_ANSWERS } from '../indicators/indicator.answers.js';
import { GRID_WORK_ANSWERS } from '../grid-work/grid-work.answers.js';
import { ENFORCEMENT_ANSWERS } from '../joint-enforcements/joint-enforcement.answers.js';
import { PATROL_ANSWERS } from '../patrols/patrol.answers.js';
import { HOTLINE_ANSWERS } from '../hotline/hotline.answers.js';
import { IDENTITY_ANSWERS } from '../identities/identity.answers.js';
import { MEDIATION_ANSWERS } from '../mediations/mediation.answers.js';
import { MACHINE_ANSWERS } from '../health/machine.answers.js';
import { PMC_ANSWERS } from '../property-management-committees/pmc.answers.js';
import { PROBLEM_ANSWERS } from '../problems/problem.answers.js';
import { REGISTRY_ANSWERS } from '../registry/registry.answers.js';
import { REHEARSAL_ANSWERS } from '../rehearsals/rehearsal.answers.js';
import { RULE_ANSWERS } from '../rules/rule.answers.js';
import { COURSE_ANSWERS, trainingOfYear } from '../training/course.answers.js';
import { VOTE_ANSWERS } from '../votes/vote.answers.js';
import { PROBLEM_KINDS } from './problem.js';
import { basis, bilingual, commandAnswerFields, instant, onDay, pageOf, role, seq } from './answer-parts.js';

// What the API answers, in the same language as what it is asked: a test holds real answers against these.

const commandAnswer = z.object(commandAnswerFields).meta({ id: 'CommandAnswer' });

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

const form = z.object({
  ...{ command: z.string(), title: bilingual, method: z.literal('POST'), path: z.string(), may: z.array(z.string()) },
  schema: z.unknown().meta({ description: '表单的 JSON Schema / of the form' }),
});

const notice = z.object({
  ...{ caseId: z.string(), key: z.string(), seq, titleZh: z.string(), titleEn: z.string() },
  ...{ lines: z.array(z.string()), places: z.array(z.string()), photos: z.array(z.string()) },
  ...{ postedOn: onDay, removeAfter: onDay, signedBy: z.string() },
});

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

/** What is said about a person is left out of the list of incidents. */
const proposed = correction.extend({
  ...{ was: correction.shape.was.nullable(), value: correction.shape.value.nullable() },
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
    ...{ command: z.string().nullable(), receivedAt: instant.nullable(), correction: proposed.nullable() },
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
    code: z
      .enum(PROBLEM_KINDS.map(({ code }) => code))
      .meta({ description: '不随语言变化，见 docs/problems.md / carries no language', example: 'wrong-stage' }),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string(), code: z.string().optional() })).optional(),
    basis: z.array(basis).optional(),
  })
  .loose()
  .meta({ id: 'Problem' });

/** Every schema that has an id stands here: one that is only used inside others would leave references to nowhere. */
export const ANSWERS = {
  Basis: basis,
  CommandAnswer: commandAnswer,
  SetAside: setAside,
  Task: task,
  TaskPage: pageOf(task, { total: z.int() }).meta({ id: 'TaskPage' }),
  CaseSummary: caseSummary,
  CasePage: pageOf(caseSummary).meta({ id: 'CasePage' }),
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
      findingsBeside: z
        .array(z.object({ id: z.string(), stage: z.string(), ground: z.string().nullable() }))
        .optional()
        .meta({
          description: '仅罢免案卷：同一成员的其他未结线索 / of a finding: the other open ones about the same member',
        }),
      training: z.object(trainingOfYear).optional().meta({
        description: '仅在办任期：在任成员本年培训 / of an open term: the year’s training of its members',
      }),
      appointments: z.array(appointment).optional().meta({
        description: '仅在办任期：本小区交叉任职 / of an open term: the cross-appointments of the area',
      }),
      countSheet: z.unknown().optional().meta({ description: '仅表决案件：计票表 / of a vote: the count sheet' }),
    })
    .meta({ id: 'Case' }),
  Entry: entry,
  EntryPage: pageOf(entry).meta({ id: 'EntryPage' }),
  Correction: corrected,
  Document: document,
  Incident: incident,
  IncidentPage: pageOf(incident).meta({ id: 'IncidentPage' }),
  Tasks: z.object({ items: z.array(task) }).meta({ id: 'Tasks' }),
  TaskWithForms: task.extend({ forms: z.array(form) }).meta({ id: 'TaskWithForms' }),
  Notices: z.object({ items: z.array(notice) }).meta({ id: 'Notices' }),
  Problem: problem,
  ...REGISTRY_ANSWERS,
  ...VOTE_ANSWERS,
  ...ANNUAL_REVIEW_ANSWERS,
  ...RULE_ANSWERS,
  ...COMMITTEE_TERM_ANSWERS,
  ...COMMITTEE_ANSWERS,
  ...HOTLINE_ANSWERS,
  ...COURSE_ANSWERS,
  ...APPOINTMENT_ANSWERS,
  ...CAMPAIGN_ANSWERS,
  ...PMC_ANSWERS,
  ...MEDIATION_ANSWERS,
  ...PROBLEM_ANSWERS,
  ...CONTINUITY_ANSWERS,
  ...INDICATOR_ANSWERS,
  ...CALENDAR_ANSWERS,
  ...REHEARSAL_ANSWERS,
  ...ENFORCEMENT_ANSWERS,
  ...PATROL_ANSWERS,
  ...GRID_WORK_ANSWERS,
  ...IDENTITY_ANSWERS,
  ...MACHINE_ANSWERS,
} as const;

export type AnswerName = keyof typeof ANSWERS;

export const answerRef = (name: AnswerName) => ({ $ref: `#/components/schemas/${name}` });

const OPENED = '成功，并启动了程序 / done, and a procedure was opened';
const REPEATED = '同一幂等键此前已办理 / this key was carried out before';
const TWO_PEOPLE = '提交两人处理 / put before two people';
/** What else may come where a command was in time and decided late. */
const SET_ASIDE: Readonly<Partial<Record<AnswerName, AnswerName>>> = {
  CommandAnswer: 'SetAside',
  RehearsalOpened: 'SetAside',
  BallotsStored: 'BallotsSetAside',
};

/** Says in the API's description what a route answers when all is well. */
export const Answers = (name: AnswerName, status = 200) => {
  const aside = SET_ASIDE[name];
  return applyDecorators(
    ApiResponse({ status, description: '成功 / done', schema: answerRef(name) }),
    ...(status === 201 ? [ApiResponse({ status: 200, description: REPEATED, schema: answerRef(name) })] : []),
    // A command that opens a procedure has made something.
    ...(status === 200 && aside ? [ApiResponse({ status: 201, description: OPENED, schema: answerRef(name) })] : []),
    ...(aside ? [ApiResponse({ status: 202, description: TWO_PEOPLE, schema: answerRef(aside) })] : []),
  );
};

/** A page for people, or a file: no JSON. */
export const AnswersWith = (...types: readonly string[]) =>
  ApiResponse({
    status: 200,
    description: '成功 / done',
    content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])),
  });

export const AnswersElsewhere = (status = 302) => ApiResponse({ status, description: '转到别处 / another address' });

export const PAGE = 'text/html';

/** What a public route may answer beside: a problem, or a page that says it to a person. */
export const MayAnswer = (status: number, description: string, type = 'application/problem+json') =>
  ApiResponse({
    ...{ status, description },
    content: { [type]: { schema: type === PAGE ? { type: 'string' } : answerRef('Problem') } },
  });
