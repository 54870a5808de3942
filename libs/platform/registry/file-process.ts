import { ANSWER_COLUMNS, ANSWERS_SHEET, checkAnswers } from './check-answers.js';
import { checkSheet } from './check-file.js';
import { readCsv, writeCsv } from './csv.js';
import type { Job } from './file-work.js';
import { readWorkbook, writeWorkbook } from './workbook.js';

// The other side of file-work.ts: one job, one answer, and its end.

const ANSWERS = {
  name: ANSWERS_SHEET,
  headers: Object.values(ANSWER_COLUMNS),
  otherwise: 'wrong-answers-sheet',
} as const;

async function work(job: Job): Promise<unknown> {
  const isCsv = job.kind === 'csv';
  if (job.name === 'write') return isCsv ? writeCsv(job.rows) : writeWorkbook(job.rows);
  const bytes = Buffer.from(job.bytes.buffer, job.bytes.byteOffset, job.bytes.byteLength);
  if (job.name === 'check-answers') return checkAnswers(isCsv ? readCsv(bytes) : await readWorkbook(bytes, ANSWERS));
  return checkSheet(isCsv ? readCsv(bytes) : await readWorkbook(bytes), job.known);
}

process.once('message', (job: Job) => {
  void work(job).then((answer) => process.send?.(answer, () => process.disconnect()));
});
