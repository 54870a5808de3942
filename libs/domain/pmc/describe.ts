import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { orderLines } from '../unlawful-decision/index.js';
import { ownersAmong, type Ground, type PmcState } from './state.js';

const GROUND_WORDS: Readonly<Record<Ground, Bilingual>> = {
  'area-not-eligible': { zh: '不具备成立业主大会条件', en: 'the area cannot have an assembly yet' },
  'no-assembly': { zh: '两次组织、指导未能成立业主大会', en: 'no assembly after two attempts' },
  'no-committee': { zh: '两次组织、指导未能选出业主委员会', en: 'no committee after two attempts' },
  dysfunctional: { zh: '业主委员会不能正常履职', en: 'the committee does not work' },
};

/** Lines of the case page and the Temporal UI. */
export function describe({ noun }: CaseState<PmcState>): readonly Bilingual[] {
  const { ground, formedOn, ends, members, list, broken, formation, electedOn, votes, onPaper, ordered } = noun;
  if (!ground) return [];
  const { zh, en } = GROUND_WORDS[ground];
  const sitting = formedOn === undefined ? (list?.members ?? {}) : members;
  const [size, owners] = [Object.keys(sitting).length, ownersAmong(sitting)];
  const running = Object.keys(votes).length;
  return [
    { zh: `组建情形：${zh}`, en: `Ground: ${en}` },
    ...(onPaper === undefined
      ? []
      : [{ zh: `其中 ${onPaper} 次以书面材料证明`, en: `${onPaper} of the attempts stand on paper` }]),
    { zh: `成员 ${size} 名，业主代表 ${owners} 名`, en: `${size} members, ${owners} of them owners` },
    ...(formedOn === undefined ? [] : [{ zh: `任期 ${formedOn} 至 ${ends}`, en: `Term from ${formedOn} to ${ends}` }]),
    ...(broken === undefined
      ? []
      : [{ zh: `⚠️ ${broken} 起组成不合规定`, en: `not composed as asked since ${broken}` }]),
    ...(running === 0 ? [] : [{ zh: `组织业主表决 ${running} 次，进行中`, en: `${running} votes of the owners run` }]),
    ...orderLines(ordered),
    ...(formation === undefined ? [] : [{ zh: `业主委员会组建：${formation}`, en: `Formation: ${formation}` }]),
    ...(electedOn === undefined
      ? []
      : [{ zh: `业主委员会于 ${electedOn} 产生`, en: `A committee was elected on ${electedOn}` }]),
  ];
}
