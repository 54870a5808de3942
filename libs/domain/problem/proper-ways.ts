import { refusal, type Refusal } from '../case/index.js';
import { basisOf, valueOf, type Basis, type ResolvedRules } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';

/** On what the hotline takes no order, and which way is told instead. */
export const PROPER_WAYS = {
  court: {
    ground: { zh: '已进入诉讼程序', en: 'the matter is before a court' },
    way: { zh: '请通过受理该案的人民法院办理', en: 'Turn to the court that has the case' },
  },
  arbitration: {
    ground: { zh: '已进入仲裁程序', en: 'the matter is in arbitration' },
    way: { zh: '请通过受理该案的仲裁机构办理', en: 'Turn to the arbitration body that has the case' },
  },
  discipline: {
    ground: { zh: '属于纪检监察事项', en: 'a matter of discipline inspection and supervision' },
    way: { zh: '请向纪检监察机关反映（12388）', en: 'Turn to discipline inspection and supervision (12388)' },
  },
  review: {
    ground: { zh: '已进入行政复议程序', en: 'the matter is in administrative review' },
    way: { zh: '请通过受理申请的行政复议机关办理', en: 'Turn to the body that reviews the act' },
  },
  petition: {
    ground: { zh: '属于信访事项', en: 'a petition' },
    way: { zh: '请通过信访渠道反映（12345 不重复受理）', en: 'Turn to the petition office, which has the matter' },
  },
  secret: {
    ground: { zh: '涉及国家秘密、商业秘密或者个人隐私', en: 'it touches secrets or private life' },
    way: { zh: '请直接向有权处理的机关提出', en: 'Turn in person to the body that may deal with it' },
  },
  'settled-by-law': {
    ground: { zh: '已经依法处理完毕', en: 'it has been lawfully settled' },
    way: { zh: '已依法办结；有新的事实和理由可以再次反映', en: 'It is settled; new facts may be told at any time' },
  },
} as const satisfies Record<string, { readonly ground: Bilingual; readonly way: Bilingual }>;

/** What whoever is turned away may do: no adverse answer goes without it. */
export const REMEDY: Bilingual = {
  zh: '对该处理有异议的，可以补充新的事实和理由再次反映，或者向热线主管机构提出；认为行政机关不履行法定职责的，可以依法申请行政复议或者提起行政诉讼。',
  en: 'Whoever disagrees may tell new facts, or turn to the body in charge of the hotline; against an authority that does not do its lawful duty there are administrative review and the court.',
};

/** Of what is left out of the rates. */
export const LEFT_OUT_REMEDY: Bilingual = {
  zh: '不计入统计不影响办理、答复和回访；有异议的，可以向区（县）人民政府或者热线主管机构提出。',
  en: 'Leaving it out changes nothing of its handling, answer and call-back; objections go to the district or the body in charge of the hotline.',
};

export type Ground = keyof typeof PROPER_WAYS;

/** Whether the law of the place lets the hotline turn a matter away on this ground, and what the caller is told. */
export function turnedAway(
  rules: ResolvedRules,
  ground: Ground,
): { readonly ok: true; readonly basis: readonly Basis[] } | { readonly ok: false; readonly refusal: Refusal } {
  const basis = [basisOf(rules, 'intake.notAccepted')];
  if (!valueOf(rules, 'intake.notAccepted').includes(ground)) {
    const { zh, en } = PROPER_WAYS[ground].ground;
    const detail = {
      zh: `本地规定没有把“${zh}”列为不予受理的情形，应当受理。`,
      en: `The rules of this place do not turn a matter away because of this: ${en}. It must be taken.`,
    };
    return { ok: false, refusal: refusal('no-legal-ground', detail, { basis, facts: { ground } }) };
  }
  return { ok: true, basis };
}
