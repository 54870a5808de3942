/** Reads docker-compose.yml as `docker compose` does: anchors merged, variables filled in. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/**
 * @typedef {object} Service
 * @property {string} image
 * @property {string | undefined} build
 * @property {string[]} [entrypoint]
 * @property {string[]} [command]
 * @property {Record<string, string>} [environment]
 * @property {{ test: string[] }} [healthcheck]
 * @property {Record<string, { condition: string }>} [depends_on]
 * @property {string[]} [ports]
 * @property {string[]} [volumes]
 * @property {string} [restart]
 */

/**
 * @param {string} file
 * @param {Record<string, string | undefined>} variables
 * @returns {{ name: string, services: Record<string, Service>, volumes: Record<string, unknown> }}
 */
export function readCompose(file, variables) {
  return fill(parse(readFileSync(file, 'utf8'), { merge: true }), variables);
}

/**
 * @param {string} file
 * @returns {{ name: string, needed: boolean }[]} the variables that somebody can set
 */
export function variablesOf(file) {
  const found = [...readFileSync(file, 'utf8').matchAll(/(?<!\$)\$\{(\w+)(:[?-])?/g)];
  const names = [...new Set(found.map(([, name = '']) => name))];
  return names.map((name) => ({ name, needed: found.some(([, of, how]) => of === name && how === ':?') }));
}

/**
 * @template T
 * @param {T} value
 * @param {Record<string, string | undefined>} variables
 * @returns {T}
 */
function fill(value, variables) {
  if (typeof value === 'string') return /** @type {T} */ (interpolate(value, variables));
  if (Array.isArray(value)) return /** @type {T} */ (value.map((item) => fill(item, variables)));
  if (value === null || typeof value !== 'object') return value;
  return /** @type {T} */ (
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, variables)]))
  );
}

/**
 * @param {string} text
 * @param {Record<string, string | undefined>} variables
 */
function interpolate(text, variables) {
  return text.replaceAll(/\$\$|\$\{(\w+)(?::([?-])([^}]*))?\}/g, (whole, name, how, rest) => {
    if (whole === '$$') return '$';
    const value = variables[name] || undefined;
    if (value === undefined && how === '?') throw new Error(`${name} is not set: ${rest}`);
    return value ?? (how === '-' ? rest : '');
  });
}
