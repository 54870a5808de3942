import { deadlineAfter } from '../calendar/index.js';
import { grounds, refusal, type Context, type Refusal } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Proposal } from './commands.js';

/** The provider that the Street names in an emergency: which company, what it does and costs, and until when (ZB 50, QD 68, WF 51). */

/** The owners are told who serves them, with what, and for how much. */
const TOLD = ['company', 'creditCode', 'services', 'charges'] as const;

export function faultyEmergency(proposal: Proposal, context: Context): Refusal | undefined {
  if (proposal.kind !== 'emergency-provider') return strayCompany(proposal);
  return unnamed(proposal, context) ?? tooLong(proposal, context) ?? alreadyServed(context);
}

function strayCompany(proposal: Proposal): Refusal | undefined {
  if (TOLD.every((field) => proposal[field] === undefined)) return undefined;
  return refusal('not-offered', {
    zh: '只有应急物业服务才填写企业、服务内容和收费标准。',
    en: 'Only an emergency service has a company, its services and its charges.',
  });
}

function unnamed(proposal: Proposal, context: Context): Refusal | undefined {
  const missing = TOLD.filter((field) => proposal[field] === undefined);
  if (missing.length === 0) return undefined;
  const detail = {
    zh: '须写明应急物业企业的名称、统一社会信用代码、服务内容和收费标准。',
    en: 'Name the company, its unified credit code, its services and its charges.',
  };
  const basis = grounds(context, 'emergencyProvider.longest');
  return refusal('papers-missing', detail, { basis, facts: { missing } });
}

function tooLong({ from, until }: Proposal, context: Context): Refusal | undefined {
  const basis = grounds(context, 'emergencyProvider.longest');
  if (!from || !until || until <= from)
    return refusal('papers-missing', { zh: '须说明起止日期。', en: 'First and last day are needed.' }, { basis });
  const longest = deadlineAfter(context.rules, 'emergencyProvider.longest', from, context.calendar).rawDay;
  if (until <= longest) return undefined;
  const detail = {
    zh: `应急服务自 ${from} 起最长至 ${longest}。`,
    en: `Emergency service from ${from} lasts until ${longest} at the most.`,
  };
  return refusal('extension-not-allowed', detail, { basis, facts: { from, until, longest } });
}

/** Two at once would make more than six months of them. After the last day another may follow: no text says that it may not. */
function alreadyServed(context: Context): Refusal | undefined {
  const service = context.loaded['service'] as
    { readonly id: string; readonly from: Day; readonly until: Day } | undefined;
  if (!service) return undefined;
  const { id, from, until } = service;
  const detail = {
    zh: `${id} 的应急服务自 ${from} 至 ${until}，期间不能再确定一家。`,
    en: `By ${id} there is an emergency service from ${from} until ${until}; no other is named for these days.`,
  };
  const basis = grounds(context, 'emergencyProvider.longest');
  return refusal('already-open', detail, { basis, facts: { case: id, from, until } });
}
