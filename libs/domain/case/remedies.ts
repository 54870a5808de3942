import type { Bilingual } from '../shared/index.js';

// What may be done against an adverse decision: said wherever one is told (red line 7 of the domain rules).

/** 行政复议法, 行政诉讼法: against what an authority has done. */
export const AGAINST_AN_AUTHORITY: Bilingual = {
  zh: '不服的，可以自知道之日起六十日内申请行政复议，或者六个月内提起行政诉讼。',
  en: 'Whoever disagrees may ask for administrative review within sixty days of knowing of it, or sue within six months.',
};

/** Where the record itself says no: a person can look at it. */
export const ASK_THE_STREET: Bilingual = {
  zh: '有异议的，可以请街道办事处（镇人民政府）协调。',
  en: 'Whoever disagrees may turn to the Street.',
};
