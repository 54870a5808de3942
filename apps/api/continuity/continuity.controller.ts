import { COVER_WORDS, coverOf, WARNINGS, warningsOf, type Warning, type WarningCode } from '#domain/continuity';
import { nodeOf } from '#domain/case';
import { basisOf, conflictsOn, resolveRules, rulesOn, type ResolvedRules } from '#domain/rules';
import { dayOf, instant, placeOf } from '#domain/shared';
import { CalendarShelf } from '#platform/holidays';
import { ReadDoor } from '#platform/scope';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { PROBLEMS } from '../http/problem.js';
import { codeOf, serviceAreaSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { rateSchema, warningsSchema } from './continuity.schemas.js';
import { formationRate } from './formation-rate.js';
import { hiddenFrom } from './hidden-warnings.js';
import { rangeOf, standingsOf } from './standings.js';

@ApiTags('延续性 continuity')
@Controller()
export class ContinuityController {
  constructor(
    private readonly door: ReadDoor,
    private readonly calendar: CalendarShelf,
  ) {}

  @Get('continuity')
  @May('read-cases')
  @Answers('ContinuityWarnings')
  @ApiOperation({
    summary: '延续性提示 · what is wrong with the organisations of a place, and who can act',
    description:
      '每小时巡查；每项提示在其存在期间只有一条，消除后不再列出。seenAt 为最近一次巡查。' +
      ' Looked at every hour; each is there once while it holds and is gone when it is cured. seenAt is the last look.',
  })
  warnings(
    @Query({ schema: warningsSchema }) { code, warning, after, limit }: z.output<typeof warningsSchema>,
    @Reading() { actor, scopeFor }: Reader,
  ) {
    const { lo, hi } = rangeOf(code ?? actor.node);
    return this.door.read(scopeFor(code), async (tx) => {
      const rows = await tx.continuityWarning.findMany({
        where: {
          ...{ curedAt: null, code: { gte: lo, lt: hi }, id: { gt: BigInt(after ?? 0) } },
          warning: { ...(warning ? { equals: warning } : {}), notIn: hiddenFrom(actor.role) },
        },
        ...{ orderBy: { id: 'asc' }, take: limit + 1 },
      });
      const rulesOf = rulesOn(dayOf(instant(Date.now())));
      const items = rows.slice(0, limit).map((row) => ({
        ...{ id: String(row.id), serviceArea: row.areaId, serviceAreaName: row.areaName, warning: row.warning },
        ...{
          title: titleOf(row.warning as WarningCode),
          since: row.since,
          role: row.role,
          node: row.node,
          case: row.caseId,
        },
        ...{ basis: row.basis, conflicts: conflictsOn(rulesOf(placeOf(row.code)), rulesIn(row.basis)) },
        ...{ figures: row.figures, openedAt: row.openedAt, seenAt: row.seenAt },
      }));
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    });
  }

  @Get('continuity/:serviceArea')
  @May('read-cases')
  @Answers('AreaContinuity')
  @ApiOperation({ summary: '一个小区此刻的情况 · one area as it stands this moment, with what is wrong and why' })
  area(@Param('serviceArea', { schema: serviceAreaSchema }) id: string, @Reading() { actor, scopeFor }: Reader) {
    return this.door.read(scopeFor(id), async (tx) => {
      // The areas come in the order of their ids: nothing lies between this one and it without its last digit but its nine neighbours.
      const rows = await standingsOf(tx, { code: codeOf(id), after: id.slice(0, -1), limit: 10 });
      const row = rows.find((each) => each.id === id);
      if (!row) throw PROBLEMS.notFound();
      const { standing, name } = row;
      const now = instant(Date.now());
      const on = dayOf(now);
      const rules = resolveRules(placeOf(codeOf(id)), on);
      const cover = coverOf(standing, { rules, on });
      const found = warningsOf(standing, { rules, calendar: this.calendar.current, now });
      const hidden = hiddenFrom(actor.role);
      return {
        ...{
          serviceArea: id,
          name,
          at: new Date(now).toISOString(),
          rules: rules.id,
          cover,
          coverTitle: COVER_WORDS[cover],
        },
        ...{ term: standing.term?.id ?? null, pmc: standing.pmc?.id ?? null, running: standing.trying?.id ?? null },
        warnings: found.filter(({ warning }) => !hidden.includes(warning)).map((each) => shown(each, id, rules)),
      };
    });
  }

  @Get('indicators/formation-rate')
  @May('read-cases')
  @Answers('FormationRate')
  @ApiOperation({
    summary: '组建率和覆盖率 · formation rate and cover against the target, with formula and drill-down',
    description:
      '公式、分子、分母、截止时间随数字公布；逐个列出计入和不计入的小区及原因。目标仅统计，不影响任何权利。' +
      ' Formula, numerator, denominator and cut-off come with the figure, and each area with why it counts or does not. The target is only counted.',
  })
  rate(
    @Query({ schema: rateSchema }) { code, after = '', limit }: z.output<typeof rateSchema>,
    @Reading() { scopeFor }: Reader,
  ) {
    return this.door.read(scopeFor(code), (tx) => formationRate(tx, { code, after, limit }));
  }
}

const rulesIn = (basis: unknown) => (basis as readonly { readonly rule: string }[]).map(({ rule }) => rule);

const titleOf = (warning: WarningCode) => ({ zh: WARNINGS[warning].zh, en: WARNINGS[warning].en });

function shown({ rules: keys, caseId, ...warning }: Warning, serviceArea: string, rules: ResolvedRules) {
  return {
    ...{ serviceArea, ...warning, title: titleOf(warning.warning), node: nodeOf(warning.role, codeOf(serviceArea)) },
    ...{ case: caseId, basis: keys.map((key) => basisOf(rules, key)), conflicts: conflictsOn(rules, keys) },
  };
}
