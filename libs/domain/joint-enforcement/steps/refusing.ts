import {
  accept,
  done,
  dropped,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type Context,
} from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import { extensionDuty, partDuty, rulingDuty } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { nameOf } from '../state.js';
import { noSuchHolder } from './opening.js';
import { givenOn, givenTo, notTheirs, openPart, ruledBy, termOf, type State } from './parts.js';

/**
 * Not our duty: returned once, in time and with its reason, and then ruled on (after SD-HL20 and WF-HL 22, which speak of orders of
 * the hotline). The part's own clock runs on meanwhile: a return buys no time.
 */
export function refusePart(state: State, command: CommandOf<'refuse-part'>, context: Context): Outcome {
  const { part: id, reason, instead } = command;
  const found = openPart(state, id);
  if ('no' in found) return found.no;
  const { part } = found;
  const no = notTheirs(part, context.actor) ?? returnedAlready(part.is, part.heard?.includes(nameOf(part.to)));
  if (no) return no;
  const term = termFrom(context, 'enforcement.refusal', givenOn(state, id, part));
  const basis = grounds(context, 'enforcement.refusal');
  if (context.receivedAt >= term.dueAt) {
    const detail = { zh: `退回期限 ${term.dueDay} 已过。`, en: `It could be returned until ${term.dueDay}.` };
    return refuse(refusal('window-closed', detail, { basis, facts: { dueDay: term.dueDay } }));
  }
  const role = state.noun.opener ?? 'street';
  return accept<Event>(
    [
      {
        type: 'part-refused',
        data: { part: id, on: context.occurredOn },
        papers: { reason, ...(instead === undefined ? {} : { instead }) },
      },
      owe(context, {
        ...{ key: rulingDuty(id), role, escalateTo: 'district' },
        deadline: termFrom(context, 'enforcement.ruling', context.today),
      }),
    ],
    { basis },
  );
}

function returnedAlready(is: string, heard: boolean | undefined): Outcome | undefined {
  if (is === 'refused') {
    const detail = { zh: '已退回，正待裁定。', en: 'It was returned, and is to be ruled on.' };
    return refuse(refusal('already-done', detail));
  }
  const detail = {
    zh: '对该部门的退回已有裁定，不得再次退回。',
    en: 'Its return was ruled on: it is not returned again.',
  };
  return heard ? refuse(refusal('already-done', detail)) : undefined;
}

export function upholdPart(state: State, { part: id, reason }: CommandOf<'uphold-part'>, context: Context): Outcome {
  const found = ruledBy(state, id, context.actor);
  if ('no' in found) return found.no;
  const { part } = found;
  if (part.is !== 'refused') {
    const detail = { zh: '该事项没有待裁定的退回。', en: 'Nothing was returned that waits for a ruling.' };
    return refuse(refusal('wrong-stage', detail, { facts: { part: id } }));
  }
  return accept<Event>(
    [
      {
        type: 'part-upheld',
        data: { part: id, on: context.occurredOn, against: nameOf(part.to) },
        papers: { reason },
      },
      done(rulingDuty(id)),
    ],
    { basis: grounds(context, 'enforcement.ruling') },
  );
}

/** To another department, whether it was returned or not: its term begins anew. */
export function transferPart(state: State, command: CommandOf<'transfer-part'>, context: Context): Outcome {
  const { part: id, to, ground, reason, due } = command;
  const found = ruledBy(state, id, context.actor);
  if ('no' in found) return found.no;
  const { part } = found;
  if (nameOf(to) === nameOf(part.to)) {
    const detail = { zh: '该事项已由该部门办理。', en: 'The department has this part already.' };
    return refuse(refusal('duplicate-subject', detail, { facts: { to: nameOf(to) } }));
  }
  const no = noSuchHolder([to], due, context);
  if (no) return no;
  const on = context.occurredOn;
  const term = termOf(context, due);
  return accept<Event>(
    [
      {
        type: 'part-transferred',
        data: { part: id, on, to, due: term.dueDay, from: nameOf(part.to) },
        papers: { reason, ground },
      },
      dropped(partDuty(id)),
      ...(state.duties[rulingDuty(id)] ? [done(rulingDuty(id))] : []),
      ...letFall(state.duties, extensionDuty(id)),
      givenTo(context, id, { to, term }),
    ],
    { basis: grounds(context, 'enforcement.part') },
  );
}
