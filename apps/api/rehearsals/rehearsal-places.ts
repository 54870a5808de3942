import { refusal } from '#domain/case';
import { dayOf, instant, type Day } from '#domain/shared';
import { ReadDoor } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import { must } from '../registry/register-service.js';
import type { Rehearsed } from './openings.js';
import { RehearsalDistricts } from './rehearsal-districts.js';
import { RehearsalEstates, type RehearsalEstate } from './rehearsal-estates.js';

interface Asked {
  readonly kind: Rehearsed;
  readonly place: string;
  readonly day: Day;
  readonly units: number;
  /** Of another rehearsal. */
  readonly estate?: string | undefined;
}

/** Where each kind is rehearsed, and whose clock runs there. */
@Injectable()
export class RehearsalPlaces {
  constructor(
    private readonly estates: RehearsalEstates,
    private readonly districts: RehearsalDistricts,
    private readonly door: ReadDoor,
  ) {}

  of({ kind, place, day: on, units, estate }: Asked, ticket: Ticket): Promise<RehearsalEstate> {
    if (kind === 'campaign')
      return estate === undefined
        ? this.districts.build(ticket, { place, units })
        : this.districts.again(ticket, { place, areaId: estate, on });
    if (kind === 'problem') return this.estates.buildShared(ticket, { place, units });
    if (estate !== undefined) return this.estates.moveInto(ticket, { place, areaId: estate });
    // A property management committee is for a place where few live yet; a formation may follow it there.
    const delivered = kind === 'pmc' ? Math.floor(units / 5) : units;
    return this.estates.build(ticket, { place, units, delivered });
  }

  /** Only a rehearsal has a clock that can be stepped: by any case of it, the case whose clock it is, which whoever steps it must see as well. */
  clockFor(ticket: Ticket, caseId: string): Promise<Clock> {
    return this.door.read(ticket.scopeFor(caseId), async (tx) => {
      const seen = (rootId: string) => tx.rehearsal.findUnique({ where: { rootId } });
      const { rootId, rehearsal } = must(await tx.case.findUnique({ where: { id: caseId } }));
      if (!rehearsal) throw Problem.of(NOT_A_REHEARSAL, caseId);
      const own = must(await seen(rootId));
      const { rootId: of, clockAt } = own.clockOf === null ? own : must(await seen(own.clockOf));
      return { of, stands: dayOf(instant(clockAt.getTime())) };
    });
  }
}

/** The case whose clock it is, and the day on which it stands. */
interface Clock {
  readonly of: string;
  readonly stands: Day;
}

const NOT_A_REHEARSAL = refusal('not-a-rehearsal', {
  zh: '这是真实案件，没有可以前进的演练时钟。',
  en: 'This is a real case: it has no clock that could be stepped.',
});
