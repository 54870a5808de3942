import { accept, done, refusal, refuse, type Context } from '../../case/index.js';
import type { Item } from '../../rules/index.js';
import { codesOf, ownStrength } from '../../joint-review/index.js';
import type { CommandOf } from '../commands.js';
import type { FormationState } from '../state.js';
import { signed, type Decided } from '../terms.js';
import { nominationDuty } from './nomination.js';

/** Step 8: what the group drafts, and what its rules of procedure cover. A case that was begun before the list has none. */

const draftsOf = ({ rules: { catalogues } }: Context): readonly Item[] =>
  Object.hasOwn(catalogues, 'drafts') ? catalogues.drafts : [];

export function adoptDrafts(
  state: FormationState,
  { drafts, topics, takenUp = [], reason }: CommandOf<'adopt-drafts'>,
  context: Context,
): Decided {
  // What only a proposed default asks for is left out with a reason: Zibo's text lists the topics (ZB art. 24), others do not.
  const asked = ({ confidence }: Item) => confidence !== 'P' || !reason?.trim();
  const missing = draftsOf(context).filter((draft) => !drafts.includes(draft.code) && asked(draft));
  const left = context.rules.catalogues.procedureTopics.filter(({ code }) => !topics.includes(code));
  const uncovered = left.filter(asked);
  if (missing.length > 0 || uncovered.length > 0) {
    const detail = {
      zh: `尚缺草案或议事规则未写明：${[...missing, ...uncovered].map(namedZh).join('、')}。`,
      en: `Missing drafts or topics of the rules of procedure: ${[...missing, ...uncovered].map(({ title }) => title.en).join(', ')}.`,
    };
    return refuse(
      refusal('papers-missing', detail, {
        facts: {
          missing: missing.map(({ code }) => code),
          uncovered: uncovered.map(({ code }) => code),
          proposedDefault: [...missing, ...uncovered]
            .filter(({ confidence }) => confidence === 'P')
            .map(({ code }) => code),
        },
      }),
    );
  }
  const strange = takenUp.filter((code) => !takesUp(code, context));
  if (strange.length > 0) {
    const detail = {
      zh: `候选人产生办法不能采纳：${strange.join('、')}（不在联审事项之列，或者仅供参考）。`,
      en: `The method cannot take up ${strange.join(', ')}: no such item, or advice only.`,
    };
    return refuse(refusal('unknown-subject', detail, { facts: { codes: strange } }));
  }
  if (takenUp.length > 0 && !drafts.includes('candidate-method')) {
    const detail = {
      zh: '没有候选人产生办法，无从采纳联审事项。',
      en: 'There is no method that could take anything up.',
    };
    return refuse(refusal('papers-missing', detail, { facts: { missing: ['candidate-method'] } }));
  }
  return accept([
    {
      type: 'drafts-adopted',
      data: { ...signed(context), drafts, takenUp },
      ...(reason ? { papers: { reason } } : {}),
    },
    done('adopt-drafts'),
    ...nominationDuty(state, context, { drafts: true }),
  ]);
}

/** What is policy only stays advice, whoever writes it down. */
const takesUp = (code: string, { rules }: Context): boolean =>
  codesOf(rules).includes(code) && ownStrength(rules, code) !== 'POLICY';

/** With where it stands, and never a default of ours as if it were law. */
const namedZh = ({ title, source, confidence }: Item) =>
  confidence === 'P' ? `${title.zh}（系统建议默认值，并非法律规定，书面说明理由可以不备）` : `${title.zh}（${source}）`;
