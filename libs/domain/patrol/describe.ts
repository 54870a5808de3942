import type { CaseState } from '../case/index.js';
import { CATEGORIES } from '../problem/index.js';
import type { Bilingual } from '../shared/index.js';
import { openFindings, PARTIES, PARTY_CODES, type Party, type PatrolState } from './state.js';

/** Lines of the case page and the Temporal UI. */
export function describe({ noun }: CaseState<PatrolState>): readonly Bilingual[] {
  const { day, heldOn, present, findings, recurring = [] } = noun;
  if (day === undefined) return [];
  const all = Object.keys(findings).length;
  const open = openFindings(noun).length;
  return [
    heldOn === undefined
      ? { zh: `巡查日 ${day}`, en: `planned for ${day}` }
      : { zh: `${heldOn} 巡查，${words(present, 'zh')}参加`, en: `held on ${heldOn} by ${words(present, 'en')}` },
    ...(heldOn === undefined || present.length === PARTY_CODES.length
      ? []
      : [{ zh: `⚠️ 缺：${words(absent(present), 'zh')}`, en: `absent: ${words(absent(present), 'en')}` }]),
    ...(all === 0
      ? []
      : [{ zh: `发现问题 ${all} 个，办理中 ${open} 个`, en: `${all} findings, ${open} of them open` }]),
    ...(recurring.length === 0
      ? []
      : [
          {
            zh: `反复出现：${recurring.map((each) => CATEGORIES[each].zh).join('、')}`,
            en: `comes again: ${recurring.map((each) => CATEGORIES[each].en).join('; ')}`,
          },
        ]),
  ];
}

export const absent = (present: readonly Party[]): readonly Party[] =>
  PARTY_CODES.filter((party) => !present.includes(party));

const words = (parties: readonly Party[], language: 'zh' | 'en'): string =>
  parties.map((party) => PARTIES[party][language]).join(language === 'zh' ? '、' : ', ');
