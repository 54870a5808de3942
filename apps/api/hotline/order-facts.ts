import {
  covered,
  PROPER_WAYS,
  type Covered,
  type ProblemCommand,
  type Register,
  type Source,
  type TakenOver,
  type Tier,
} from '#domain/problem';
import { canonical, sha256 } from '#platform/case-store';
import type { ProblemReport } from '#prisma';
import { codeOf } from '../http/schemas.js';
import type { Ticket } from '../http/ticket.js';
import type { OrderBody } from './hotline.schemas.js';
import type { NewReport } from './order-book.js';

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

/** What the hotline has said of it already. */
export function nextStep(
  { dispatch, notAccepted, danger, caller }: Order,
  into: string | undefined,
): ProblemCommand | undefined {
  if (notAccepted) {
    const { ground } = notAccepted;
    const reason = covered(notAccepted.reason, knownOf(caller)).text;
    const rightWay = PROPER_WAYS[ground].way.zh;
    return { type: 'decline', as: 'not-accepted', notAcceptedFor: ground, reason, rightWay };
  }
  if (into !== undefined) return { type: 'merge', into };
  // In danger it lies with its lead from its registration on.
  return dispatch && !danger ? { type: 'dispatch', ...dispatch } : undefined;
}

export function registration(
  { what, place, source, external }: ProblemReport,
  { caller, runs, ...order }: Order,
): Register {
  const { category, item, danger, violation, enterprise, accused, acceptance, platform, dispatch } = order;
  return {
    ...{ type: 'register', source: source as Source, category, what },
    // Where nothing was said of the caller, whether somebody waits follows from the source.
    ...(caller ? { caller: caller.wantsReply ? 'waits-for-answer' : 'wants-no-answer' } : {}),
    ...(external === null ? {} : { external }),
    ...(place === null ? {} : { where: place }),
    ...(item === undefined ? {} : { item }),
    ...(order.campaign === undefined ? {} : { campaign: order.campaign }),
    ...(runs ? { tier: runs.tier, takenOver: { receivedOn: runs.receivedOn, due: runs.due } } : {}),
    ...(danger === undefined ? {} : { danger }),
    ...(danger && dispatch ? { lead: dispatch.lead } : {}),
    ...(danger && dispatch?.direct ? { direct: true } : {}),
    ...(danger && dispatch?.tier ? { tier: dispatch.tier } : {}),
    ...(violation === undefined ? {} : { violation }),
    ...(enterprise === undefined ? {} : { enterprise }),
    ...(accused === undefined ? {} : { accused }),
    ...(acceptance === undefined ? {} : { acceptance }),
    ...(platform === undefined ? {} : { platform }),
  };
}

const knownOf = (caller: Order['caller']) => ({
  ...(caller?.name ? { name: caller.name } : {}),
  ...(caller?.phone ? { phone: caller.phone } : {}),
});

/** What would betray the caller is covered before anything is written down; their own words go with their name. */
export function reportOf(order: Order, { actor, key }: Ticket): { report: NewReport; found: Covered['found'] } {
  const { subject, source, caller, what, where, photo, latitude = null, longitude = null } = order;
  // Of the request that brought it: sent again without a number of its own it is the same order.
  const requestId = sha256(`${actor.id}\n${key}`).slice(0, 16);
  const external = order.external ?? (source === 'hotline' ? `open311-${requestId}` : null);
  const known = knownOf(caller);
  const [shown, place] = [covered(what, known), where === undefined ? null : covered(where, known)];
  const found = [...shown.found, ...(place?.found ?? [])];
  const words = found.length === 0 ? null : [what, ...(where === undefined ? [] : [where])].join('\n');
  const told = order.told ?? words;
  const reason = covered(order.notAccepted?.reason ?? '', known);
  const orderHash = hashOf(order, [shown.text, place?.text ?? '', reason.text]);
  return {
    found: [...found, ...reason.found],
    report: {
      ...{ code: codeOf(subject), areaId: subject, source, external, latitude, longitude, requestId, orderHash },
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

/** Nothing of the caller: from a hash of it, and the words beside, a telephone number is soon found. */
function hashOf(order: Order, shown: readonly string[]): string {
  const { caller: _caller, told: _told, what: _what, where: _where, notAccepted, ...plain } = order;
  return sha256(canonical({ ...plain, shown, ...(notAccepted ? { ground: notAccepted.ground } : {}) }));
}
