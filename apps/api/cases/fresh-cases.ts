import { caseIdOf, rehearsalIdOf, type CaseKind } from '#contracts';
import { ReadDoor } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { CommandService, type FactBody } from '../http/command-service.js';
import type { Answer } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import { codeOf } from '../http/schemas.js';
import type { Ticket } from '../http/ticket.js';
import { freshNumbers, giveBackNumber } from './fresh-numbers.js';

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
    const giveBack = () =>
      this.door.read(ticket.scopeFor(place), (tx) => giveBackNumber(tx, { kind, areaId: place, number }));
    const open = {
      ...{ kind, code: codeOf(place) },
      ...(place.includes('-') ? { areaId: place } : {}),
      ...(reference === undefined ? {} : { reference }),
    };
    const id = freshIdOf(kind, place, number);
    const answer = await this.unlessRefused(
      () => this.commands.execute(id, command, facts, { ticket, open }),
      giveBack,
    );
    if ((answer.body as { repeated?: boolean }).repeated) await giveBack();
    return answer;
  }

  /** What is turned away has opened nothing, and uses no number; of what may have been written nothing is known. */
  private async unlessRefused(open: () => Promise<Answer>, giveBack: () => Promise<void>): Promise<Answer> {
    try {
      return await open();
    } catch (error) {
      if (error instanceof Problem && error.status < 429) await giveBack();
      throw error;
    }
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
