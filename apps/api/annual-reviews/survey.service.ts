import type { AnnualReviewState } from '#domain/annual-review';
import type { CaseState } from '#domain/case';
import { SurveyDoor, type Answered, type AnswerRequest } from '#platform/case-store';
import { ReadDoor } from '#platform/scope';
import { SurveyLinks } from '#platform/survey-links';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';

/** Where links lead. */
export class SurveyAddress {
  constructor(readonly publicUrl: string) {}
}

/** Stores the owners' answers, and tells how many there are. */
@Injectable()
export class SurveyService {
  constructor(
    private readonly door: SurveyDoor,
    private readonly reads: ReadDoor,
    private readonly commands: CommandService,
    private readonly links: SurveyLinks,
    private readonly address: SurveyAddress,
  ) {}

  async store(
    surveyId: string,
    of: Pick<AnswerRequest, 'channel' | 'batch' | 'papers'>,
    ticket: Ticket,
  ): Promise<Answer> {
    const { actor, key, method, path, bodyHash } = ticket;
    const receivedAt = await this.commands.receivedAt(ticket);
    const http = { method, path, bodyHash };
    const scope = ticket.scopeFor(surveyId);
    return answerTo(
      await this.door.answer({ surveyId, ...of, actor: actor.id, key, receivedAt, scope, http }),
      surveyId,
    );
  }

  /** Links are told once, and kept as hashes: the same key again makes others, by which the units still answer once. */
  async link(surveyId: string, named: readonly string[] | undefined, { actor, scopeFor }: Ticket): Promise<Answer> {
    const scope = scopeFor(surveyId);
    const asked = await this.reads.read(scope, async (tx) => {
      const found = await tx.case.findUnique({
        where: { id: surveyId, kind: 'annual-review' },
        select: { areaId: true },
      });
      if (!found) throw PROBLEMS.notFound();
      const where = { areaId: found.areaId, status: 'sold-delivered', ...(named ? { id: { in: [...named] } } : {}) };
      return tx.exclusiveUnit.findMany({ where, orderBy: [{ building: 'asc' }, { number: 'asc' }] });
    });
    const strangers = (named ?? []).flatMap((unit, i) => (asked.some(({ id }) => id === unit) ? [] : [{ unit, i }]));
    if (strangers.length > 0)
      throw PROBLEMS.invalid({
        errors: strangers.map(({ unit, i }) => ({ pointer: `/units/${i}`, code: 'unknown-unit', detail: unit })),
      });
    const made = await this.links.make({ surveyId, units: asked.map(({ id }) => id), by: actor.id, scope });
    const label = new Map(asked.map(({ id, building, number }) => [id, `${building}-${number}`]));
    const items = made.map(({ unit, token }) => ({
      ...{ unit, label: label.get(unit) ?? unit },
      url: new URL(`/survey/${token}`, this.address.publicUrl).href,
    }));
    return new Answer({ surveyId, items }, 201, { 'cache-control': 'no-store' });
  }

  progress(id: string, reader: Reader) {
    return this.reads.read(reader.scopeFor(id), async (tx) => {
      const found = await tx.case.findUnique({ where: { id, kind: 'annual-review' }, select: { state: true } });
      const { survey, stage } = (found?.state as unknown as CaseState<AnnualReviewState> | undefined)?.noun ?? {};
      if (!survey) throw PROBLEMS.notFound();
      const { opensOn, closesOn, closesAt, households, sample } = survey;
      await tx.$executeRaw`SELECT set_config('app.survey', ${id}, true)`;
      const [counted] = await tx.$queryRaw<{ answers: number }[]>`
        SELECT count(*)::int AS answers FROM survey_answers WHERE survey_id = ${id}`;
      return {
        ...{ surveyId: id, opensOn, closesOn, closesAt: new Date(closesAt).toISOString(), households, sample },
        answers: counted?.answers ?? 0,
        open: stage === 'ASSESSING' && !survey.over && !survey.choices,
      };
    });
  }
}

export function answerTo(answered: Answered, surveyId: string): Answer {
  switch (answered.outcome) {
    case 'accepted':
      return new Answer(answered, answered.repeated ? 200 : 201);
    case 'refused':
      throw Problem.of(answered.refusal, surveyId);
    case 'faults':
      throw PROBLEMS.invalid({
        errors: answered.faults.map(({ index, unit, code }) => ({
          pointer: `/answers/${index}`,
          code,
          detail: `${unit}: ${code}`,
        })),
      });
    case 'not-found':
      throw PROBLEMS.notFound();
  }
}
