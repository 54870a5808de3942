/** The rehearsal at the end of a first start, and what is remembered of it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { note } from './folder.mjs';
import { neverSilent } from './progress.mjs';

/**
 * @param {{ root: string, logs: string, flags: import('./flags.mjs').Flags, apiUrl: string, mailUrl: string,
 *   progress: import('./progress.mjs').Progress, signal: AbortSignal, file: string }} parts file: where the result is kept
 */
export async function rehearse({ root, logs, flags, apiUrl, mailUrl, progress, signal, file }) {
  const script = path.join(root, 'tools/rehearsal.mjs');
  if (!existsSync(script)) return progress.say('没有演练程序，略过 / there is no rehearsal here, so it is left out');
  const lively = neverSilent(progress.print, '  …');
  try {
    const module = await import(pathToFileURL(script).href);
    const { city, pace, quarter, 'whole-term': wholeTerm } = flags;
    const rehearsed = await (quarter ? module.rehearseQuarter : module.rehearse)({
      apiUrl,
      mailUrl,
      city,
      wholeTerm,
      ...(pace === undefined ? {} : { pace }),
      print: lively.print,
      signal,
    });
    writeFileSync(file, JSON.stringify({ caseUrl: rehearsed?.caseUrl }));
  } catch (error) {
    if (signal.aborted) return;
    progress.say(`演练没有走完 / the rehearsal did not reach its end: ${/** @type {Error} */ (error).message}`);
    note(logs, error);
  } finally {
    lively.end();
  }
}

/**
 * The case page of the last rehearsal; a later start may have another port.
 * @param {{ file: string, apiUrl: string }} now
 * @returns {string | undefined}
 */
export function lastRehearsal({ file, apiUrl }) {
  try {
    const { caseUrl } = JSON.parse(readFileSync(file, 'utf8'));
    return caseUrl ? new URL(new URL(caseUrl).pathname, apiUrl).href : undefined;
  } catch {
    return undefined;
  }
}
