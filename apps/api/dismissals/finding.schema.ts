import { SOURCES } from '#domain/dismissal';
import { z } from 'zod';
import { caseIdSchema, factBody, text } from '../http/schemas.js';

export const evidenceNamed = z.strictObject({
  what: text(500).meta({ description: '证据是什么、证明什么 / what it is, and what it shows' }),
  document: text(120).optional().meta({ description: '已上传文件 / an uploaded document' }),
});

/** What was found about a member, by whomever. */
export const findingBody = factBody('Finding', {
  person: text(120).meta({ description: '被反映的成员或者候补成员 / the member or alternate it is about' }),
  source: z.enum(SOURCES).meta({
    description:
      '来源；members、owners-jointly 为法定人数的提议 / whence; `members` and `owners-jointly` are proposals by the number that the law asks',
    example: 'owner',
  }),
  facts: text(4000),
  exhibits: z
    .array(evidenceNamed)
    .max(30)
    .default([])
    .meta({ description: '证据清单 / what shows it', example: [{ what: '用印登记第 3 号' }] }),
  accusers: z
    .array(text(120))
    .max(30)
    .default([])
    .meta({
      description:
        '反映人或者提议人在登记册中的编号；不参加初核和建议 / who reports or proposes it: barred from screening and recommendation',
      example: ['person-7'],
    }),
  problem: caseIdSchema.optional().meta({
    description: '据以发现的问题工单 / the problem in which it was found',
    example: 'problem:370302001001-03.7',
  }),
  owners: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .meta({ description: '联名提议的业主人数 / how many owners propose it jointly' }),
});
