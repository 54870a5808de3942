import { rehearsalIdOf } from '#contracts';
import { resolveRules } from '#domain/rules';
import { endOfDay, instant, startOfDay, type Day } from '#domain/shared';
import { Stepper } from '#platform/rehearsal';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { EngineLinks } from '../desk/engine-links.js';
import { FORMATION_BODIES } from '../formations/formation.schemas.js';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import { CommandService } from '../http/command-service.js';
import { caseIdSchema, day, dayOfLaw, placeCodeSchema, serviceAreaSchema } from '../http/schemas.js';
import { Command, type Ticket } from '../http/ticket.js';
import { planOrNone } from '../rules/plans.js';
import { OPENINGS, REHEARSED } from './openings.js';
import { RehearsalPlaces } from './rehearsal-places.js';

const openSchema = z
  .strictObject({
    kind: z.enum(REHEARSED).meta({
      description: '演练什么：组建、物业管理委员会、罢免、季度专项行动、问题工单 / what is rehearsed',
    }),
    place: placeCodeSchema.meta({
      description: '社区代码；季度专项行动为区县代码 / the code of a community; of a campaign that of a district',
    }),
    day: dayOfLaw.meta({ description: '演练从哪一天开始 / the day on which it begins' }),
    units: z
      .int()
      .min(10)
      .max(2000)
      .default(60)
      .meta({ description: '虚构小区的户数 / units of the fictitious estate' }),
    applicant: FORMATION_BODIES.apply.shape.applicant
      .optional()
      .meta({ description: '不填则按本地规定 / otherwise whom the text of the place names first' }),
    estate: serviceAreaSchema.optional().meta({
      description:
        '仅用于组建：在另一演练的小区中组建，此时业主均已入住；以及季度专项行动：另一演练中的小区，在同一时钟上开始另一季度 / of a formation: in the estate of another rehearsal, into which everybody has moved since; of a campaign: another quarter in the place of an earlier one, on its clock',
    }),
  })
  .refine(({ kind, place }) => (kind === 'campaign' ? /^\d{6}$/.test(place) : place.length >= 12), {
    error: '社区代码；季度专项行动为区县代码 / the code of a community; of a campaign that of a district',
    path: ['place'],
  })
  .refine(({ kind, estate }) => kind === 'formation' || kind === 'campaign' || estate === undefined, {
    error: '只有组建、季度专项行动可以指定小区 / only a formation and a campaign take place in an estate that is there',
    path: ['estate'],
  })
  .meta({ id: 'Rehearsal' });

type Asked = z.output<typeof openSchema>;

const stepSchema = z
  .strictObject({
    until: day
      .optional()
      .meta({ description: '走到哪一天；不填则走到下一个到期点 / to which day; otherwise to the next due instant' }),
  })
  .meta({ id: 'Step' });

/** To the day on which it stands is no step back. */
const onlyForward = (stands: Day) =>
  PROBLEMS.invalid({
    errors: [
      {
        pointer: '/until',
        detail: `时钟已在 ${stands}，只能前进：请填写这一天或者以后的日期 / the clock stands at ${stands} and only moves forward: name that day or a later one`,
      },
    ],
  });

/** A case with a stepped clock, fictitious people and mails that leave the machine for nobody. No list, figure or inbox counts it. */
@ApiTags('演练 rehearsals')
@Controller('rehearsals')
export class RehearsalController {
  constructor(
    private readonly commands: CommandService,
    private readonly places: RehearsalPlaces,
    private readonly stepper: Stepper,
    private readonly engine: EngineLinks,
  ) {}

  @Post()
  @HttpCode(201)
  @May('rehearse')
  @Answers('RehearsalOpened', 201)
  @ApiOperation({
    summary: '开始一次演练 · begin a rehearsal',
    description:
      '答复附带预定计划 plan：每一步的最后期限、依据，以及到期没有办理时的后果。季度专项行动在一个虚构的区（两个街道、四个小区）中演练，其小区中登记的问题与它同在一个时钟上。罢免在一届虚构的业主委员会任期内演练，procedure 为该程序的编号，时钟仍按 caseId 前进。同一幂等键重复提交，得到同一个小区和同一答复。' +
      ' The answer carries the plan: the last day of each step, its ground, and what happens when it is left out. A campaign is rehearsed in a fictitious district of two Streets and four estates, and what is opened in them lives on its clock. A dismissal is rehearsed within the term of a fictitious committee: `procedure` is its id, and the clock is stepped by `caseId`. The same key again gives the same estate and answer.',
  })
  async open(@Body({ schema: openSchema }) asked: Asked, @Command() ticket: Ticket) {
    const { kind, place, day: from, applicant } = asked;
    const estate = await this.places.of(asked, ticket);
    const rules = resolveRules(place, from);
    const opening = OPENINGS[kind]({ rules, from, estate, applicant });
    const { then, named } = opening;
    const about = named === undefined ? estate.areaId : `${estate.code}.${named}`;
    const caseId = rehearsalIdOf(opening.kind, about, estate.number);
    const open = {
      ...{ kind: opening.kind, code: estate.code, areas: estate.areas },
      ...(named === undefined ? { areaId: estate.areaId } : {}),
      ...(kind === 'campaign' && asked.estate !== undefined
        ? {}
        : { rehearsalAt: instant(startOfDay(from) + 9 * 3600_000) }),
    };
    const answer = await this.commands.execute(caseId, opening.command, opening.content, { ticket, open });
    if (then) {
      const next = { ...ticket, key: `${ticket.key}#${then.procedure}` };
      await this.commands.execute(caseId, then.command, then.content, { ticket: next });
    }
    const procedure = then ? `${caseId}:${then.procedure}` : null;
    const { areaId, units, people, areas } = estate;
    return new Answer(
      {
        ...(answer.body as object),
        plan: planOrNone(kind, place, from),
        ...{ procedure, estate: { areaId, units, people, areas }, ui: this.engine.case(procedure ?? caseId) },
      },
      answer.status,
      answer.headers,
    );
  }

  @Post(':id/steps')
  @HttpCode(200)
  @May('rehearse')
  @Answers('Stepped')
  @ApiOperation({
    summary: '时钟前进 · step the clock',
    description:
      '同一演练地点的全部案件共用一个时钟，一并前进。 All cases of a rehearsed place share one clock and are stepped together.',
  })
  async step(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: stepSchema }) { until }: z.output<typeof stepSchema>,
    @Command() ticket: Ticket,
  ) {
    const scope = ticket.scopeFor(id);
    const { of: clock, stands } = await this.places.clockFor(ticket, id);
    if (until !== undefined && until < stands) throw onlyForward(stands);
    const steps =
      until === undefined
        ? [await this.stepper.step(clock, scope)].flatMap((step) => step ?? [])
        : await this.stepper.advanceTo(clock, scope, instant(endOfDay(until) - 14 * 3600_000));
    return {
      steps: steps.map(({ from, to, touched }) => ({
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        touched,
      })),
    };
  }
}
