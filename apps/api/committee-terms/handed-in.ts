import { figuresOnForm, type CommitteeTermState, type ReportFigures } from '#domain/committee-term';
import type { ReadTransaction } from '#platform/scope';

type Form = Readonly<Record<string, string>>;

/** The report of a month that has come back, as its form has it: what was handed in last, word for word. Its file is handed in anew. */
export async function handedIn(
  tx: ReadTransaction,
  { caseId, noun }: { caseId: string; noun: CommitteeTermState },
  month: string,
): Promise<Form | undefined> {
  if (noun.reports[month]?.stage !== 'returned') return undefined;
  const { bodyJson } = await tx.event.findFirstOrThrow({
    where: { caseId, type: 'report-submitted', bodyJson: { path: ['data', 'month'], equals: month } },
    orderBy: { seq: 'desc' },
    select: { bodyJson: true },
  });
  const { data, papers } = bodyJson as unknown as { data: { figures: ReportFigures }; papers: Form };
  const { file: _file, ...texts } = papers;
  return { ...figuresOnForm(data.figures), ...texts };
}
