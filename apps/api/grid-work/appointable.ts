import { refusal } from '#domain/case';
import type { ReadTransaction } from '#platform/scope';
import type { z } from 'zod';
import { lastDayOf } from '../auth/identities.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import type { GRID_WORKER_BODIES } from './grid-work.schemas.js';
import { seenBy, today } from './grid-workers.js';

type New = z.output<typeof GRID_WORKER_BODIES.appointment>;

/** Who is appointed has what is hidden from a company's staff hidden from them: that is done to nobody who holds an office, nor backwards. */
export async function mustBeAppointable(tx: ReadTransaction, body: New, { actor }: Ticket): Promise<void> {
  const { account, areas, from } = body;
  if (from < today()) throw wrong('/from', '早于今日 / before today');
  if (areas.some((area) => area.startsWith('00'))) throw wrong('/areas', '演练区划 / a rehearsal’s place');
  if (account === actor.id || account === actor.onBehalfOf) throw Problem.of(ONESELF, '');
  const offices = await seenBy(tx, account, () =>
    tx.roleAssignment.findMany({
      where: { subject: account, role: { not: 'grid-worker' } },
      include: { ending: true },
    }),
  );
  if (offices.some((office) => lastDayOf(office) >= today())) throw Problem.of(IN_OFFICE, '');
}

const ONESELF = refusal('needs-second-person', { zh: '不得聘任本人。', en: 'Nobody appoints themselves.' });
const IN_OFFICE = refusal('not-qualified', {
  zh: '该账号另有职务，不得以企业人员身份聘任。',
  en: 'The account holds another office, and is not appointed as a company’s staff.',
});

const wrong = (pointer: string, detail: string) => PROBLEMS.invalid({ errors: [{ pointer, detail }] });
