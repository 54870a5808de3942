import { z } from 'zod';
import { basis, bilingual, onDay, pageOf } from '../http/answer-parts.js';
import { importFields, version } from '../registry/registry.answers.js';

const firstDeadline = z.object({
  ...{ what: z.string(), title: bilingual, on: onDay, basis: z.array(basis) },
  past: z
    .boolean()
    .meta({ description: '登记时已过，不追究 / lay behind on the day of registration, and is not owed' }),
});

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
    deadlines: z.array(firstDeadline),
  })
  .meta({ id: 'FirstDeadlines' });

const importedCommittees = pageOf(
  firstDeadlines.extend({
    row: z.int(),
    unchanged: z.boolean().meta({ description: '任期已按此登记 / its term stands as the file says' }),
  }),
).meta({ id: 'TermsImportCommittees' });

const refused = z.object({ serviceArea: z.string(), code: z.string(), detail: z.string() });

const termsImport = z
  .object({
    ...{ ...importFields, place: z.string() },
    figures: z
      .object({
        ...{ committees, toRegister: committees, unchanged: committees },
        ...{ members: committees, alternates: committees, newPeople: committees },
      })
      .meta({ description: 'newPeople：登记册中尚无、生效时登记 / not in the register yet' }),
    outcome: z
      .object({ registered: committees, unchanged: committees, refused: z.array(refused) })
      .nullable()
      .meta({ description: '生效后：登记、原样、被拒的数目 / after the commit' }),
    committees: importedCommittees,
  })
  .meta({ id: 'TermsImport' });

export const COMMITTEE_TERM_ANSWERS = {
  ReportDraft: z
    .object({ month: z.string(), figures: z.record(z.string(), z.string()), sections: z.array(draftSection) })
    .meta({ id: 'ReportDraft' }),
  SealLog: z.object({ items: z.array(sealUse), next: z.int().nullable() }).meta({ id: 'SealLog' }),
  FirstDeadlines: firstDeadlines,
  TermsImport: termsImport,
  TermsImportChanged: termsImport.extend({ version }).meta({ id: 'TermsImportChanged' }),
  TermsImportCommittees: importedCommittees,
  ReportRates: z.object({ month: z.string(), streets: z.array(rate) }).meta({ id: 'ReportRates' }),
} as const;
