import { z } from 'zod';
import { committeeImport, firstDeadline } from '../committee-files/committee-file.answers.js';
import { bilingual, onDay } from '../http/answer-parts.js';

const committees = z.int().min(0);

const rate = z.object({
  street: z.string().meta({ example: '370302001' }),
  asked: committees.meta({ description: '应交 / the denominator' }),
  ...{ inTime: committees, late: committees, overdue: committees, notYetDue: committees },
});

const draftSection = z.object({ key: z.string(), title: bilingual, lines: z.array(bilingual) });

const sealUse = z.object({
  ...{ use: z.int(), seq: z.int(), on: onDay, at: z.string(), seal: z.enum(['committee', 'assembly']) },
  document: z.string().nullable().meta({ description: '文件散列 / hash of the document' }),
  ...{ copies: z.int(), ground: z.string().nullable(), signatures: z.int() },
  ...{ requestedBy: z.string().nullable(), stampedBy: z.string() },
});

const firstDeadlines = z
  .object({
    ...{ serviceArea: z.string(), today: onDay, ends: onDay, rules: z.string(), proposedDefaultMeans: bilingual },
    comesInAs: z
      .object({ word: z.enum(['IN_OFFICE', 'EXPIRED']), title: bilingual })
      .meta({ description: '登记后的状态：已届满的按届满登记 / as what it is taken up: over already, as expired' }),
    deadlines: z.array(firstDeadline),
  })
  .meta({ id: 'FirstDeadlines' });

const imported = committeeImport({
  name: 'TermsImport',
  committee: firstDeadlines,
  figures: ['members', 'alternates'],
});

export const COMMITTEE_TERM_ANSWERS = {
  ReportDraft: z
    .object({ month: z.string(), figures: z.record(z.string(), z.string()), sections: z.array(draftSection) })
    .meta({ id: 'ReportDraft' }),
  SealLog: z.object({ items: z.array(sealUse), next: z.int().nullable() }).meta({ id: 'SealLog' }),
  FirstDeadlines: firstDeadlines,
  TermsImport: imported.one,
  TermsImportChanged: imported.changed,
  TermsImportCommittees: imported.page,
  ReportRates: z.object({ month: z.string(), streets: z.array(rate) }).meta({ id: 'ReportRates' }),
} as const;
