import type { CaseState } from '#domain/case';
import {
  committeeTerm,
  draftReport,
  draftSections,
  draftTexts,
  type CommitteeTermState,
  type KnownElsewhere,
} from '#domain/committee-term';

type State = CaseState<CommitteeTermState>;

/** The draft of a month: its figures as the form has them, and what is known section by section. */
export function reportDraft(state: State, month: string, elsewhere: KnownElsewhere = {}) {
  const { dutyKinds } = committeeTerm;
  return {
    month,
    figures: draftReport(state.noun, month, elsewhere.complaints),
    sections: draftSections(state, { month, dutyKinds }, elsewhere),
  };
}

/** With what the form begins. */
export function reportForm(
  state: State,
  month: string,
  elsewhere: KnownElsewhere = {},
): Readonly<Record<string, string>> {
  const { figures, sections } = reportDraft(state, month, elsewhere);
  return { ...figures, ...draftTexts(sections) };
}
