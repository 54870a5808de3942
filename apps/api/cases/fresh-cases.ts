import { caseIdOf, rehearsalIdOf, type CaseKind } from '#contracts';
import { ReadDoor } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { CommandService, type FactBody } from '../http/command-service.js';
import { codeOf } from '../http/schemas.js';
import type { Ticket } from '../http/ticket.js';
import { freshNumbers } from './fresh-numbers.js';

/** What every body that opens a case of a place has, beside the facts of its first command. */
export interface FirstCommand extends FactBody {
  /** A service area, or the code of the place itself. */
  readonly place: string;
  readonly reference?: string | undefined;
}

/** Opens a case of a kind of which many may be open in one place. */
@Injectable()
export class FreshCases {
  constructor(
    private readonly commands: CommandService,
    private readonly door: ReadDoor,
  ) {}

  async open(kind: CaseKind, command: string, { place, reference, ...facts }: FirstCommand, ticket: Ticket) {
    const number = await this.number(kind, place, ticket);
    const open = {
      ...{ kind, code: codeOf(place) },
      ...(place.includes('-') ? { areaId: place } : {}),
      ...(reference === undefined ? {} : { reference }),
    };
    return this.commands.execute(freshIdOf(kind, place, number), command, facts, { ticket, open });
  }

  number(kind: CaseKind, place: string, { scopeFor }: Ticket): Promise<number> {
    return this.door.read(scopeFor(place), (tx) => freshNumbers(tx, { kind, areaId: place }));
  }
}

/** In a rehearsed estate it is a rehearsal, on the clock that runs there, beside the case by which the rehearsal began. */
export const freshIdOf = (kind: CaseKind, place: string, number: number): string =>
  place.startsWith('00')
    ? rehearsalIdOf(kind, `${place}.${number}`, Number(place.slice(-2)))
    : caseIdOf(kind, place, number);
