import type { Bilingual } from '../shared/index.js';
import type { FormationState, ItemId, Purpose } from './state.js';

/** How an election and its convener are called in lists, notices and letters. */
interface Words {
  readonly meeting: Bilingual;
  readonly election: Bilingual;
  readonly result: string;
}

const FIRST: Words = {
  meeting: { zh: '首次业主大会会议', en: 'the first assembly meeting' },
  election: { zh: '选举业主委员会', en: 'Elect the owners committee' },
  result: '议事规则、管理规约已获通过；选举产生业主委员会',
};

const AGAIN: Readonly<Record<Purpose, Words>> = {
  renewal: {
    meeting: { zh: '业主委员会换届业主大会会议', en: 'the assembly meeting of the renewal' },
    election: { zh: '选举新一届业主委员会', en: 'Elect the next owners committee' },
    result: '选举产生新一届业主委员会',
  },
  're-election': {
    meeting: { zh: '重新选举业主委员会业主大会会议', en: 'the assembly meeting of the re-election' },
    election: { zh: '重新选举业主委员会', en: 'Elect the owners committee anew' },
    result: '重新选举产生业主委员会',
  },
  'by-election': {
    meeting: { zh: '补选业主委员会成员业主大会会议', en: 'the assembly meeting of the by-election' },
    election: { zh: '补选业主委员会成员', en: 'Elect members to vacant seats' },
    result: '补选业主委员会',
  },
};

export const wordsOf = ({ convened }: FormationState): Words => (convened ? AGAIN[convened.purpose] : FIRST);

export function itemTitle(state: FormationState, item: ItemId): Bilingual {
  if (item === 'M1') return { zh: '制定业主大会议事规则', en: 'Make the rules of procedure' };
  if (item === 'M2') return { zh: '制定管理规约', en: 'Make the management covenant' };
  return wordsOf(state).election;
}

/** Under a notice, and at the head of a report to the Street. */
export function signerOf({ convened }: FormationState): Bilingual {
  switch (convened?.by) {
    case 'owners-committee':
      return { zh: '业主委员会', en: 'The committee' };
    case 'renewal-group':
      return { zh: '换届小组', en: 'The renewal group' };
    case 'street':
      return { zh: '街道办事处（镇人民政府）', en: 'The Street' };
    default:
      return { zh: '业主大会筹备组', en: 'The group' };
  }
}
