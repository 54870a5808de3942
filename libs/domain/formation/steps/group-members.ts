import { refusal, refuse, type Context } from '../../case/index.js';
import type { CommandOf, GroupMember, PutForward } from '../commands.js';
import { grounds, type Decided } from '../terms.js';

/** Steps 3 and 4: who put the owner representatives forward, and what speaks against one. */

/** What was found against an owner's representative. Where a text bars (QD art. 23) it refuses; where it is our default a reason is asked for. */
export function barredIn({ members, reason }: CommandOf<'form-group'>, { rules }: Context): Decided | undefined {
  const found = members.filter(({ role, bars }) => role === 'owner' && bars.length > 0);
  if (found.length === 0) return undefined;
  const { representativeBars } = rules.catalogues;
  const known = (code: string) => representativeBars.find((bar) => bar.code === code);
  const strange = found.flatMap(({ bars }) => bars.filter((code) => !known(code)));
  if (strange.length > 0) {
    const detail = { zh: `没有此情形：${strange.join('、')}。`, en: `No such bar: ${strange.join(', ')}.` };
    return refuse(refusal('unknown-subject', detail, { facts: { codes: strange } }));
  }
  const barred = found.map(({ person, bars }) => ({ person, bars }));
  const legal = found.flatMap(({ bars }) => bars.map(known)).find((bar) => bar?.barStrength === 'LEGAL');
  if (legal) {
    const detail = {
      zh: `有业主代表存在不得担任筹备组成员的情形（${legal.source}）。`,
      en: `An owner representative is barred from the group (${legal.source}).`,
    };
    return refuse(refusal('not-qualified', detail, { facts: { barred, source: legal.source } }));
  }
  if (reason?.trim()) return undefined;
  const detail = {
    zh: '有业主代表存在建议回避的情形（系统建议默认值，并非法律规定）；仍由其担任的，请书面说明理由。',
    en: 'Something speaks against an owner representative (proposed default, not law): give a written reason to go on.',
  };
  return refuse(refusal('reason-missing', detail, { facts: { barred } }));
}

/** Where the text of the place says who puts owner representatives forward, the record says who did (ZB art. 23); elsewhere it may. */
export function unnamedIn({ members }: CommandOf<'form-group'>, context: Context): Decided | undefined {
  if (context.rules.rules.representatives?.severity !== 'statutory') return undefined;
  const unnamed = members.filter(({ role, putForward }) => role === 'owner' && putForward === undefined);
  if (unnamed.length === 0) return undefined;
  const detail = {
    zh: `须写明每名业主代表是自荐还是由居民委员会推荐（尚缺 ${unnamed.length} 名）。`,
    en: `Say of each owner representative whether they put themselves forward or the residents’ committee did (${unnamed.length} missing).`,
  };
  const facts = { members: unnamed.map(({ person }) => person) };
  return refuse(refusal('papers-missing', detail, { basis: grounds(context, 'representatives'), facts }));
}

export function putForwardIn(members: readonly GroupMember[]) {
  const by = members.flatMap(({ role, putForward }) => (role === 'owner' && putForward ? [putForward] : []));
  const count = (who: PutForward) => by.filter((each) => each === who).length;
  const counts = (['self', 'residents-committee'] as const).map((who) => [who, count(who)] as const);
  return by.length === 0 ? {} : { putForward: Object.fromEntries(counts.filter(([, number]) => number > 0)) };
}
