import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What can be searched in the Temporal UI, declared here only: the worker adds the missing ones or stops. Never personal data: attributes are clear text. */
export const SEARCH = {
  adminCode: defineSearchAttributeKey('AdminCode', SearchAttributeType.KEYWORD),
  kind: defineSearchAttributeKey('CaseKind', SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey('CaseStage', SearchAttributeType.KEYWORD),
  waitingFor: defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD_LIST),
  nextDueAt: defineSearchAttributeKey('NextDueAt', SearchAttributeType.DATETIME),
  termEndsAt: defineSearchAttributeKey('TermEndsAt', SearchAttributeType.DATETIME),
  overdue: defineSearchAttributeKey('Overdue', SearchAttributeType.BOOL),
  rulePack: defineSearchAttributeKey('RulePack', SearchAttributeType.KEYWORD),
} as const;

export const SEARCH_ATTRIBUTES: Readonly<Record<string, SearchAttributeType>> = Object.fromEntries(
  Object.values(SEARCH).map(({ name, type }) => [name, type]),
);
