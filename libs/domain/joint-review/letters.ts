import type { Letter } from '../case/index.js';
import type { ResolvedRules } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';
import { titleOf } from './criteria.js';
import type { Told } from './state.js';

/** What goes to the candidate and to nobody else. Each adverse letter says how to contest it. */

const named = (rules: ResolvedRules, code: string): Bilingual => {
  const { zh, en } = titleOf(rules, code);
  return { zh: `${code} ${zh}`, en: `${code} ${en}` };
};

const APPEAL: Bilingual = {
  zh: '如认为联审程序或者结论不当，可以向区（县）物业主管部门、街道上级机关反映，或者依法申请救济。',
  en: 'Whoever holds procedure or conclusion to be wrong may turn to the district and to the remedies of the law.',
};

export function toldLetter(person: string, told: Told, rules: ResolvedRules): Letter {
  return {
    key: 'told',
    to: { role: 'candidate', who: person },
    subject: { zh: '候选人联审初步结论告知书', en: 'First conclusion of the joint review' },
    lines: [
      { zh: '经联审，存在以下事项：', en: 'The joint review found:' },
      ...told.codes.map((code) => named(rules, code)),
      {
        zh: `您可以在 ${told.answerBy} 24:00 前申辩；可以改正的事项，改正后提交证明。街道复核一次。期满后另留补录期，逾期未申辩的，初步结论为本轮结论。`,
        en: `You may answer by the end of ${told.answerBy}; what can be put right may be, with proof. The Street checks once more. Without an answer the first conclusion stands after the entry grace.`,
      },
      APPEAL,
    ],
    alone: true,
  };
}

export function resultLetter(
  person: string,
  { verdict, code }: { verdict: 'QUALIFIED' | 'UNSUITABLE'; code?: string | undefined },
): Letter {
  const passed = verdict === 'QUALIFIED';
  const unsuitable = {
    zh: `本轮联审结论：不宜担任，事项代码 ${code ?? ''}。`,
    en: `Conclusion of this round: unsuitable, item ${code ?? ''}.`,
  };
  return {
    key: 'result',
    to: { role: 'candidate', who: person },
    subject: { zh: '候选人联审结论', en: 'Conclusion of the joint review' },
    lines: passed ? [{ zh: '本轮联审结论：通过。', en: 'Conclusion of this round: qualified.' }] : [unsuitable, APPEAL],
    alone: true,
  };
}
