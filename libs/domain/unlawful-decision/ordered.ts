import {
  dropped,
  owe,
  refusal,
  refuse,
  type Context,
  type Decision,
  type FrameEvent,
  type Holder,
} from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { REMEDY, type Ordered } from './unlawful-decision.js';

/** What a body that decides keeps of the orders against it. */
export type OrderedDecisions = Readonly<Record<string, { readonly order: Ordered; readonly corrected?: true }>>;

/** Owed until another decision has put it right. */
export const correctDecision = (decision: string) => `correct-decision:${decision}`;

interface Against {
  readonly duties: Readonly<Record<string, unknown>>;
  readonly decision: string;
  readonly order: Ordered;
  /** The duty to post the decision. */
  readonly posting: string;
  /** Whoever decided, or acts for the body. */
  readonly holder: Holder;
}

/** What was ordered is posted no more; ordered to be corrected it is owed again, and revoked it is not. */
export function orderFollows({ duties, decision, order, posting, holder }: Against, context: Context): FrameEvent[] {
  const correcting = correctDecision(decision);
  const gone = [posting, ...(order === 'revoke' ? [correcting] : [])].filter((key) => duties[key]);
  return [
    ...gone.map((key) => dropped(key)),
    ...(order === 'correct' ? [owe(context, { key: correcting, ...holder })] : []),
  ];
}

/** What was revoked is gone; what is to be corrected may still be revoked. */
export function alreadyOrdered(before: Ordered | undefined, order: Ordered): Decision<never> | undefined {
  if (before === undefined || (before === 'correct' && order === 'revoke')) return undefined;
  return refuse(refusal('already-done', { zh: '已责令改正或者撤销。', en: 'It has been ordered already.' }));
}

/** Another decision puts right what was ordered to be: it says which. */
export function wronglyCorrecting(
  ordered: OrderedDecisions = {},
  decisions: readonly { readonly corrects?: string }[],
): Decision<never> | undefined {
  const strange = decisions.flatMap(({ corrects }) => corrects ?? []).filter((id) => ordered[id]?.order !== 'correct');
  if (strange.length === 0) return undefined;
  const detail = { zh: '没有责令改正的该项决定。', en: 'No such decision was ordered to be corrected.' };
  return refuse(refusal('unknown-subject', detail, { facts: { strange } }));
}

/** Red line: an order that goes against somebody is shown with what may be done against it. */
export function orderLines(ordered: OrderedDecisions = {}): readonly Bilingual[] {
  const shown = Object.entries(ordered).map(([decision, { order, corrected }]) => {
    if (order === 'revoke') return { zh: `⚠️ ${decision} 因违法被撤销`, en: `${decision} was revoked as unlawful` };
    return corrected
      ? { zh: `${decision} 已按要求改正`, en: `${decision} was corrected as ordered` }
      : { zh: `⚠️ ${decision} 因违法被责令改正`, en: `${decision} is to be corrected as unlawful` };
  });
  return shown.length > 0 ? [...shown, REMEDY] : [];
}
