import { grounds, refusal, refuse, type Context } from '../case/index.js';
import { conflictsOn } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';
import type { Outcome } from './events.js';
import { STAGES, type PmcState } from './state.js';

export function wrongStage({ stage }: Pick<PmcState, 'stage'>, why?: Bilingual): Outcome {
  const { zh, en } = STAGES[stage];
  const detail = why ?? { zh: `处于“${zh}”，不能办理此事项。`, en: `It is at "${en}"; this step is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}

export const unknown = (detail: Bilingual, facts: Readonly<Record<string, unknown>> = {}): Outcome =>
  refuse(refusal('unknown-subject', detail, { facts }));

/** Where the law of the place has no such body: what it has instead, and where the texts differ. */
export function notOffered(context: Context): Outcome {
  const { text, article } = basis(context);
  const detail = {
    zh: `本地没有物业管理委员会的规定，不能组建：${text.zh}（${article}）。`,
    en: `The law of the place has no property management committee: ${text.en} (${article}).`,
  };
  const conflicts = conflictsOn(context.rules, ['pmc.available']);
  return refuse(refusal('not-offered', detail, { basis: grounds(context, 'pmc.available'), facts: { conflicts } }));
}

function basis(context: Context) {
  const [found] = grounds(context, 'pmc.available');
  return found ?? { text: { zh: '', en: '' }, article: '' };
}

/** Those in office act, also while another list hangs; whoever has been replaced by a committee begins nothing new. */
export const notInOffice = (state: PmcState): Outcome | undefined =>
  state.stage === 'IN_OFFICE' || state.stage === 'REFORMING' ? undefined : wrongStage(state);
