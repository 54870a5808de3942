import { ANSWERS_TABLE, checkAnswers } from './check-answers.js';
import { checkSheet } from './check-file.js';
import { checkOrders } from './check-orders.js';
import { checkTerms } from './check-terms.js';
import { OWNERS_TABLE } from './columns.js';
import { readCsv, writeCsv } from './csv.js';
import { readForm, writeForm } from './form.js';
import type { Job } from './file-work.js';
import type { TableShape } from './table.js';
import { ORDERS_TABLE } from './orders-table.js';
import { TERMS_TABLE } from './terms-table.js';
import { readWorkbook, writeWorkbook } from './workbook.js';

// The other side of file-work.ts: one job, one answer, and its end.

async function work(job: Job): Promise<unknown> {
  switch (job.name) {
    case 'write':
      return job.kind === 'csv' ? writeCsv(job.rows) : writeWorkbook(job.sheet, job.rows);
    case 'write-form':
      return writeForm(job.form);
    case 'read-form':
      return readForm(bytesOf(job), job.sheet);
    case 'check':
      return checkSheet(await sheetOf(job, OWNERS_TABLE), job.known);
    case 'check-answers':
      return checkAnswers(await sheetOf(job, ANSWERS_TABLE));
    case 'check-orders':
      return checkOrders(await sheetOf(job, ORDERS_TABLE));
    case 'check-terms':
      return checkTerms(await sheetOf(job, TERMS_TABLE));
  }
}

const sheetOf = (file: { kind: string; bytes: Uint8Array }, shape: TableShape) =>
  file.kind === 'csv' ? readCsv(bytesOf(file), shape) : readWorkbook(bytesOf(file), shape);

const bytesOf = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

process.once('message', (job: Job) => {
  void work(job).then((answer) => process.send?.(answer, () => process.disconnect()));
});
