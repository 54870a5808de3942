import { refusal, type Refusal, type Role } from '../case/index.js';
import type { GridAppointment } from './grid-worker.js';

/** Who looks, and the appointments by which they serve today. */
export interface Judge {
  readonly role: Role;
  readonly appointments: readonly Pick<GridAppointment, 'enterprise' | 'areas'>[];
}

interface Judged {
  readonly area: string;
  /** Whose work it is. */
  readonly companies: readonly string[];
}

/** Nobody inspects the company that pays them; who is appointed for some areas inspects in these. */
export function mayInspect({ role, appointments }: Judge, { area, companies }: Judged): Refusal | undefined {
  if (appointments.some(({ enterprise }) => companies.includes(enterprise))) return OWN_COMPANY;
  const elsewhere = appointments.length > 0 && !appointments.some(({ areas }) => areas.includes(area));
  return role === 'grid-worker' && elsewhere ? NOT_APPOINTED_THERE : undefined;
}

export const OWN_COMPANY = refusal('conflict-of-interest', {
  zh: '事关其所在的物业服务企业，应当回避。',
  en: 'It is about the company that pays them.',
});

const NOT_APPOINTED_THERE = refusal('not-theirs', {
  zh: '该小区不在其受聘负责的范围内。',
  en: 'The service area is not one that they are appointed for.',
});
