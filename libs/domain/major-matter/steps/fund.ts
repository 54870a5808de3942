import { accept, done, grounds, owe, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { valueOf, type AfterKey } from '../../rules/index.js';
import { addDays } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import type { SiteParty } from '../kinds.js';
import { noticeOf } from '../posting.js';
import { holderOf } from '../plan.js';
import { tooSoon } from '../refusals.js';
import { partyThen, type MatterState } from '../state.js';
import { carry, checkRule, notOpen } from './execution.js';

/** The fund pays what was voted on; in an emergency what was looked at together, repaired and posted (ZB 66, 67; BZ 43; SD 71, QD 80). */

type State = CaseState<MatterState>;

/** Owners concerned, the committee or where there is none the residents' committee, and the provider (ZB art. 66). */
const sitePartiesOf = (noun: MatterState, context: Context): readonly SiteParty[] => [
  'owners',
  partyThen(noun, context) === 'owners-committee' ? 'committee' : 'residents-committee',
  'provider',
];

/** They look at it together. Where there is no provider, nobody waits for one that will not come: whoever enters it says why (our reading). */
export function checkSite(state: State, command: CommandOf<'check-site'>, context: Context): Outcome {
  const { parties, proof, noProvider } = command;
  const wrong =
    notOpen(state, 'check-site') ?? (noProvider && parties.includes('provider') ? thereAndNot() : undefined);
  if (wrong) return wrong;
  const needed = sitePartiesOf(state.noun, context).filter((party) => party !== 'provider' || !noProvider);
  const missing = needed.filter((party) => !parties.includes(party));
  if (missing.length > 0) {
    const detail = {
      zh: '须由相关业主、业主委员会（没有的，居民委员会）和物业服务企业共同查看现场；小区没有物业服务企业的，写明情况（noProvider）。',
      en: 'Owners concerned, committee (residents’ committee where there is none) and provider look at the site together; where there is no provider, say why (noProvider).',
    };
    const basis = grounds(context, 'fund.emergencies');
    return refuse(refusal('papers-missing', detail, { basis, facts: { missing } }));
  }
  const papers = { proof, parties, ...(noProvider ? { noProvider } : {}) };
  return carry(state, { step: 'check-site', rules: ['fund.emergencies'], papers }, context);
}

const thereAndNot = (): Outcome =>
  refuse(
    refusal('not-offered', {
      zh: '物业服务企业已到场，不填没有物业服务企业的情况。',
      en: 'The provider was there: there is nothing to say of its absence.',
    }),
  );

export function acceptWorks(state: State, { proof }: CommandOf<'accept-works'>, context: Context): Outcome {
  return carry(state, { step: 'accept-works', papers: { proof } }, context);
}

const isEmergency = ({ mode }: MatterState) => mode === 'emergency';
const postingRule = (noun: MatterState): AfterKey => (isEmergency(noun) ? 'fund.emergencyPosting' : 'noticePostingMin');

export function postWorks(state: State, { places, photos }: CommandOf<'post-works'>, context: Context): Outcome {
  const rule = postingRule(state.noun);
  const until = addDays(context.occurredOn, valueOf(context.rules, rule));
  const lines = ['维修工程的验收、结算材料公示如下（材料附后）。'];
  const { notices: vote } = state.noun;
  const notice = noticeOf('works', lines, {
    ...{ places, photos, until, vote, context },
    party: partyThen(state.noun, context),
  });
  return carry(state, { step: 'post-works', rules: [rule], effects: { notices: [notice] } }, context);
}

/** Never more than the owners voted on; in an emergency, only after the documents were posted for their days (ZB art. 67). */
export function applyForFund(state: State, { amount, papers }: CommandOf<'apply-for-fund'>, context: Context): Outcome {
  const { noun } = state;
  const wrong = notOpen(state, 'apply-for-fund') ?? moreThanVoted(noun, amount) ?? stillPosted(noun, context);
  if (wrong) return wrong;
  return carry(
    state,
    { step: 'apply-for-fund', rules: [checkRule(noun)], data: { amount }, papers: { papers } },
    context,
  );
}

/** Nothing is asked for or contracted beyond what the owners voted on. */
export function moreThanVoted({ amount: voted, mode }: MatterState, amount: number): Outcome | undefined {
  if (mode === 'emergency' || voted === undefined || amount <= voted) return undefined;
  const detail = { zh: '金额超过业主表决的金额。', en: 'More than the owners voted on.' };
  return refuse(refusal('not-decided', detail, { facts: { voted, amount } }));
}

function stillPosted(noun: MatterState, context: Context): Outcome | undefined {
  const from = noun.carried['post-works'];
  if (!isEmergency(noun) || !from) return undefined;
  const rule = 'fund.emergencyPosting';
  return tooSoon({ rule, from, days: valueOf(context.rules, rule), on: context.occurredOn }, context);
}

/** In an emergency everything is paid after the repair. */
function approved(state: State, context: Context): Outcome {
  const firstPercent = isEmergency(state.noun) ? null : valueOf(context.rules, 'fund.firstPart');
  if (firstPercent === null) return carry(state, { step: 'answer-fund', rules: [checkRule(state.noun)] }, context);
  const rules = [checkRule(state.noun), 'fund.firstPart'] as const;
  return carry(state, { step: 'answer-fund', rules, data: { firstPercent } }, context);
}

export function answerFund(state: State, { approve, reason }: CommandOf<'answer-fund'>, context: Context): Outcome {
  const wrong = notOpen(state, 'answer-fund');
  if (wrong) return wrong;
  if (approve) return approved(state, context);
  if (!reason?.trim())
    return refuse(refusal('reason-missing', { zh: '退回须说明理由。', en: 'A refusal needs its reason.' }));
  return accept<Event>(
    [
      { type: 'fund-refused', data: { on: context.occurredOn }, papers: { reason } },
      done('answer-fund'),
      owe(context, { key: 'apply-for-fund', role: holderOf('apply-for-fund', state.noun) }),
    ],
    { basis: grounds(context, checkRule(state.noun)) },
  );
}
