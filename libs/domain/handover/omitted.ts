import { words } from '../plan/index.js';
import { valueOf, type ResolvedRules } from '../rules/index.js';

/** What follows where nothing is handed over, in the words of a plan. */
export function withoutHandover(rules: ResolvedRules) {
  const [meeting, enforce] = [valueOf(rules, 'handover.jointMeeting'), valueOf(rules, 'handover.enforce')];
  return {
    then: words(
      `到期街道督促；逾期 ${meeting} 日召开联席会议，逾期 ${enforce} 日请公安协助、声明印章作废或者支持起诉。`,
      `The Street presses for it; ${meeting} days later a joint meeting, ${enforce} days later the police, a void seal or a suit.`,
    ),
  };
}
