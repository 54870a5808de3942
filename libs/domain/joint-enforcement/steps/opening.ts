import { accept, grounds, refusal, refuse, ROLES, type Context } from '../../case/index.js';
import { placeOf, type Day } from '../../shared/index.js';
import type { CommandOf, PartGiven } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { MOST_PARTS, nameOf, type PartHolder } from '../state.js';
import { givenTo, notTheOpener, termOf, type State } from './parts.js';
import { notThere } from './sources.js';

/** One case of several departments, each with its own part, ground and day. */
export function open({ noun }: State, command: CommandOf<'open'>, context: Context): Outcome {
  if (noun.stage !== 'NEW')
    return refuse(refusal('already-open', { zh: '联合执法已发起。', en: 'It was opened already.' }));
  const { what, problems = [], campaign, parts, lead } = command;
  const no = notJoint(parts, lead) ?? notThere(command, context) ?? wrongParts(parts, context);
  if (no) return no;
  const leads = lead === undefined ? undefined : parts[lead - 1];
  const opener = context.actor.role === 'district' ? 'district' : 'street';
  return accept<Event>(
    [
      {
        type: 'enforcement-opened',
        data: {
          ...{ on: context.occurredOn, opener, problems },
          ...(campaign === undefined ? {} : { campaign }),
          ...(leads ? { lead: nameOf(leads.to) } : {}),
        },
        papers: { what },
      },
      ...parts.flatMap((part, i) => given(context, `part-${i + 1}`, part)),
    ],
    { basis: grounds(context, 'enforcement.part'), figures: { parts: parts.length, problems: problems.length } },
  );
}

export function addPart({ noun }: State, { part }: CommandOf<'add-part'>, context: Context): Outcome {
  const number = Object.keys(noun.parts).length + 1;
  if (number > MOST_PARTS) {
    const detail = { zh: `一案至多 ${MOST_PARTS} 项。`, en: `A case has ${MOST_PARTS} parts at most.` };
    return refuse(refusal('duplicate-subject', detail, { facts: { most: MOST_PARTS } }));
  }
  const no = notTheOpener(noun, context.actor) ?? wrongParts([part], context);
  return no ?? accept<Event>(given(context, `part-${number}`, part), { basis: grounds(context, 'enforcement.part') });
}

function given(context: Context, part: string, { to, measure, task, ground, due }: PartGiven): readonly Event[] {
  const on = context.occurredOn;
  const term = termOf(context, due);
  return [
    { type: 'part-given', data: { part, on, to, measure, due: term.dueDay }, papers: { task, ground } },
    givenTo(context, part, { to, term }),
  ];
}

/** What one department does alone is its own work and needs no case of this kind. */
function notJoint(parts: readonly PartGiven[], lead: number | undefined): Outcome | undefined {
  const departments = new Set(parts.map(({ to }) => nameOf(to))).size;
  if (departments < 2) {
    const detail = { zh: '联合执法至少有两个部门。', en: 'Joint enforcement is that of two departments at least.' };
    return refuse(refusal('group-composition', detail, { facts: { departments, needed: 2 } }));
  }
  if (lead === undefined || lead <= parts.length) return undefined;
  const detail = { zh: `没有第 ${lead} 项。`, en: `There is no part ${lead}.` };
  return refuse(refusal('unknown-subject', detail, { facts: { lead, parts: parts.length } }));
}

function wrongParts(parts: readonly PartGiven[], context: Context): Outcome | undefined {
  for (const { to, due } of parts) {
    const no = noSuchHolder([to], due, context);
    if (no) return no;
  }
  return undefined;
}

/** A department by its name; a Street only where the case lies within one; and no day that has passed. */
export function noSuchHolder(
  to: readonly PartHolder[],
  due: Day | undefined,
  { code, today }: Context,
): Outcome | undefined {
  const noStreet = placeOf(code).length < ROLES.street.node;
  const wrong = to.find((each) => nameless(each) || (each.role === 'street' && noStreet));
  if (wrong) {
    const detail = {
      zh: '部门须写明名称；街道只能承担本街道范围内的事项。',
      en: 'A department is named; a Street has parts only in a case that lies within it.',
    };
    return refuse(refusal('unknown-subject', detail, { facts: { to: nameOf(wrong) } }));
  }
  if (due === undefined || due >= today) return undefined;
  const detail = { zh: `办理期限 ${due} 早于今日。`, en: `Due on ${due}, which has passed.` };
  return refuse(refusal('fact-too-early', detail, { facts: { due, today } }));
}

const nameless = ({ role, who }: PartHolder) => role === 'reviewing-department' && who === undefined;
