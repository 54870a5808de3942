import { readFormApart, type FilledForm, type Form } from '#platform/registry';
import { PROBLEMS, type Problem } from '../http/problem.js';
import { fieldsOf, type Field } from '../mail-links/form-fields.js';
import { contentOf, type Posted } from '../mail-links/posted.js';
import { schemaOf } from '../tasks/task-forms.js';
import { COMMITTEE_TERM_BODIES } from './committee-term.schemas.js';

// The monthly report as an Excel form: given out with what is known, read back cell by cell.

const SHEET = '月报';
const AREA = '小区编号';
const MONTH = '月份';

/** What the file itself says, or is. */
const NOT_ASKED = new Set(['month', 'file', 'occurredOn', 'evidence']);
const FIELDS = fieldsOf(schemaOf(COMMITTEE_TERM_BODIES['submit-report'])).filter(({ name }) => !NOT_ASKED.has(name));

export interface ReportOf {
  readonly areaId: string;
  readonly areaName: string;
  readonly month: string;
}

/** @param known with what it begins: the draft, or what was handed in and has come back */
export function reportForm({ areaId, areaName, month }: ReportOf, known: Readonly<Record<string, string>>): Form {
  return {
    sheet: SHEET,
    title: `${areaName} ${month} 月报 · monthly report`,
    about: [
      { label: AREA, value: areaId },
      { label: MONTH, value: month },
    ],
    lines: FIELDS.map(({ name, label, required }) => ({
      ...{ label: label.zh, value: known[name] ?? '' },
      hint: required ? `${label.en} · 必填 required` : label.en,
    })),
  };
}

/** A form that was handed in, read: what stands in it by the fields of the command, and in which cells. */
export interface ReadReport {
  readonly month: string;
  readonly posted: Posted;
  readonly cells: ReadonlyMap<string, string>;
}

/** A fault of the form: which field or line of it, in which cell, and what is wrong. */
export interface FormFault {
  readonly field: string;
  readonly cell: string;
  readonly detail: string;
}

export type ReadOutcome = ReadReport | { readonly faults: readonly FormFault[] };

/** Reads the form of one report; one that is for another is turned away whole. Where no month is meant, the form says it. */
export async function readReport(
  bytes: Buffer,
  of: { readonly areaId: string; readonly month: string | undefined },
): Promise<ReadOutcome> {
  const filled = await readFormApart(bytes, SHEET);
  if (filled instanceof Array || Array.isArray(filled))
    return {
      faults: filled.map(({ message: { zh, en } }) => ({ field: 'file', cell: 'A1', detail: `${zh} / ${en}` })),
    };
  const form = filled as FilledForm;
  const month = of.month ?? form[MONTH]?.text ?? '';
  const faults = [...foreign(form, AREA, of.areaId), ...foreign(form, MONTH, month), ...unread(form)];
  if (faults.length > 0) return { faults };
  return {
    month,
    posted: Object.fromEntries(FIELDS.map(({ name, label }) => [name, [form[label.zh]?.text ?? '']])),
    cells: new Map(FIELDS.map(({ name, label }) => [name, form[label.zh]?.cell ?? ''])),
  };
}

function foreign(form: FilledForm, label: string, expected: string): FormFault[] {
  const { cell = 'A1', text = '' } = form[label] ?? {};
  if (text === expected) return [];
  const detail = `${cell}：${label}应为 ${expected}，表中为 ${text || '空'}：不是这份月报的表格 / not the form of this report, which is of ${expected}`;
  return [{ field: 'file', cell, detail }];
}

/** A line that was taken out, and what cannot be read. */
function unread(form: FilledForm): FormFault[] {
  return FIELDS.flatMap(({ name, label }): FormFault[] => {
    const found = form[label.zh];
    if (!found)
      return [{ field: name, cell: 'A1', detail: `表格缺少“${label.zh}”一行 / the line ${label.en} is missing` }];
    const { cell, wrong } = found;
    return wrong ? [{ field: name, cell, detail: `${cell}：${CANNOT_BE_READ[wrong]}` }] : [];
  });
}

const CANNOT_BE_READ = {
  formula: '不接受公式，请填写数字 / a formula is not taken: type the figure',
  'not-text': '应为文本或者数字 / must be text or a number',
} as const;

/** The content of the command, to be looked at by its schema. */
export const contentIn = ({ posted }: ReadReport): Record<string, unknown> => contentOf(FIELDS, posted);

/** What the schema found wrong, by the cells of the form. `path` is that of a field: `/income`. */
export function inCells(read: ReadReport, fields: readonly string[]): FormFault[] {
  return fields.map((name) => {
    const cell = read.cells.get(name) ?? 'A1';
    const field = FIELDS.find((each) => each.name === name);
    return {
      field: name,
      cell,
      detail: `${cell} ${field?.label.zh ?? name}：${asked(field)} / ${field?.label.en ?? name}`,
    };
  });
}

/** What a field asks for, in words. */
function asked(field: Field | undefined): string {
  if (field?.control.kind === 'number') return `应为 ${field.control.least ?? 0} 至 ${field.control.most ?? ''} 的整数`;
  if (field?.required) return '必填，以元为单位，最多两位小数';
  return '内容过长或者有误';
}

/** Said to whoever sent it: the cells of a file, or the fields of a page. */
export function formProblem(faults: readonly FormFault[], by: 'cells' | 'form'): Problem {
  const errors = faults.map(({ field, cell, detail }) => ({
    ...{ pointer: by === 'cells' ? `/cells/${cell}` : `/form/${field}`, detail, code: 'form-fault' },
  }));
  return PROBLEMS.invalid({ errors });
}
