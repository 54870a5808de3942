import { accept, done, grounds, refusal, refuse, type CaseState, type Context, type Need } from '../../case/index.js';
import { ENFORCE } from '../calendar.js';
import type { CommandOf, HandoverCommand } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { MEASURE_WORDS } from '../measures.js';
import { wrongStage } from '../refusals.js';
import { SEAL_WORDS, type SealName } from '../seals.js';
import { isOver, type HandoverState } from '../state.js';
import { voidNotice } from '../void-notice.js';

/** Against a refusal: police, a void seal, a suit. The first of them does what the task asks; the others may follow until all is in. */

type State = CaseState<HandoverState>;
type Enforce = CommandOf<'enforce-handover'>;

const STREET = '街道办事处（镇人民政府）';

export function enforce(state: State, command: Enforce, context: Context): Outcome {
  const { noun, duties } = state;
  if (noun.refusal?.rungs !== 'enforce' || isOver(noun)) return wrongStage(noun);
  const { measure, proof, seal = 'committee' } = command;
  const voids = measure === 'void-seal' ? { seal, number: command.number ?? numberOf(seal, context) } : undefined;
  const wrong = takenAlready(noun, { measure, seal: voids?.seal }) ?? notToBeVoid(noun, command, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const step = (noun.measures?.length ?? 0) + 1;
  const taken: Event = {
    type: 'handover-enforced',
    data: { on, measure, step, ...(voids ? { seal } : {}) },
    papers: { proof },
  };
  const basis = grounds(context, 'handover.enforce');
  const first = duties[ENFORCE] ? [done(ENFORCE)] : [];
  if (!voids) return accept<Event>([taken, ...first], { basis });
  const { places = [], photos = [] } = command;
  const voided = { seal, on, ...(voids.number === undefined ? {} : { number: voids.number }) };
  return accept<Event>([taken, { type: 'seal-voided', data: voided }, ...first], {
    basis: [...basis, ...grounds(context, 'noticePostingMin')],
    notices: [voidNotice({ ...voids, places, photos, fate: '逾期拒不移交', signedBy: STREET }, context)],
    reports: [{ kind: `seal-voided:${seal}`, data: voided }],
  });
}

function takenAlready(
  { measures = [] }: HandoverState,
  { measure, seal }: { measure: Enforce['measure']; seal: SealName | undefined },
): Outcome | undefined {
  const before = measures.find((each) => each.measure === measure && each.seal === seal);
  if (!before) return undefined;
  const { zh, en } = MEASURE_WORDS[measure];
  const detail = { zh: `${before.on} 已登记：${zh}。`, en: `Recorded already, on ${before.on}: ${en}.` };
  return refuse(refusal('already-done', detail, { facts: { measure, on: before.on } }));
}

/** A seal that is not handed over, by the number that it has; the notice is posted. */
function notToBeVoid({ items }: HandoverState, command: Enforce, context: Context): Outcome | undefined {
  const { measure, seal = 'committee', places = [], photos = [] } = command;
  if (measure !== 'void-seal') return undefined;
  if (items.seals === undefined || items.seals === 'received') return nothingToVoid(items.seals);
  if (places.length === 0 || photos.length === 0) return notPosted();
  return wrongNumber(seal, command.number, context);
}

function nothingToVoid(item: 'received' | undefined): Outcome {
  const detail =
    item === undefined
      ? { zh: '本次移交的事项中没有印章。', en: 'No seal is among what is handed over here.' }
      : { zh: '印章已移交，不需声明作废。', en: 'The seals were handed over: none needs to be void.' };
  return refuse(refusal('unknown-subject', detail));
}

function notPosted(): Outcome {
  const detail = {
    zh: '声明印章作废须公告：请填写张贴地点并附照片。',
    en: 'That a seal is void is posted: name the places and add the photos.',
  };
  return refuse(refusal('papers-missing', detail));
}

function wrongNumber(seal: SealName, number: string | undefined, context: Context): Outcome | undefined {
  const known = numberOf(seal, context);
  const { zh, en } = SEAL_WORDS[seal];
  const facts = { seal, ...(number === undefined ? {} : { number }), ...(known === undefined ? {} : { known }) };
  if (number !== undefined && known !== undefined && number !== known) {
    const detail = {
      zh: `${zh}的登记编号是 ${known}，不是 ${number}；可以不填编号。`,
      en: `The registered number of ${en} is ${known}, and not ${number}; it may be left out.`,
    };
    return refuse(refusal('unknown-subject', detail, { facts }));
  }
  const named = number ?? known;
  const gone = (context.loaded['void-seals'] ?? []) as readonly string[];
  if (named === undefined || !gone.includes(named)) return undefined;
  const detail = { zh: `编号 ${named} 的印章已公告作废。`, en: `The seal numbered ${named} was declared void.` };
  return refuse(refusal('duplicate-subject', detail, { facts }));
}

/** As the term knows it that opened this handover; another body has none on record. */
function numberOf(seal: SealName, { loaded }: Context): string | undefined {
  const term = loaded['term'] as
    { readonly seals?: Readonly<Partial<Record<SealName, { readonly number?: string }>>> } | undefined;
  return term?.seals?.[seal]?.number;
}

export const needsOfVoiding = (command: HandoverCommand): readonly Need[] =>
  command.type === 'enforce-handover' && command.measure === 'void-seal'
    ? [
        { name: 'term', rows: 'parent-state' },
        { name: 'void-seals', rows: 'void-seals' },
      ]
    : [];
