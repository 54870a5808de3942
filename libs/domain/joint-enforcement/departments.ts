import { ROLES } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import type { PartHolder } from './state.js';

/** The departments that enforce in a neighbourhood, by the name under which their people sign in. Others may be named as well. */
const DEPARTMENTS: Readonly<Record<string, Bilingual>> = {
  'urban-management': { zh: '综合行政执法（城管）', en: 'urban management and law enforcement' },
  'fire-rescue': { zh: '消防救援', en: 'fire and rescue' },
  police: { zh: '公安', en: 'police' },
  'market-regulation': { zh: '市场监管', en: 'market regulation' },
  'natural-resources': { zh: '自然资源和规划', en: 'natural resources and planning' },
  ecology: { zh: '生态环境', en: 'ecology and environment' },
  emergency: { zh: '应急管理', en: 'emergency management' },
  health: { zh: '卫生健康', en: 'health' },
};

export function departmentTitle({ role, who }: PartHolder): Bilingual {
  if (who === undefined) return { zh: ROLES[role].zh, en: ROLES[role].en };
  return DEPARTMENTS[who] ?? { zh: who, en: who };
}
