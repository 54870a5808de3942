import { surveyInvitation, surveyNotOpen, type AnnualReviewState } from '#domain/annual-review';
import type { CaseState } from '#domain/case';
import { instant, portions, type Instant } from '#domain/shared';
import { PersonalData } from '#platform/personal';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import { SurveyLinks, type UnitMail } from '#platform/survey-links';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import { unitsAsked } from './units-asked.js';

/** So many parameters at a time: PostgreSQL takes 32,767. */
const AT_ONCE = 10_000;

/** The links of a survey by mail, to whoever has a mail box in the register; the others are handed a link as before. */
@Injectable()
export class SurveyMails {
  constructor(
    private readonly reads: ReadDoor,
    private readonly links: SurveyLinks,
    private readonly personal: PersonalData,
    private readonly commands: CommandService,
  ) {}

  async send(surveyId: string, named: readonly string[] | undefined, ticket: Ticket): Promise<Answer> {
    const scope = ticket.scopeFor(surveyId);
    const receivedAt = await this.commands.receivedAt(ticket);
    const { asked, to, at, words } = await this.reads.read(scope, async (tx) => {
      const units = (await unitsAsked(tx, surveyId, named)).map(({ id }) => id);
      const open = await openSurvey(tx, surveyId, receivedAt);
      return { asked: units, to: await this.withMail(tx, units), ...open };
    });
    const mailed = await this.links.mail({ surveyId, to, words, at, scope });
    const reached = new Set(to.map(({ unit }) => unit));
    const withoutMail = asked.filter((unit) => !reached.has(unit));
    return new Answer({ surveyId, mailed, before: to.length - mailed, withoutMail }, 201);
  }

  /** Of co-owners whoever votes for the unit comes first; a mail goes to one of them, because the unit answers once. */
  private async withMail(tx: ReadTransaction, units: readonly string[]): Promise<readonly UnitMail[]> {
    const reached = new Map<string, string>();
    for (const unitIds of portions(units, AT_ONCE)) {
      const owners = await tx.unitOwner.findMany({
        where: { unitId: { in: [...unitIds] } },
        select: { unitId: true, person: { select: { id: true, key: true, details: true } } },
        orderBy: [{ votes: 'desc' }, { personId: 'asc' }],
      });
      for (const { unitId, person } of owners)
        if (!reached.has(unitId) && this.personal.details(person)?.email) reached.set(unitId, person.id);
    }
    return [...reached].map(([unit, person]) => ({ unit, person }));
  }
}

/** By the clock of the case: a rehearsal has its own. */
async function openSurvey(tx: ReadTransaction, surveyId: string, receivedAt: Instant) {
  const { state, rootId } = await tx.case.findUniqueOrThrow({
    where: { id: surveyId },
    select: { state: true, rootId: true },
  });
  const rehearsal = await tx.rehearsal.findUnique({ where: { rootId }, select: { clockAt: true } });
  const at = rehearsal ? instant(rehearsal.clockAt.getTime()) : receivedAt;
  const { noun } = state as unknown as CaseState<AnnualReviewState>;
  const refusal = surveyNotOpen(noun, at);
  if (refusal) throw Problem.of(refusal, surveyId);
  return { at, words: surveyInvitation(noun) };
}
