import { refusal, refuse, type Context } from '../../case/index.js';
import { basisOf, valueOf, type Basis } from '../../rules/index.js';
import type { Outcome } from '../events.js';
import type { CommitteeTermState } from '../state.js';
import type { ItemVoted } from '../work-commands.js';
import { strangersAmong } from './seal-ground.js';

/** Who agreed to what a meeting decides: the members who have signed for it (ZB 32, WF 37), or as it was stated before, how many. */

/** Where signatures are listed they are what counts. */
export const agreedTo = ({ signatures, inFavour = 0 }: ItemVoted): number => signatures?.length ?? inFavour;

export function wronglyVoted(
  noun: CommitteeTermState,
  { decisions, present }: { decisions: readonly ItemVoted[]; present: readonly string[] },
): Outcome | undefined {
  for (const voted of decisions) {
    const wrong = nobodyNamed(voted) ?? wronglySigned(noun, voted, present) ?? morePresent(voted, present.length);
    if (wrong) return wrong;
  }
  return undefined;
}

function nobodyNamed({ item, signatures, inFavour }: ItemVoted): Outcome | undefined {
  if (signatures !== undefined || inFavour !== undefined) return undefined;
  const detail = {
    zh: `议题第 ${item} 项须列明签字同意的成员。`,
    en: `Item ${item} has to name the members who agreed and signed.`,
  };
  return refuse(refusal('papers-missing', detail, { facts: { item } }));
}

/** Members, each once, who were there: nobody signs for a meeting that they did not attend (our reading; no proxy, ZB 32, WF 37). */
function wronglySigned(
  noun: CommitteeTermState,
  { item, signatures, inFavour }: ItemVoted,
  present: readonly string[],
): Outcome | undefined {
  if (signatures === undefined) return undefined;
  const absent = signatures.filter((person) => !present.includes(person));
  const wrong = strangersAmong(noun, signatures);
  if (wrong) return wrong;
  if (absent.length > 0) {
    const detail = {
      zh: `议题第 ${item} 项有未到会的成员签字；成员须亲自到会。`,
      en: `A member who was not there has signed for item ${item}; members attend in person.`,
    };
    return refuse(refusal('committee-meeting', detail, { facts: { item, absent } }));
  }
  if (inFavour === undefined || inFavour === signatures.length) return undefined;
  const detail = {
    zh: `议题第 ${item} 项列明 ${signatures.length} 人签字，另填同意 ${inFavour} 人：只列签字成员即可。`,
    en: `Item ${item} lists ${signatures.length} signatures and states ${inFavour} in favour: list the signatures alone.`,
  };
  return refuse(refusal('committee-meeting', detail, { facts: { item, signed: signatures.length, inFavour } }));
}

function morePresent(voted: ItemVoted, present: number): Outcome | undefined {
  const { item } = voted;
  const inFavour = agreedTo(voted);
  if (inFavour <= present) return undefined;
  const detail = {
    zh: `议题第 ${item} 项同意 ${inFavour} 人，多于出席 ${present} 人。`,
    en: `${inFavour} agreed to item ${item}, of ${present} present.`,
  };
  return refuse(refusal('committee-meeting', detail, { facts: { item, inFavour, present } }));
}

/** Where the text asks for signatures, a number alone does not show that they were given. */
export function notShownSigned(decisions: readonly ItemVoted[], context: Context): readonly Basis[] {
  const asked = valueOf(context.rules, 'committeeApproval.signed');
  const unsigned = decisions.some(({ signatures }) => signatures === undefined);
  return asked && unsigned ? [basisOf(context.rules, 'committeeApproval.signed')] : [];
}
