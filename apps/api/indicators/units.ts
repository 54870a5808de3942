import { ROLES, type Role } from '#domain/case';
import { departmentTitle } from '#domain/joint-enforcement';
import type { Bilingual } from '#domain/shared';

/** As `unit_of()` of the schema writes it: the office or body and its place, and which department; or a company, wherever it works. */
const UNIT = /^([a-z0-9-]+)(?:@([\d-]+))?(?:#(.+))?$/;

const NOBODY: Bilingual = {
  zh: '尚无主办单位，或来源未写明',
  en: 'nobody leads it yet, or its file names nobody',
};

const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);

/** What a unit is called. One that a file has named in its own words goes by them. */
export function unitTitle(unit: string | null): Bilingual {
  if (unit === null) return NOBODY;
  const [, role = '', place, which] = UNIT.exec(unit) ?? [];
  if (!isRole(role)) return { zh: unit, en: unit };
  const office = { zh: ROLES[role].zh, en: ROLES[role].en };
  const { zh, en } = role === 'reviewing-department' ? departmentTitle({ role, who: which }) : office;
  const named = role === 'property-service-enterprise' && which !== undefined ? ` ${which}` : '';
  const at = (open: string, close: string) => (place === undefined ? '' : `${open}${place}${close}`);
  return { zh: `${zh}${named}${at('（', '）')}`, en: `${en}${named}${at(' (', ')')}` };
}
