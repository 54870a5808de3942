import { accept, done, grounds, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { heldOn, notShown } from '../../joint-meeting/index.js';
import { basisOf, valueOf, type RuleKey } from '../../rules/index.js';
import { addDays, daysBetween } from '../../shared/index.js';
import type { CommandOf, ServiceTerms } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { DEPARTURE_ITEMS } from '../kinds.js';
import { afterTheTerm, tooSoon, wrongStage } from '../refusals.js';
import type { MatterState } from '../state.js';
import { noticeOf } from '../posting.js';
import { carry, notOpen } from './execution.js';

/** A change of provider: notice, departure, the text of the contract, its signing and filing (CC 946-950, SD 57, ZB 42-50, LC 37, QD 66). */

type State = CaseState<MatterState>;

export const STUCK = 'meet-on-departure';

/**
 * In writing, sixty days before, unless the contract says otherwise, in words that are quoted (CC art. 946). Of an open-ended contract
 * the law leaves nothing to the contract: there more days count, and never fewer (CC art. 948).
 */
export function notifyProvider(state: State, command: CommandOf<'notify-provider'>, context: Context): Outcome {
  const { leavesOn, contractDays, contractClause, openEnded, proof } = command;
  const rule = openEnded ? 'provider.openEndedNotice' : 'provider.notice';
  const ofLaw = valueOf(context.rules, rule);
  const days = contractDays ?? ofLaw;
  const wrong =
    notOpen(state, 'notify-provider') ??
    unquoted(command, rule, context) ??
    belowTheLaw({ openEnded, contractDays, ofLaw }, context) ??
    tooSoon({ rule, from: context.occurredOn, days, on: leavesOn }, context, 'notice-too-late');
  if (wrong) return wrong;
  return carry(
    state,
    {
      ...{ step: 'notify-provider', rules: [rule, 'provider.exit'], data: { leavesOn } },
      papers: {
        proof,
        ...(contractDays === undefined ? {} : { contractDays, contractClause }),
        ...(openEnded ? { openEnded } : {}),
      },
      effects: { warnings: days < ofLaw ? [basisOf(context.rules, rule)] : [] },
    },
    context,
  );
}

/** Whoever goes by the contract shows where it says so: a number alone would do away with the days of the law. */
function unquoted(
  { contractDays, contractClause }: CommandOf<'notify-provider'>,
  rule: RuleKey,
  context: Context,
): Outcome | undefined {
  if (contractDays === undefined || contractClause !== undefined) return undefined;
  const detail = {
    zh: '按合同约定的天数通知的，须摘录合同条款；合同没有约定的，提前六十日书面通知。',
    en: 'Where the contract’s days are to count, its clause is quoted; without one the days of the law count.',
  };
  const facts = { missing: ['contractClause'], contractDays };
  return refuse(refusal('papers-missing', detail, { basis: grounds(context, rule), facts }));
}

/** What lets the contract shorten the term of a dismissal stands in CC 946, and not in CC 948. */
function belowTheLaw(
  { openEnded, contractDays, ofLaw }: { openEnded?: boolean; contractDays?: number; ofLaw: number },
  context: Context,
): Outcome | undefined {
  if (!openEnded || contractDays === undefined || contractDays >= ofLaw) return undefined;
  const detail = {
    zh: `不定期物业服务合同应当提前 ${ofLaw} 日书面通知，合同不能缩短：请按 ${ofLaw} 日或者更长的天数通知。`,
    en: `An open-ended contract is ended with ${ofLaw} days’ written notice, which the contract cannot shorten: give ${ofLaw} days or more.`,
  };
  const basis = grounds(context, 'provider.openEndedNotice');
  return refuse(refusal('notice-too-late', detail, { basis, facts: { contractDays, ofLaw } }));
}

/**
 * A provider that does not renew says so ninety days before, and one that leaves an open-ended contract sixty (CC art. 947, 948); that it
 * was late is recorded and warned of, and undoes nothing.
 */
export function recordProviderNotice(
  { noun }: State,
  { contractEnds, openEnded, proof }: CommandOf<'record-provider-notice'>,
  context: Context,
): Outcome {
  if (noun.kind !== 'provider-change') return wrongStage(noun);
  const on = context.occurredOn;
  const days = daysBetween(on, contractEnds);
  if (days < 0) {
    const detail = { zh: '合同届满日早于通知日。', en: 'The contract had ended before the notice.' };
    return refuse(refusal('fact-too-early', detail, { facts: { on, contractEnds } }));
  }
  const rule = openEnded ? 'provider.openEndedNotice' : 'provider.renewalNotice';
  const data = { on, contractEnds, days, ...(openEnded ? ({ openEnded } as const) : {}) };
  return accept<Event>([{ type: 'provider-declined', data, papers: { proof } }], {
    basis: grounds(context, rule),
    warnings: days < valueOf(context.rules, rule) ? [basisOf(context.rules, rule)] : [],
    figures: { days },
  });
}

/** It goes when rooms, files and money are handed over; unpaid fees are no excuse (ZB art. 49). */
export function recordDeparture(
  state: State,
  { handedOver }: CommandOf<'record-departure'>,
  context: Context,
): Outcome {
  const missing = DEPARTURE_ITEMS.filter((item) => !handedOver.includes(item));
  const wrong = notOpen(state, 'record-departure');
  if (wrong) return wrong;
  if (missing.length > 0) {
    const detail = {
      zh: '用房、资料、资金须全部移交后登记退出。',
      en: 'Rooms, files and money are all handed over first.',
    };
    return refuse(refusal('papers-missing', detail, { basis: grounds(context, 'provider.exit'), facts: { missing } }));
  }
  const also = [STUCK];
  return carry(state, { step: 'record-departure', rules: ['provider.exit'], papers: { handedOver }, also }, context);
}

/** Stuck: a joint meeting, without a term, since no source gives one. It is owed until the provider has gone. */
export function meetOnDeparture(
  { noun, duties }: State,
  { minutes, meeting }: CommandOf<'meet-on-departure'>,
  context: Context,
): Outcome {
  if (!duties[STUCK]) return wrongStage(noun);
  const wrong = notShown({ minutes, meeting, since: noun.since }, context);
  if (wrong) return refuse(wrong);
  const data = { on: heldOn(meeting, context), ...(meeting === undefined ? {} : { meeting }) };
  const papers = minutes === undefined ? {} : { papers: { minutes } };
  return accept<Event>([{ type: 'met-on-departure', data, ...papers }, done(STUCK)], {
    basis: grounds(context, 'provider.jointMeeting'),
  });
}

export function postContract(state: State, { places, photos }: CommandOf<'post-contract'>, context: Context): Outcome {
  const rule = 'provider.contractPosting';
  const until = addDays(context.occurredOn, valueOf(context.rules, rule));
  const lines = ['拟签订的物业服务合同文本公示如下（文本附后）。'];
  const notice = noticeOf('contract', lines, { ...{ places, photos, until }, vote: state.noun.notices, context });
  return carry(state, { step: 'post-contract', rules: [rule], effects: { notices: [notice] } }, context);
}

export function signContract(state: State, { document }: CommandOf<'sign-contract'>, context: Context): Outcome {
  const rule = 'provider.contractPosting';
  const posted = state.noun.carried['post-contract'];
  const days = valueOf(context.rules, rule);
  const wrong =
    notOpen(state, 'sign-contract') ??
    afterTheTerm(context) ??
    (posted && tooSoon({ rule, from: posted, days, on: context.occurredOn }, context));
  if (wrong) return wrong;
  return carry(
    state,
    { step: 'sign-contract', rules: [rule, 'provider.contractFiling'], papers: { document } },
    context,
  );
}

export function fileContract(state: State, { receipt }: CommandOf<'file-contract'>, context: Context): Outcome {
  return carry(state, { step: 'file-contract', rules: ['provider.contractFiling'], papers: { receipt } }, context);
}

/** Told to the owners: which company, from when to when, what it does and what it costs (ZB 50, QD 68, WF 51). */
export function postTerms(state: State, command: CommandOf<'post-terms'>, context: Context): Outcome {
  const { places, photos, services, charges } = command;
  const { until = context.occurredOn, company, creditCode } = state.noun;
  const named = { company: company ?? command.company, creditCode: creditCode ?? command.creditCode };
  const wrong = notOpen(state, 'post-terms') ?? otherCompany(state.noun, command, context);
  if (wrong) return wrong;
  const lines = termLines(state.noun, { ...command, ...named });
  const notice = noticeOf('emergency-terms', lines, { ...{ places, photos, until }, vote: 0, context });
  return carry(
    state,
    {
      ...{ step: 'post-terms', rules: ['emergencyProvider.longest'], effects: { notices: [notice] } },
      ...(creditCode === undefined ? { data: named } : {}),
      papers: { services, charges },
    },
    context,
  );
}

/** The company that is posted is the one that was named; an old matter that names none is given it here. */
function otherCompany(
  { company, creditCode }: MatterState,
  command: CommandOf<'post-terms'>,
  context: Context,
): Outcome | undefined {
  const basis = grounds(context, 'emergencyProvider.longest');
  if (creditCode === undefined) {
    const missing = (['company', 'creditCode'] as const).filter((field) => command[field] === undefined);
    if (missing.length === 0) return undefined;
    const detail = {
      zh: '本事项尚未写明应急物业企业：请填写名称和统一社会信用代码。',
      en: 'The matter names no company yet: give its name and unified credit code.',
    };
    return refuse(refusal('papers-missing', detail, { basis, facts: { missing } }));
  }
  const same = (said: string | undefined, known: string | undefined) => said === undefined || said === known;
  if (same(command.creditCode, creditCode) && same(command.company, company)) return undefined;
  const detail = {
    zh: `确定的应急物业企业是${company}（${creditCode}），只公示该企业。`,
    en: `The company that was named is ${company} (${creditCode}); no other is posted.`,
  };
  return refuse(refusal('unknown-subject', detail, { basis, facts: { company, creditCode } }));
}

const termLines = (
  { from, until }: MatterState,
  { company, creditCode, services, charges }: ServiceTerms,
): readonly string[] => [
  `应急物业服务企业：${company}（统一社会信用代码 ${creditCode}）。`,
  `服务期限：${from} 至 ${until}，不得延续。`,
  `服务内容：${services}`,
  `收费标准：${charges}`,
  '费用由业主承担。期间业主应当依法选聘新的物业服务人。',
];

export function recordNewProvider(
  state: State,
  { proof }: CommandOf<'record-new-provider'>,
  context: Context,
): Outcome {
  return carry(
    state,
    { step: 'record-new-provider', rules: ['emergencyProvider.longest'], papers: { proof } },
    context,
  );
}
