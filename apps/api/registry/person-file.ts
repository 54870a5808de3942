import { factTitle } from '#domain/case';
import { PersonalData } from '#platform/personal';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { deciderFor } from '../cases/deciders.js';
import { hides } from '../cases/hidden.js';
import { openBodies, type Body } from '../cases/papers.js';
import type { Reader } from '../http/ticket.js';
import { People } from './people.js';
import { must, RegisterService } from './register-service.js';

interface EntryRow {
  readonly case: string;
  readonly kind: string;
  readonly seq: number;
  readonly type: string;
  readonly occurred_on: string;
  readonly body: Body;
}

interface RollRow {
  readonly vote: string;
  readonly unit: string;
}

/** All that is held about one person, gathered from everywhere (PIPL art. 45). */
@Injectable()
export class PersonFile {
  constructor(
    private readonly registers: RegisterService,
    private readonly people: People,
    private readonly personal: PersonalData,
  ) {}

  of(id: string, reader: Reader) {
    const { role } = reader.actor;
    return this.registers.read(reader, id, async (tx) => {
      const row = must(await tx.person.findUnique({ where: { id } }));
      const { registrations, units, ties, attendances, appointments } = await tx.person.findUniqueOrThrow({
        where: { id },
        select: {
          ...{ registrations: true, units: { select: { unitId: true, votes: true } }, ties: true, appointments: true },
          attendances: { select: { course: { select: { title: true, heldOn: true, hours: true } } } },
        },
      });
      const entries = await entriesAbout(tx, row);
      const bodies = await openBodies(tx, {
        ...{ personal: this.personal, role, kinds: entries.map(({ kind }) => kind) },
        bodies: entries.map(({ body }) => body),
      });
      return {
        person: this.people.view(row, role),
        units: units.map(({ unitId, votes }) => ({ unit: unitId, votes })),
        registrations: registrations.map(({ kind, building, termFrom, termUntil }) => {
          return { kind, building, termFrom, termUntil };
        }),
        ties: ties.map(({ account, kind, declaredAt }) => ({ account, kind, declaredAt: declaredAt.toISOString() })),
        courses: attendances.map(({ course }) => course),
        appointments: appointments.map(
          ({ areaId, community, committee, enterprise, fromDay, untilDay, corrected }) => ({
            ...{ serviceArea: areaId, community, committee, enterprise, from: fromDay, until: untilDay, corrected },
          }),
        ),
        entries: entries.map((entry, i) => entryOf(entry, hides(role, entry.kind) ? undefined : bodies[i])),
        votes: await this.votes(tx, id),
        mails: await mailsTo(tx, id),
      };
    });
  }

  /** Each vote is opened by its own name. */
  private async votes(tx: ReadTransaction, id: string) {
    const rows = await tx.$queryRaw<{ ref: string }[]>`
      SELECT c.id AS ref FROM holds_on(${id}) h JOIN cases c ON c.root_id = h.ref AND c.kind = 'assembly-vote'`;
    const found: (RollRow & { ballot: object | null })[] = [];
    for (const { ref } of rows) {
      await tx.$executeRaw`SELECT set_config('app.vote', ${ref}, true)`;
      const roll = await tx.voteRoll.findMany({
        where: { voteId: ref, OR: [{ votesBy: id }, { voter: `person:${id}` }] },
        orderBy: { unitId: 'asc' },
      });
      const ballots = await tx.ballot.findMany({
        where: { voteId: ref, unitId: { in: roll.map(({ unitId }) => unitId) } },
      });
      for (const { unitId } of roll) {
        const ballot = ballots.find((each) => each.unitId === unitId);
        const { channel, batch, choices } = ballot ?? {};
        found.push({ vote: ref, unit: unitId, ballot: ballot ? { channel, batch, choices } : null });
      }
    }
    return found;
  }
}

/** Every entry that names the person, in the order in which it was written. */
function entriesAbout(tx: ReadTransaction, { id, code }: { id: string; code: string }): Promise<EntryRow[]> {
  return tx.$queryRaw<EntryRow[]>`
    SELECT e.case_id AS case, c.kind, e.seq, e.type, e.occurred_on, e.body_json AS body
    FROM events e JOIN cases c ON c.id = e.case_id
    WHERE e.code = ${code} AND position('"' || ${id}::text || '"' IN e.body) > 0 ORDER BY e.case_id, e.seq`;
}

function entryOf({ case: caseId, kind, seq, type, occurred_on: occurredOn }: EntryRow, body: Body | undefined) {
  const { data = null, papers = null, evidence = null } = body ?? {};
  const title = factTitle(deciderFor(kind), { type, data });
  return { case: caseId, seq, title, occurredOn, data, papers, evidence };
}

async function mailsTo(tx: ReadTransaction, id: string) {
  const rows = await tx.outbox.findMany({ where: { recipient: `person:${id}` }, orderBy: { id: 'asc' } });
  return rows.map(({ caseId, subjectZh, lines, status, mailDay }) => ({
    ...{ case: caseId, subject: subjectZh, lines, status, day: mailDay },
  }));
}
