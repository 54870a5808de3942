import type { Bilingual } from '#domain/shared';
import { html, Html } from '../pages/html.js';
import type { Field, Option } from './form-fields.js';
import { only, rowFields, type Posted } from './posted.js';

/** What is wrong with which control, by its name. */
export type Faults = ReadonlyMap<string, string>;

interface Shown {
  /** Several forms may stand on one page: the ids of each begin with its name. */
  readonly form: string;
  readonly posted: Posted;
  readonly faults: Faults;
}

const MISSING: Bilingual = { zh: '请填写或者更正此项', en: 'Please fill this in, or mend it' };
const REQUIRED = html` <small class="must">必填 required</small>`;
/** Rows that are there to be filled: without scripts none can be added. */
const SPARE_ROWS = 4;

/** The controls of a form: each with its label in two languages, its hint, and what is wrong with it. */
export const controlsOf = (fields: readonly Field[], shown: Shown): Html =>
  html`${fields.map((field) => controlOf(field, shown))}`;

function controlOf(field: Field, shown: Shown): Html {
  const { control } = field;
  const { form } = shown;
  switch (control.kind) {
    case 'one':
      return group(field, shown, radios(field, control.options, shown));
    case 'yes-no':
      return group(field, shown, radios(field, YES_NO, shown));
    case 'several':
      return group(field, shown, ticks(field, control, shown));
    case 'numbers':
      return group(field, shown, controlsOf(control.fields, shown));
    case 'rows':
      return group(field, shown, rows(control, shown));
    default:
      return html`<div class="field">
        <label for="${idOf(form, field)}">${labelOf(field)}</label>
        ${hintOf(field, shown)} ${entry(field, shown)} ${faultOf(field, shown)}
      </div>`;
  }
}

const YES_NO: readonly Option[] = [
  { value: 'yes', words: { zh: '是', en: 'Yes' } },
  { value: 'no', words: { zh: '否', en: 'No' } },
];

function entry(field: Field, shown: Shown): Html {
  const { form, posted } = shown;
  const { name, control, required } = field;
  const value = only(posted, name);
  const common = new Html(
    html`id="${idOf(form, field)}" name="${name}"${required ? html` required` : ''}${described(field, shown)}`.text,
  );
  if (control.kind === 'text' && control.long)
    return html`<textarea ${common} rows="5" ${maxLength(control.most)}>${value}</textarea>`;
  if (control.kind === 'date') return html`<input type="date" ${common} value="${value}" />`;
  if (control.kind === 'number')
    return html`<input
      type="number"
      inputmode="numeric"
      step="1"
      ${common}
      ${attribute('min', control.least)}
      ${attribute('max', control.most)}
      value="${value}"
    />`;
  const most = control.kind === 'text' ? control.most : undefined;
  return html`<input type="text" autocomplete="off" ${common} ${maxLength(most)} value="${value}" />`;
}

function group(field: Field, shown: Shown, content: Html): Html {
  const { form } = shown;
  return html`<fieldset class="field" id="${idOf(form, field)}" ${described(field, shown)}>
    <legend>${labelOf(field)}</legend>
    ${hintOf(field, shown)} ${content} ${faultOf(field, shown)}
  </fieldset>`;
}

function radios(field: Field, options: readonly Option[], { posted }: Shown): Html {
  const chosen = only(posted, field.name);
  return html`${options.map(
    ({ value, words }) =>
      html`<label class="choice"
        ><input
          type="radio"
          name="${field.name}"
          value="${value}"
          ${field.required ? html`required` : ''}
          ${chosen === value ? html`checked` : ''}
        />
        <span>${both(words)}</span></label
      >`,
  )}`;
}

function ticks(
  field: Field,
  { options, others }: { options: readonly Option[]; others: boolean },
  { form, posted }: Shown,
): Html {
  const ticked = posted[field.name] ?? [];
  const boxes = options.map(
    ({ value, words }) =>
      html`<label class="choice"
        ><input type="checkbox" name="${field.name}" value="${value}" ${ticked.includes(value) ? html`checked` : ''} />
        <span>${both(words)}</span></label
      >`,
  );
  if (!others) return html`${boxes}`;
  const id = `${idOf(form, field)}-lines`;
  const lines =
    options.length > 0 ? { zh: '其他，每行一项', en: 'Others, one a line' } : { zh: '每行一项', en: 'One a line' };
  return html`${boxes}<label for="${id}"><small>${lines.zh} ${lines.en}</small></label
    ><textarea id="${id}" name="${field.name}+" rows="3">${only(posted, `${field.name}+`)}</textarea>`;
}

function rows({ fields, most }: { fields: readonly Field[]; most: number }, shown: Shown): Html {
  const all = Array.from({ length: most }, (_, i) => rowFields(fields, i));
  const filled = all.findLastIndex((row) => row.some(({ name }) => only(shown.posted, name) !== ''));
  return html`${all.slice(0, Math.min(most, filled + 1 + SPARE_ROWS)).map(
    (row, i) =>
      html`<fieldset class="row">
        <legend>${i + 1}</legend>
        ${controlsOf(
          row.map((field) => ({ ...field, required: false })),
          shown,
        )}
      </fieldset>`,
  )}`;
}

export const idOf = (form: string, { name }: Pick<Field, 'name'>) => `${form}-${name.replaceAll('.', '-')}`;

const both = ({ zh, en }: Bilingual) => html`${zh} <small>${en}</small>`;

const labelOf = ({ label, required }: Field) => html`${both(label)}${required ? REQUIRED : ''}`;

const hintOf = (field: Field, { form }: Shown) =>
  field.hint ? html`<p class="hint" id="${idOf(form, field)}-hint">${both(field.hint)}</p>` : html``;

function faultOf(field: Field, { form, faults }: Shown): Html {
  const fault = faultAt(field, faults);
  if (fault === undefined) return html``;
  // What the schema says in our own words is shown; its English default words help nobody.
  const said = /[一-鿿]/.test(fault) ? html`${fault}` : both(MISSING);
  return html`<p class="fault" id="${idOf(form, field)}-fault">${said}</p>`;
}

/** A fault of one of several lines is the control's own; rows show theirs beside each. */
function faultAt({ name, control }: Field, faults: Faults): string | undefined {
  const inside = ([key]: [string, string]) => control.kind === 'several' && key.startsWith(`${name}.`);
  return faults.get(name) ?? [...faults].find(inside)?.[1];
}

function described(field: Field, { form, faults }: Shown): Html {
  const wrong = faultAt(field, faults) !== undefined;
  const by = [...(field.hint ? ['hint'] : []), ...(wrong ? ['fault'] : [])].map(
    (part) => `${idOf(form, field)}-${part}`,
  );
  const invalid = wrong ? ' aria-invalid="true"' : '';
  return new Html(`${invalid}${by.length > 0 ? ` aria-describedby="${by.join(' ')}"` : ''}`);
}

const attribute = (name: string, value: number | undefined) =>
  value === undefined ? '' : new Html(`${name}="${value}"`);
const maxLength = (most: number | undefined) => attribute('maxlength', most);

export { both };
