// Forms an owners' committee before the user's eyes: every step goes through the public HTTP API, by the role whose step it is,
// on a stepped clock. One line a step: the legal day, who, what, and on what ground.
import { elect } from './rehearsal/electing.mjs';
import { live, YEAR } from './rehearsal/living.mjs';
import { prepare } from './rehearsal/preparing.mjs';
import { report } from './rehearsal/reporting.mjs';
import { CITIES } from './rehearsal/roles.mjs';
import { addDays, sessionOf } from './rehearsal/session.mjs';
import { liveTwice } from './rehearsal/two-terms.mjs';

export { rehearseQuarter } from './rehearsal/quarter.mjs';

/**
 * @param {{ apiUrl: string, mailUrl?: string, city?: string, pace?: number, day?: string, units?: number, estate?: string, print?: (line: string) => void, wholeTerm?: boolean, twoTerms?: boolean, meanwhile?: (of: { term: string, month: string }) => Promise<void>, signal?: AbortSignal, fetch?: typeof globalThis.fetch }} options
 *   `mailUrl` is the page of the mail box, where the first monthly report is answered from the mail; without it on paper.
 *   `estate` is that of another rehearsal, in which the committee is formed then.
 *   `wholeTerm` goes on through a term of one year: a by-election, the renewal, the handover.
 *   `twoTerms` instead through two such terms and a re-election in the third; `meanwhile` is called each time a report was asked for.
 *   `pace` is the pause after a step in milliseconds; `fetch` carries every call.
 * @returns {Promise<{ caseId: string, calls: number, caseUrl: string, uiUrl: string, steps: number, lived?: Awaited<ReturnType<typeof live>> | Awaited<ReturnType<typeof liveTwice>> }>}
 */
export async function rehearse({
  apiUrl,
  mailUrl,
  city = 'zibo',
  pace = 3200,
  day = '2024-03-01',
  units: size = 60,
  estate,
  print = console.log,
  wholeTerm = false,
  twoTerms = false,
  meanwhile = () => Promise.resolve(),
  signal,
  fetch = globalThis.fetch,
}) {
  const chosen = CITIES[city];
  if (!chosen) throw new Error(`没有这个城市 no such city: ${city}. ${Object.keys(CITIES).join(', ')}`);
  const session = sessionOf({
    apiUrl,
    city,
    place: chosen.place,
    pace,
    day,
    size,
    estate,
    print,
    signal,
    fetch,
    meanwhile,
  });
  const { at, read } = session;
  print(`演练：${chosen.name} 首次组建业主委员会。人物、小区均为虚构。 A rehearsal; people and estate are made up.`);
  const prepared = await prepare(session);
  const termEnds = wholeTerm || twoTerms ? addDays(session.at.today, YEAR) : undefined;
  await elect(session, { ...prepared, termEnds });
  await report(session, mailUrl);
  const lived = twoTerms ? await liveTwice(session, prepared) : wholeTerm ? await live(session, prepared) : undefined;
  const last = await read(at.caseId);
  print(`完成 done: ${at.caseId} ${last.stageTitle.zh}，共 ${at.steps} 步，${at.calls} 次调用。`);
  return {
    caseId: at.caseId,
    calls: at.calls,
    caseUrl: `${apiUrl}/cases/${encodeURIComponent(at.caseId)}`,
    uiUrl: prepared.opened.ui,
    steps: at.steps,
    ...(lived ? { lived } : {}),
  };
}
