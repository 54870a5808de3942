import type { Letter } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';

/** Mails of a dismissal say that there is something, and never what: it stands in the file, and on the page behind the link of a task. */

const REMEDY: Bilingual = {
  zh: '认为程序或者决定不当的，可以向区（县）物业主管部门、街道上级机关反映；对业主大会或者业主委员会的决定，可以自知道或者应当知道之日起一年内请求人民法院予以撤销。',
  en: 'Whoever holds procedure or decision to be wrong may turn to the district; a decision of assembly or committee may be taken to court within one year of knowing of it.',
};

const WHERE: Bilingual = {
  zh: '内容不在邮件中。请凭身份到社区查阅案卷。',
  en: 'Nothing of it stands in a mail: the community shows the file to whoever it concerns.',
};

function letter(key: string, who: string, subject: Bilingual, more: readonly Bilingual[] = []): Letter {
  return { key, to: { role: 'owners-committee', who }, subject, lines: [WHERE, ...more, REMEDY], alone: true };
}

export const toTheMember = (key: string, member: string | undefined): Letter[] =>
  member === undefined
    ? []
    : [letter(key, member, { zh: '与您履职有关的事项已有结果', en: 'A matter of your office has come to a result' })];

/** To whoever sat there, when a seat was entered as ended by itself: without a vote, so that the way to challenge it comes with it. */
export const seatEndedLetters = (person: string): Letter[] => [
  letter('seat-ended', person, { zh: '您的成员资格已登记为自然终止', en: 'Your seat was entered as ended by itself' }),
];

export const closedLetters = (member: string | undefined, accusers: readonly string[]): Letter[] => [
  ...toTheMember('closed', member),
  ...accusers.map((who) => ({
    ...letter('closed', who, { zh: '您反映的事项已办结', en: 'What you reported has been dealt with' }),
    to: { role: 'owner' as const, who },
  })),
];
