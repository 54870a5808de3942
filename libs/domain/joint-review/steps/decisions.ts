import { refusal, refuse, type Context } from '../../case/index.js';
import type { StreetDecision } from '../commands.js';
import { codesOf, standingOf, titleOf, withStanding, type Standing } from '../criteria.js';
import type { Outcome } from '../events.js';
import { unknownCodes } from '../refusals.js';
import type { JointReviewState } from '../state.js';

/** What the Street decides item by item, and what a conclusion needs of every item. */

export function checkDecisions(
  state: JointReviewState,
  decisions: readonly StreetDecision[],
  { context, may }: { context: Context; may: readonly Standing[] },
): Outcome | undefined {
  const { rules } = context;
  const known = codesOf(rules);
  const strange = decisions.filter(({ code }) => !known.includes(code)).map(({ code }) => code);
  if (strange.length > 0) return unknownCodes(strange);
  if (new Set(decisions.map(({ code }) => code)).size < decisions.length) {
    return refuse(refusal('duplicate-subject', { zh: '同一事项决定了两次。', en: 'One item is decided twice.' }));
  }
  const bare = decisions.filter(({ reason }) => !reason.trim()).map(({ code }) => code);
  if (bare.length > 0) {
    return refuse(
      refusal(
        'reason-missing',
        { zh: `须逐项说明理由：${bare.join('、')}。`, en: `A reason is needed for ${bare.join(', ')}.` },
        { facts: { codes: bare } },
      ),
    );
  }
  const settled = decisions.filter(({ code }) => !may.includes(standingOf(state, rules, code))).map(({ code }) => code);
  if (settled.length === 0) return undefined;
  const detail = {
    zh: `已有明确答复的事项不由街道改判：${settled.join('、')}。`,
    en: `These items were answered and are not the Street's to change: ${settled.join(', ')}.`,
  };
  return refuse(refusal('already-done', detail, { facts: { codes: settled } }));
}

export const decidedOf = (decisions: readonly StreetDecision[]) =>
  Object.fromEntries(decisions.map(({ code, finding }) => [code, finding] as const));

export const withDecisions = (state: JointReviewState, decisions: readonly StreetDecision[]): JointReviewState => ({
  ...state,
  decided: { ...state.decided, ...decidedOf(decisions) },
});

/** Silence and not knowing clear nobody: each such item needs the Street's own decision, with its reason. */
export function notAllClear(state: JointReviewState, { rules }: Context): Outcome | undefined {
  const adverse = withStanding(state, rules, 'adverse');
  if (adverse.length > 0) {
    const named = adverse.map((code) => `${code} ${titleOf(rules, code).zh}`).join('；');
    const detail = {
      zh: `存在不符合事项：${named}。`,
      en: `Items stand against the candidate: ${adverse.join(', ')}.`,
    };
    return refuse(refusal('not-qualified', detail, { facts: { codes: adverse } }));
  }
  const open = withStanding(state, rules, 'unknown', 'contested');
  if (open.length === 0) return undefined;
  const detail = {
    zh: `未答复、不明或者矛盾的事项须由街道逐项决定并说明理由：${open.join('、')}。`,
    en: `Silent, unknown or contested items need the Street's decision: ${open.join(', ')}.`,
  };
  return refuse(refusal('reason-missing', detail, { facts: { codes: open } }));
}

export function notAdverse(state: JointReviewState, code: string | undefined, { rules }: Context): Outcome | undefined {
  if (!code)
    return refuse(
      refusal('reason-missing', { zh: '不宜的结论须指明事项代码。', en: 'Unsuitable needs the code of the item.' }),
    );
  if (!codesOf(rules).includes(code)) return unknownCodes([code]);
  if (standingOf(state, rules, code) === 'adverse') return undefined;
  const detail = { zh: `没有答复或者决定支持事项 ${code}。`, en: `No finding supports ${code}.` };
  return refuse(refusal('evidence-missing', detail, { facts: { code } }));
}
