import {
  covered,
  PROPER_WAYS,
  turnedAway,
  type Covered,
  type Source,
  type TakenOver,
  type Tier,
} from '#domain/problem';
import { resolveRules } from '#domain/rules';
import { dayOf, instant, placeOf } from '#domain/shared';
import { canonical, sha256 } from '#platform/case-store';
import { Callers } from '#platform/callers';
import { ReadDoor, type ReadTransaction } from '#platform/scope';
import type { ProblemReport } from '#prisma';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import { codeOf } from '../http/schemas.js';
import type { Reader, Ticket } from '../http/ticket.js';
import { must } from '../registry/register-service.js';
import type { OrderBody } from './hotline.schemas.js';
import { findReport, perhapsTheSame, writeReport, type NewReport } from './order-book.js';
import { orderView } from './order-view.js';

/** An order of the hotline, or what a person has told us by another way; outside a service area it is about its community. */
export type Order = Omit<OrderBody, 'external'> & {
  readonly external?: string;
  readonly source: Source;
  /** Of one that ran before the system. */
  readonly runs?: TakenOver & { readonly tier: Tier };
  readonly campaign?: string;
  /** The caller's own words, where they were covered before. */
  readonly told?: string;
};

type Step = readonly [command: string, body: Record<string, unknown>];

/** How a problem comes in: its number is taken once, who told it is kept apart, and its case begins. */
@Injectable()
export class OrderService {
  constructor(
    private readonly door: ReadDoor,
    private readonly commands: CommandService,
    private readonly callers: Callers,
  ) {}

  async takeIn(order: Order, ticket: Ticket): Promise<Answer> {
    const told = this.told(order, ticket);
    const into = await this.mergedInto(order, ticket);
    const { report, repeated, found } = await this.written(order, ticket);
    await this.begin(report, order, ticket);
    const next = nextStep(order, into);
    // An order that comes again changes nothing, however far it has come since.
    if (next) await this.give(report, next, ticket).catch(unless(repeated));
    const body = await this.door.read(ticket.scopeFor(report.code), async (tx) => ({
      ...(await orderView(tx, report)),
      repeated,
      covered: found,
      possibleDuplicates: (await perhapsTheSame(tx, { ...report, ...order })).map(({ id, external, receivedAt }) => ({
        ...{ problem: id, external, receivedAt: receivedAt.toISOString() },
      })),
      told,
    }));
    return new Answer(body, repeated ? 200 : 201);
  }

  one(external: string, reader: Reader) {
    return this.door.read(reader.scopeFor(), async (tx) =>
      orderView(tx, must(await tx.problemReport.findFirst({ where: { external, source: 'hotline' } }))),
    );
  }

  /** What the caller is told instead, where the law of the place lets the hotline turn it away. */
  private told({ notAccepted, subject }: Order, { receivedAt }: Ticket) {
    if (!notAccepted) return null;
    const { ground } = notAccepted;
    const said = turnedAway(resolveRules(placeOf(codeOf(subject)), dayOf(instant(receivedAt))), ground);
    if (!said.ok) throw Problem.of(said.refusal, '');
    return { ground, way: PROPER_WAYS[ground].way, basis: said.basis };
  }

  private async mergedInto({ duplicateOf, subject }: Order, ticket: Ticket): Promise<string | undefined> {
    if (duplicateOf === undefined) return undefined;
    const code = { startsWith: codeOf(subject).slice(0, 6) };
    const first = await this.door.read(ticket.scopeFor(subject), (tx) =>
      tx.problemReport.findFirst({ where: { external: duplicateOf, source: 'hotline', code } }),
    );
    if (!first) throw PROBLEMS.unknownSubject({ errors: [{ pointer: '/duplicateOf', detail: NO_SUCH_ORDER }] });
    return first.problemId;
  }

  /** Written down once. Of two at once with one number the second finds what the first has written. */
  private async written(order: Order, ticket: Ticket) {
    const { report, found } = reportOf(order, ticket);
    const look = () => this.door.read(ticket.scopeFor(report.code), (tx) => findReport(tx, report));
    const earlier = await look();
    if (earlier) return { report: earlier, repeated: true, found };
    try {
      const row = await this.door.read(ticket.scopeFor(report.code), async (tx) => {
        await subjectMustBeThere(tx, report);
        return writeReport(tx, this.callers, report);
      });
      return { report: row, repeated: false, found };
    } catch (error) {
      if ((error as { code?: string }).code !== 'P2002') throw error;
      return { report: must(await look()), repeated: true, found };
    }
  }

  /** What the law refuses leaves nothing behind; where the case is there already, nothing is left to do. */
  private async begin(report: ProblemReport, order: Order, ticket: Ticket): Promise<void> {
    const { problemId, code, areaId } = report;
    const open = { kind: 'problem', code, ...(areaId === code ? {} : { areaId }) };
    try {
      await this.give(report, ['register', registration(report, order)], ticket, open);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 429) throw error;
      const { count } = await this.door.read(ticket.scopeFor(code), (tx) =>
        tx.problemReport.deleteMany({ where: { problemId } }),
      );
      if (count > 0) throw error;
    }
  }

  private give(
    report: ProblemReport,
    [command, body]: Step,
    ticket: Ticket,
    open?: { kind: string; code: string; areaId?: string },
  ) {
    const { receipt: _receipt, ifMatch: _ifMatch, ...rest } = ticket;
    const key = `order:${report.requestId}:${command}`;
    const own = { ...rest, bodyHash: sha256(canonical(body)), key };
    return this.commands.execute(report.problemId, command, body, { ticket: own, ...(open ? { open } : {}) });
  }
}

async function subjectMustBeThere(tx: ReadTransaction, { code, areaId, photo }: NewReport): Promise<void> {
  const where = { id: areaId, code };
  if (photo !== null && !(await tx.document.findFirst({ where: { id: photo, code } })))
    throw PROBLEMS.invalid({ errors: [{ pointer: '/photo', detail: NO_SUCH_PHOTO, code: 'unknown-document' }] });
  must(areaId === code ? await tx.place.findUnique({ where: { code } }) : await tx.serviceArea.findFirst({ where }));
}

const NO_SUCH_PHOTO = '此文件未在问题所在地上传 / this document was not uploaded for the place of the problem';
const NO_SUCH_ORDER = '本区没有此工单 / no such order in this district';

const unless =
  (repeated: boolean) =>
  (error: unknown): void => {
    if (!repeated || !(error instanceof Problem) || error.status >= 429) throw error;
  };

function nextStep({ dispatch, notAccepted, duplicateOf, danger }: Order, into: string | undefined): Step | undefined {
  if (notAccepted) {
    const { ground, reason } = notAccepted;
    return ['decline', { as: 'not-accepted', ground, reason, rightWay: PROPER_WAYS[ground].way.zh }];
  }
  if (duplicateOf !== undefined) return ['merge', { into }];
  // In danger it lies with its lead from its registration on.
  return dispatch && !danger ? ['dispatch', dispatch] : undefined;
}

function registration({ what, place, source, external }: ProblemReport, { caller, runs, ...order }: Order) {
  const { category, item, danger, violation, enterprise, dispatch } = order;
  const waits = caller === undefined ? 'nobody' : caller.wantsReply ? 'waits-for-answer' : 'wants-no-answer';
  return {
    ...{ source, category, what, caller: waits },
    ...(external === null ? {} : { external }),
    ...(place === null ? {} : { where: place }),
    ...(item === undefined ? {} : { item }),
    ...(order.campaign === undefined ? {} : { campaign: order.campaign }),
    ...(runs ? { tier: runs.tier, takenOver: { receivedOn: runs.receivedOn, due: runs.due } } : {}),
    ...(danger === undefined ? {} : { danger }),
    ...(danger && dispatch ? { lead: dispatch.lead } : {}),
    ...(danger && dispatch?.tier ? { tier: dispatch.tier } : {}),
    ...(violation === undefined ? {} : { violation }),
    ...(enterprise === undefined ? {} : { enterprise }),
  };
}

/** What would betray the caller is covered before anything is written down; their own words go with their name. */
function reportOf(order: Order, { actor, key }: Ticket): { report: NewReport; found: Covered['found'] } {
  const { subject, source, caller, what, where, photo, latitude = null, longitude = null } = order;
  // Of the request that brought it: sent again without a number of its own it is the same order.
  const requestId = sha256(`${actor.id}\n${key}`).slice(0, 16);
  const external = order.external ?? (source === 'hotline' ? `open311-${requestId}` : null);
  const known = { ...(caller?.name ? { name: caller.name } : {}), ...(caller?.phone ? { phone: caller.phone } : {}) };
  const [shown, place] = [covered(what, known), where === undefined ? null : covered(where, known)];
  const found = [...shown.found, ...(place?.found ?? [])];
  const words = found.length === 0 ? null : [what, ...(where === undefined ? [] : [where])].join('\n');
  const told = order.told ?? words;
  return {
    found,
    report: {
      ...{ code: codeOf(subject), areaId: subject, source, external, latitude, longitude, requestId },
      ...{ what: shown.text, place: place?.text ?? null, photo: photo?.slice('sha256:'.length) ?? null },
      ...{ directlyAssigned: order.dispatch?.direct ?? false, recordedBy: actor.id },
      caller:
        caller || told !== null
          ? {
              ...{ name: caller?.name ?? '', phone: caller?.phone ?? null, email: caller?.email ?? null, told },
              ...{ wantsReply: caller?.wantsReply ?? false, consent: caller?.consent ?? false },
            }
          : null,
    },
  };
}
