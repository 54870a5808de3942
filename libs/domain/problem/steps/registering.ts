import {
  accept,
  grounds,
  owe,
  termFrom,
  type CaseState,
  type Context,
  type Holder,
  type Letter,
  type Need,
} from '../../case/index.js';
import { DISPATCH } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import type { Caller, Register, Tier } from '../intake.js';
import { isBelow, officeOf, tierOf } from '../offices.js';
import { no } from '../refusals.js';
import type { ProblemState } from '../state.js';
import { covered } from '../covering.js';
import { OTHER, otherOf } from './closing.js';
import { dispatched, leadTooLow, tooLow } from './dispatching.js';
import { acceptanceOwed } from './formal.js';
import { unlistedItem } from './grid-item.js';
import { faultOfTakenOver, takenUp } from './taking-over.js';
import { TOLD_BY_SOMEBODY, unfitForSource } from './telling.js';

/** Registered on the day (JN-HL 21-22). The hotline's own is dispatched by it; whatever else lies with the office of its tier at once. */

type State = CaseState<ProblemState>;

export function register({ noun }: State, command: Register, context: Context): Outcome {
  if (noun.stage !== 'NEW') return no('already-open', { zh: '该问题已经登记。', en: 'It has been registered.' });
  const fault = faultOf(command, context) ?? unfitForSource(command) ?? unlistedItem(command, context);
  if (fault) return fault;
  const { source, category, danger, takenOver } = command;
  const { papers, warnings } = shown(command, context);
  const tier = tierOfNew(command, context);
  const fact: Event = {
    type: 'problem-registered',
    data: {
      ...{ on: takenOver?.receivedOn ?? context.occurredOn, source, category, tier, caller: callerOf(command) },
      ...{ risk: command.risk ?? (danger ? ('high' as const) : ('normal' as const)) },
      ...flags(command),
      ...named(command),
    },
    papers,
  };
  const lead = command.lead ?? officeOf(tier);
  const letters = danger ? toldOfDanger(lead) : [];
  if (takenOver) {
    const { events, basis } = takenUp({ lead: command.lead, tier, danger, from: takenOver }, context);
    return accept<Event>([fact, ...events], { basis, letters, warnings });
  }
  if (source === 'hotline' && !command.lead && !danger) {
    const deadline = termFrom(context, 'problem.dispatch', context.occurredOn);
    const toDispatch = owe(context, { key: DISPATCH, role: 'hotline-12345', deadline });
    return accept<Event>([fact, toDispatch, ...acceptanceOwed(command, tier, context)], {
      basis: grounds(context, 'problem.dispatch'),
      letters,
      warnings,
    });
  }
  const first = dispatched(
    { ...noun, ...fact.data, stage: 'REGISTERED' },
    { lead, tier, by: 'duty', ...assigned(command) },
    context,
  );
  return accept<Event>([fact, ...first.events, ...acceptanceOwed(command, tier, context)], {
    basis: first.basis,
    letters,
    warnings,
  });
}

/** Directly is who was named, and by the hotline. */
const assigned = ({ source, lead, direct }: Register) => (direct && lead && source === 'hotline' ? { direct } : {});

const CAMPAIGN = 'campaign';

export const registrationNeeds = ({ recurs, campaign }: Register): readonly Need[] => [
  ...(recurs === undefined ? [] : [{ name: OTHER, rows: 'problem', id: recurs } as const]),
  ...(campaign === undefined ? [] : [{ name: CAMPAIGN, rows: 'campaign-over', id: campaign } as const]),
];

/** One that does not take in the place would be counted, and waited for, where nobody sees it. What is taken over names one that is long past. */
const strange = ({ campaign, takenOver }: Register, { loaded }: Context): boolean =>
  campaign !== undefined && !takenOver && loaded[CAMPAIGN] !== true;

function faultOf(command: Register, context: Context): Outcome | undefined {
  const { source, external, due, danger, tier, lead, recurs, takenOver } = command;
  const { occurredOn, actor } = context;
  // Its numbers are the hotline's to give: taken by anybody else, the order itself would be kept out.
  if (source === 'hotline' && actor.role !== 'hotline-12345')
    return no('wrong-role', { zh: '热线工单由热线登记。', en: 'Orders of the hotline are registered by the hotline.' });
  const early = takenOver && faultOfTakenOver(takenOver, context);
  if (early) return early;
  if (tier !== undefined && isBelow(tier, lowestTier(context)))
    return no('wrong-role', { zh: '该区划没有这一级。', en: 'The place has no such tier.' });
  if (source === 'hotline' && external === undefined)
    return no('papers-missing', { zh: '热线工单须有编号。', en: 'An order of the hotline has its number.' });
  if (recurs !== undefined && !otherOf(context))
    return no('unknown-subject', { zh: '没有此前的该问题。', en: 'There is no such earlier problem.' });
  if (strange(command, context))
    return no('unknown-subject', {
      zh: '没有覆盖该区划的在办专项行动。',
      en: 'No campaign of that name is open and takes in the place.',
    });
  if (due !== undefined && due < occurredOn)
    return no('fact-too-early', { zh: '办结日早于登记日。', en: 'The day set lies before it was told.' });
  return (
    // Where an order lay before says nothing of where it may lie now.
    (takenOver ? undefined : tooLow({ danger, tier: tier ?? (lead && tierOf(lead)) })) ??
    leadTooLow(lead, tierOfNew(command, context))
  );
}

/** What would betray who told it is covered, whoever registers it (JN-HL 32); whoever did is told of it. */
function shown({ what, where }: Register, context: Context) {
  const texts = [covered(what), ...(where === undefined ? [] : [covered(where)])];
  const [first, second] = texts.map(({ text }) => text);
  const some = texts.some(({ found }) => found.length > 0);
  return {
    papers: { what: first, ...(second === undefined ? {} : { where: second }) },
    warnings: some ? grounds(context, 'intake.covered') : [],
  };
}

/** The lowest tier that the place has: what concerns a whole Street or district has no grid. */
function lowestTier({ code }: Context): Tier {
  const digits = code.startsWith('00') ? code.length - 2 : code.length;
  return digits <= 6 ? 'district' : digits <= 9 ? 'street' : 'grid';
}

/** As it was said, or that of whoever receives it first; in the grid where nothing was said, and in danger taken over with the Street. */
export function tierOfNew(
  { tier, lead, danger, takenOver }: Pick<Register, 'tier' | 'lead' | 'danger' | 'takenOver'>,
  context: Context,
): Tier {
  const least = lowestTier(context);
  const lowest = danger && takenOver && isBelow(least, 'street') ? 'street' : least;
  const wanted = tier ?? (lead && tierOf(lead)) ?? (danger ? 'street' : 'grid');
  return isBelow(wanted, lowest) ? lowest : wanted;
}

const callerOf = ({ caller, source }: Register): Caller =>
  caller ?? (TOLD_BY_SOMEBODY.includes(source) ? 'waits-for-answer' : 'nobody');

const flags = ({ danger, violation, platform }: Register) => ({
  ...(platform ? { platform: true as const } : {}),
  ...(danger ? { danger: true as const } : {}),
  ...(violation ? { violation: true as const } : {}),
});

function named({ external, due, campaign, item, enterprise, accused, recurs }: Register) {
  return {
    ...(external === undefined ? {} : { external }),
    ...(due === undefined ? {} : { due }),
    ...(campaign === undefined ? {} : { campaign }),
    ...(item === undefined ? {} : { item }),
    ...(enterprise === undefined ? {} : { enterprise }),
    ...(accused === undefined ? {} : { accused }),
    ...(recurs === undefined ? {} : { recurs }),
  };
}

const DANGER: Letter = {
  key: 'danger',
  to: { role: 'property-authority' },
  subject: { zh: '危及生命安全，请立即到场', en: 'Danger to life: come at once' },
  lines: [
    {
      zh: '消防通道、电梯困人、燃气、高空坠物等情形不经网格和社区，由街道主办，请立即报到。',
      en: 'Fire lane, trapped in a lift, gas, falling parts: it skips grid and community. The Street leads; check in at once.',
    },
  ],
  alone: true,
  urgent: true,
};

/** Whoever leads is told in the same hour as the department that is called. */
export const toldOfDanger = (lead: Holder): readonly Letter[] =>
  lead.role === DANGER.to.role ? [DANGER] : [DANGER, { ...DANGER, key: 'danger-lead', to: lead }];
