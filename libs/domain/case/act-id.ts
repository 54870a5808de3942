/**
 * The id of an act says what it means, never when it ran: the same in every run, after a carry-on and after a rebirth.
 * `formation:370302001001-03/open-vote/first-meeting@41`: case, act, subject, and the seq of the fact that gave rise to it.
 */
export function actId(
  caseId: string,
  act: { readonly type: string; readonly subject?: string; readonly since: number },
): string {
  const subject = act.subject === undefined ? '' : `/${act.subject}`;
  return `${caseId}/${act.type}${subject}@${act.since}`;
}
