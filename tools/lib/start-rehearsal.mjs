/** The rehearsal at the end of a first start, and what is remembered of it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { note } from './folder.mjs';
import { neverSilent } from './progress.mjs';

/** @typedef {{ caseUrl?: string | undefined, temporalUrl?: string | undefined }} Rehearsed */

/**
 * @param {{ root: string, logs: string, flags: import('./flags.mjs').Flags, apiUrl: string, uiUrl: string | undefined,
 *   progress: import('./progress.mjs').Progress, signal: AbortSignal, file: string }} parts file: where the result is kept
 */
export async function rehearse({ root, logs, flags, apiUrl, uiUrl, progress, signal, file }) {
  const script = path.join(root, 'tools/rehearsal.mjs');
  if (!existsSync(script)) return progress.say('没有演练程序，略过 / there is no rehearsal here, so it is left out');
  const lively = neverSilent(progress.print, '  …');
  try {
    const module = await import(pathToFileURL(script).href);
    const { city, pace } = flags;
    const rehearsed = await module.rehearse({
      apiUrl,
      temporalUiUrl: uiUrl,
      city,
      ...(pace === undefined ? {} : { pace }),
      print: lively.print,
      signal,
    });
    const { caseUrl, temporalUrl = rehearsed?.uiUrl } = rehearsed ?? {};
    writeFileSync(file, JSON.stringify({ caseUrl, temporalUrl }));
  } catch (error) {
    if (signal.aborted) return;
    progress.say(`演练没有走完 / the rehearsal did not reach its end: ${/** @type {Error} */ (error).message}`);
    note(logs, error);
  } finally {
    lively.end();
  }
}

/**
 * The pages of the last rehearsal; a later start may have other ports.
 * @param {{ file: string, apiUrl: string, uiUrl: string | undefined }} now
 * @returns {Rehearsed}
 */
export function lastRehearsal({ file, apiUrl, uiUrl }) {
  try {
    const { caseUrl, temporalUrl } = JSON.parse(readFileSync(file, 'utf8'));
    const at = (/** @type {string | undefined} */ url, /** @type {string | undefined} */ base) =>
      url && base ? { url: new URL(new URL(url).pathname, base).href } : {};
    return { caseUrl: at(caseUrl, apiUrl).url, temporalUrl: at(temporalUrl, uiUrl).url };
  } catch {
    return {};
  }
}
