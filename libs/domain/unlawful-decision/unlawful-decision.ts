import { AGAINST_AN_AUTHORITY, type Context, type Effects, type Letter } from '../case/index.js';
import { valueOf } from '../rules/index.js';
import { addDays, type Bilingual } from '../shared/index.js';

/** An order against a decision that breaks the law: the Street or the authority has it corrected or revokes it, and tells all owners (PMR 19). */

/** What it may rest on: nothing else than illegality. */
const ILLEGALITIES = {
  'against-law': { zh: '内容违反法律法规', en: 'its content is against the law' },
  'not-property-matters': { zh: '与物业管理无关', en: 'it has nothing to do with property management' },
  procedure: { zh: '违反法定程序', en: 'the procedure of law was not kept' },
  'owners-rights': { zh: '侵害业主合法权益', en: 'it harms owners’ lawful rights' },
} as const satisfies Record<string, Bilingual>;

export type Illegality = keyof typeof ILLEGALITIES;
export const ILLEGALITY_CODES = Object.keys(ILLEGALITIES) as readonly Illegality[];

export const ORDERED = ['correct', 'revoke'] as const;
export type Ordered = (typeof ORDERED)[number];

export interface UnlawfulOrder {
  readonly illegality: Illegality;
  /** The provision that is broken. */
  readonly article: string;
  readonly order: Ordered;
  readonly reason: string;
  readonly places: readonly string[];
  readonly photos: readonly string[];
}

export const REMEDY: Bilingual = { ...AGAINST_AN_AUTHORITY, zh: `对责令改正或者撤销${AGAINST_AN_AUTHORITY.zh}` };

/** What the fact of the order keeps in words. */
export const writtenOf = ({ article, reason }: UnlawfulOrder) => ({ article, reason, remedy: REMEDY });

/** Told to all owners and to whoever decided, with its ground and with what may be done against it. */
export function orderTold(
  { illegality, article, order, reason, places, photos }: UnlawfulOrder,
  { decision, to }: { readonly decision: Bilingual; readonly to: Letter['to'] },
  context: Context,
): Required<Pick<Effects, 'notices' | 'letters'>> {
  const on = context.occurredOn;
  const ground = ILLEGALITIES[illegality];
  const what = order === 'revoke' ? { zh: '撤销', en: 'Revoked' } : { zh: '责令改正', en: 'To be corrected' };
  const lines = [
    { zh: `${decision.zh}：${what.zh}。`, en: `${decision.en}: ${what.en}.` },
    { zh: `理由：${ground.zh}（${article}）。${reason}`, en: `Ground: ${ground.en} (${article}).` },
    REMEDY,
  ];
  const title = { zh: `通告：${what.zh}违法决定`, en: `${what.en} by order` };
  return {
    notices: [
      {
        ...{ key: `order-${context.seq}`, title, lines: lines.map(({ zh }) => zh), places, photos, postedOn: on },
        removeAfter: addDays(on, valueOf(context.rules, 'noticePostingMin')),
        signedBy: context.actor.role === 'street' ? '街道办事处（镇人民政府）' : '物业主管部门',
      },
    ],
    letters: [{ key: `order-${context.seq}`, to, subject: title, lines, alone: true }],
  };
}
