import type { AnnualReviewState } from '#domain/annual-review';
import type { CaseState } from '#domain/case';
import { canonical, sha256, SurveyDoor, type Answered, type AnswerRequest } from '#platform/case-store';
import { ReadDoor } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';

/** Stores the owners' answers, and tells how many there are. */
@Injectable()
export class SurveyService {
  constructor(
    private readonly door: SurveyDoor,
    private readonly reads: ReadDoor,
    private readonly commands: CommandService,
  ) {}

  async store(
    surveyId: string,
    of: Pick<AnswerRequest, 'channel' | 'batch' | 'papers'>,
    ticket: Ticket,
  ): Promise<Answer> {
    const { actor, key, method, path } = ticket;
    // Of the whole body a hash would be found again by trying five words: what is kept says whose answers came, and not which.
    const { channel, batch, papers } = of;
    const bodyHash = sha256(canonical({ channel, batch, units: papers.map(({ unit }) => unit) }));
    const receivedAt = await this.commands.receivedAt(ticket);
    const http = { method, path, bodyHash };
    const scope = ticket.scopeFor(surveyId);
    return answerTo(
      await this.door.answer({ surveyId, ...of, actor: actor.id, key, receivedAt, scope, http }),
      surveyId,
    );
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
