import { refusal, refuse, ROLES, type Context } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import type { Outcome } from './events.js';
import { FORMS, RECORDS, type Form } from './forms.js';
import { STAGES, type MeetingState } from './state.js';

export function wrongStage({ stage }: MeetingState): Outcome {
  const { zh, en } = STAGES[stage];
  const detail = { zh: `会议处于“${zh}”，不能办理此事项。`, en: `The meeting is at "${en}"; this step is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}

/** Each form has its convener, and is recorded by nobody else. */
export function notTheirs(form: Form | undefined, { actor }: Context): Outcome | undefined {
  if (form === undefined || RECORDS[form].includes(actor.role)) return undefined;
  const convener = ROLES[FORMS[form].convener];
  const detail = {
    zh: `${FORMS[form].zh}由${convener.zh}召集。`,
    en: `${FORMS[form].en}: the ${convener.en} calls it.`,
  };
  return refuse(refusal('not-theirs', detail, { facts: { form, convener: FORMS[form].convener } }));
}

/** Where each form is held: a Street's or a place below it, a community's, a service area's. */
const WHERE: Readonly<Record<Form, { readonly fits: RegExp } & Bilingual>> = {
  street: {
    fits: /^(00)?\d{9}(\d{3})?(-\d{2,4})?$/,
    zh: '街道、社区或者小区',
    en: 'a Street, a community or a service area',
  },
  community: { fits: /^(00)?\d{12}$/, zh: '社区', en: 'a community' },
  'owners-forum': { fits: /^(00)?\d{12}-\d{2,4}$/, zh: '小区', en: 'a service area' },
};

export function wrongPlace(form: Form, { areaId }: Context): Outcome | undefined {
  const { fits, zh, en } = WHERE[form];
  if (fits.test(areaId)) return undefined;
  const detail = { zh: `${FORMS[form].zh}在${zh}召开。`, en: `${FORMS[form].en} is held for ${en}.` };
  return refuse(refusal('not-offered', detail, { facts: { form, place: areaId } }));
}

export const unknown = (detail: Bilingual, facts: Readonly<Record<string, unknown>>): Outcome =>
  refuse(refusal('unknown-subject', detail, { facts }));
