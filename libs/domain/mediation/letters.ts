import type { Context, Holder, Letter } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import type { MediationState, Party } from './state.js';

/** Mails of a mediation say what one may do, and never what the dispute is or with whom. */

export const holderOf = (party: Party): Holder =>
  'person' in party ? { role: 'owner', who: party.person } : { role: party.body };

function toBoth({ a, b }: MediationState, letter: Omit<Letter, 'to'>): Letter[] {
  return [a, b].flatMap((side) => (side ? [{ ...letter, to: holderOf(side), alone: true }] : []));
}

const WAYS: Bilingual = {
  zh: '调解不成的，可以依法通过仲裁、行政、司法等途径维护自己的权利；调解从不影响向人民法院起诉（人民调解法第三条、第二十六条）。',
  en: 'You may turn to arbitration, administration or the court; mediation never stood in the way of a lawsuit (PML 3, 26).',
};

export const waysTold = (noun: MediationState, { seq }: Context): Letter[] =>
  toBoth(noun, {
    key: `mediation-ended-${seq}`,
    subject: { zh: '人民调解已终止：您还可以这样做', en: 'The mediation has ended: what you may do' },
    lines: [WAYS],
  });

export const agreed = (noun: MediationState, confirmBy: string): Letter[] =>
  toBoth(noun, {
    key: 'agreement-effective',
    subject: { zh: '人民调解协议已生效', en: 'The agreement has taken effect' },
    lines: [
      {
        zh: `双方认为有必要的，可以在 ${confirmBy} 前（含当日）共同向人民法院申请司法确认；确认后一方不履行的，另一方可以申请强制执行（人民调解法第三十三条）。`,
        en: `If you both think it necessary you may apply together to the court by ${confirmBy}; once confirmed it can be enforced (PML 33).`,
      },
      { zh: '就协议的履行或者内容发生争议的，可以向人民法院起诉。', en: 'A dispute about it may be taken to court.' },
    ],
  });

export const breached = (noun: MediationState, { seq }: Context): Letter[] =>
  toBoth(noun, {
    key: `agreement-breached-${seq}`,
    subject: { zh: '调解协议未履行：可以向人民法院起诉', en: 'The agreement was not performed: you may go to court' },
    lines: [
      {
        zh: '就调解协议的履行发生争议的，一方可以向人民法院提起诉讼（人民调解法第三十二条）；已经司法确认的，可以申请强制执行。',
        en: 'A dispute about its performance may be taken to court (PML 32); a confirmed agreement can be enforced.',
      },
    ],
  });
