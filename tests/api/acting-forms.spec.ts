import { actsByMail } from '#domain/case';
import { COMMANDS } from '../../apps/api/commands.js';
import { schemaOf } from '../../apps/api/tasks/task-forms.js';
import { fieldsOf, type Field } from '../../apps/api/mail-links/form-fields.js';
import { controlsOf, idOf } from '../../apps/api/mail-links/form-view.js';
import { contentOf, rowFields, type Posted } from '../../apps/api/mail-links/posted.js';
import { sampleOf, type Schema } from '../support/sample-body.js';

// Every form that a command has, as controls: each has its words, and what is typed into it becomes what the API takes.

const forms = COMMANDS.flatMap(({ kind, routes }) =>
  routes.map((route) => ({ name: `${kind}/${route.command}`, route, fields: fieldsOf(schemaOf(route.body)) })),
);
const flat = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => [field, ...('fields' in field.control ? flat(field.control.fields) : [])]);

test('every field and every value has its words in Chinese and English', () => {
  const missing = forms.flatMap(({ name, fields }) =>
    flat(fields).flatMap((field) => {
      const { control, label } = field;
      const options = control.kind === 'one' || control.kind === 'several' ? control.options : [];
      const words = [label, ...options.map(({ words: each }) => each)];
      return words.filter(({ zh }) => !/[一-鿿]/.test(zh)).map(({ zh }) => `${name}: ${zh}`);
    }),
  );
  expect(missing).toEqual([]);
});

test('every control has a name, a label that belongs to it, and no two have the same id', () => {
  for (const { name, fields } of forms) {
    const { text } = controlsOf(fields, { form: 'x', posted: {}, faults: new Map() });
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect({ name, twice: ids.filter((id, i) => ids.indexOf(id) !== i) }).toEqual({ name, twice: [] });
    const boxes = [...text.matchAll(/<(?:input|textarea)[^>]*>/g)].map(([tag]) => tag);
    const typed = boxes.filter((tag) => !/type="(?:radio|checkbox)"/.test(tag));
    for (const tag of typed) {
      const id = / id="([^"]+)"/.exec(tag)?.[1] ?? '';
      expect({ name, tag, labelled: text.includes(`<label for="${id}"`) }).toEqual({ name, tag, labelled: true });
    }
    const ticked = boxes.length - typed.length;
    expect({ name, choices: text.split('<label class="choice"').length - 1 }).toEqual({ name, choices: ticked });
  }
});

/** Types a body into the controls, as a person would. */
function typed(fields: readonly Field[], body: Readonly<Record<string, unknown>>): Posted {
  const posted: Record<string, readonly string[]> = {};
  for (const field of fields) {
    const value = body[field.name.split('.').at(-1) ?? ''];
    const { control, name } = field;
    if (value === undefined) continue;
    if (control.kind === 'rows')
      (value as Record<string, unknown>[]).forEach((row, i) =>
        Object.assign(posted, typed(rowFields(control.fields, i), row)),
      );
    else if (control.kind === 'numbers') Object.assign(posted, typed(control.fields, value as Record<string, unknown>));
    else if (control.kind === 'several') {
      const known = control.options.map((option) => option.value);
      posted[name] = (value as string[]).filter((each) => known.includes(each));
      posted[`${name}+`] = [(value as string[]).filter((each) => !known.includes(each)).join('\n')];
    } else posted[name] = [value === true ? 'yes' : value === false ? 'no' : String(value)];
  }
  return posted;
}

test.each(forms.filter(({ name }) => name !== 'assembly-vote/propose-ruling'))(
  'what is typed into the form of $name is what the API takes',
  ({ route, fields }) => {
    const schema = schemaOf(route.body) as unknown as Schema & { $defs?: Record<string, Schema> };
    const least = sampleOf(schema, schema.$defs ?? {}) as Record<string, unknown>;
    const hasFacts = fields.some(({ name }) => name === 'occurredOn');
    const body = { ...least, ...(hasFacts ? { occurredOn: '2024-03-05', evidence: '照片 <1> & "2"' } : {}) };
    const content = contentOf(fields, typed(fields, body));
    expect(content).toEqual(body);
    expect(route.body.safeParse(content).success).toBe(true);
  },
);

test('what was typed is shown again as it was, and never as markup', () => {
  const { fields } = forms.find(({ name }) => name === 'joint-review/answer') ?? { fields: [] };
  const { text } = controlsOf(fields, {
    form: 'x',
    posted: { statement: ['</textarea><script>x</script>'] },
    faults: new Map(),
  });
  expect(text).toContain('&lt;/textarea&gt;&lt;script&gt;');
  expect(text).not.toContain('<script>');
});

test('days are asked for as days, long texts in a box of several lines, and nothing is decided by a box left alone', () => {
  const kinds = Object.fromEntries(forms.map(({ name, fields }) => [name, fields]));
  const kindOf = (form: string, field: string) => kinds[form]?.find(({ name }) => name === field)?.control;
  expect(kindOf('formation/post-meeting', 'meetingOn')).toEqual({ kind: 'date' });
  expect(kindOf('formation/post-meeting', 'occurredOn')).toEqual({ kind: 'date' });
  expect(kindOf('formation/post-meeting', 'extendable')).toEqual({ kind: 'yes-no' });
  expect(kindOf('joint-review/answer', 'statement')).toEqual({ kind: 'text', most: 4000, long: true });
  expect(
    contentOf([{ name: 'upheld', label: { zh: '', en: '' }, required: true, control: { kind: 'yes-no' } }], {}),
  ).toEqual({});
});

test('the candidates of the case are chosen by number and name', () => {
  const route = forms.find(({ name }) => name === 'formation/hold-first-meeting')?.route;
  const candidates = [{ value: 'candidate-1', words: { zh: '1 号 王一', en: 'No. 1' } }];
  const fields = fieldsOf(route ? schemaOf(route.body) : {}, { candidates });
  const { text } = controlsOf(fields, {
    form: 'x',
    posted: { present: ['candidate-1'] },
    faults: new Map([['present.0', 'x']]),
  });
  expect(text).toMatch(/type="checkbox"\s+name="present"\s+value="candidate-1"\s+checked/);
  expect(text).toMatch(/type="radio"\s+name="chair"\s+value="candidate-1"/);
  expect(text).toContain(`id="${idOf('x', { name: 'present' })}-fault"`);
  expect(text).toContain('1 号 王一');
});

test('bodies that a case makes, candidates and companies act by mail; offices have accounts', () => {
  expect(['preparation-group', 'owners-committee', 'candidate', 'teller', 'developer'].filter(actsByMail)).toHaveLength(
    5,
  );
  expect(['street', 'property-authority', 'reviewing-department', 'district', 'supervisor'].filter(actsByMail)).toEqual(
    [],
  );
});
