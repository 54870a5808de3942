#!/usr/bin/env node
/**
 * 核验一份案卷包，不需联网，不需安装：node verify.mjs
 * Verifies a case file offline, with nothing but Node 20: every file against the manifest, every chain entry by entry, every
 * document against its name. It says in which file and which entry something does not fit, and ends with 1.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ caseId: string, seq: number, type: string, v: number, actor: string, role: string, node: string, commandId: string,
 *   at: number, receivedAt: number, recordedAt: number, occurredOn: string, body: string, prev: string, hash: string }} Entry
 * Times are milliseconds.
 * @typedef {{ zh: string, en: string }} Words
 */

export const GENESIS = '0'.repeat(64);

/** @param {string | Buffer} bytes */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * The hash covers a domain word, the entry before, who, what, both times, the command's id and the body, as a JSON array.
 * @param {Entry} e
 */
export function hashOf(e) {
  const who = [e.actor, e.role, e.node, e.commandId];
  const times = [e.at, e.receivedAt, e.recordedAt, e.occurredOn];
  const domain = 'qilu-red-property/event/1';
  return sha256(JSON.stringify([domain, e.prev, e.caseId, e.seq, e.type, e.v, ...who, ...times, e.body]));
}

/**
 * Where a chain, in order of its numbers, does not fit; nothing where it is whole.
 * @param {readonly Entry[]} entries
 * @param {{ caseId: string, seq: number, hash: string }} head what the case itself says of its last entry
 * @returns {Words[]}
 */
export function chainFaults(entries, head) {
  /** @type {Words[]} */
  const faults = [];
  const say = (/** @type {number} */ seq, /** @type {string} */ zh, /** @type {string} */ en) =>
    faults.push({ zh: `第 ${seq} 条：${zh}`, en: `entry ${seq}: ${en}` });
  let before = { seq: 0, hash: GENESIS, recordedAt: -Infinity };
  for (const entry of entries) {
    const { seq, prev, hash, recordedAt } = entry;
    for (let missing = before.seq + 1; missing < seq; missing += 1) say(missing, '缺失', 'is missing');
    if (seq <= before.seq) say(seq, '顺序不对或者重复', 'is out of order or there twice');
    else if (seq === before.seq + 1 && prev !== before.hash)
      say(
        seq,
        `不接第 ${before.seq} 条：有插入、替换或者调换`,
        `does not follow entry ${before.seq}: inserted, replaced or moved`,
      );
    if (hashOf(entry) !== hash) say(seq, '内容与散列值不符：有字节被改', 'a byte is not the one that was hashed');
    if (entry.caseId !== head.caseId) say(seq, '属于别的案件', 'belongs to another case');
    if (recordedAt < before.recordedAt) say(seq, '记录时间早于上一条', 'was recorded before the one it follows');
    before = { seq, hash, recordedAt };
  }
  if (before.seq < head.seq)
    say(before.seq + 1, `缺失，直至第 ${head.seq} 条`, `is missing, and all up to ${head.seq}`);
  if (before.seq > head.seq)
    say(before.seq, `在案件末条 ${head.seq} 之后：有插入`, `lies after the last one, ${head.seq}: inserted`);
  if (before.seq === head.seq && before.hash !== head.hash)
    say(head.seq, '与案件所记的末条散列值不符', 'is not the last one that the case names');
  return faults;
}

/**
 * @param {string} folder an unpacked bundle
 * @returns {{ file: string, zh: string, en: string }[]}
 */
export function bundleFaults(folder) {
  /** @type {{ file: string, zh: string, en: string }[]} */
  const faults = [];
  const read = (/** @type {string} */ file) => readFileSync(path.join(folder, ...file.split('/')));
  const say = (/** @type {string} */ file, /** @type {Words} */ words) => faults.push({ file, ...words });
  /** @type {{ seal: string, files: Record<string, string>, cases: { id: string, folder: string, seq: number, hash: string }[] }} */
  let manifest;
  const text = read('manifest.json').toString();
  try {
    manifest = JSON.parse(text);
  } catch {
    return [{ file: 'manifest.json', zh: '不是有效的 JSON', en: 'is no JSON' }];
  }
  const { seal, ...sealed } = manifest;
  if (sha256(JSON.stringify(sealed)) !== seal || text !== `${JSON.stringify(manifest)}\n`)
    say('manifest.json', { zh: '清单被改', en: 'the manifest was changed' });
  for (const [file, wanted] of Object.entries(manifest.files ?? {})) {
    if (!existsSync(path.join(folder, ...file.split('/')))) say(file, { zh: '缺失', en: 'is missing' });
    else if (sha256(read(file)) !== wanted)
      say(file, { zh: '与清单不符：有字节被改', en: 'is not what the manifest says: a byte was changed' });
  }
  const present = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of present) {
    const file = path.relative(folder, path.join(parentPath, name)).split(path.sep).join('/');
    if (file !== 'manifest.json' && !(file in (manifest.files ?? {})))
      say(file, { zh: '清单中没有', en: 'is not in the manifest' });
    const [, named] = /^documents\/([0-9a-f]{64})\.\w+$/.exec(file) ?? [];
    if (named && sha256(read(file)) !== named)
      say(file, { zh: '不是所登记的文件', en: 'is not the document of that name' });
  }
  for (const { id, folder: place, seq, hash } of manifest.cases ?? []) {
    const file = `${place}/chain.ndjson`;
    if (!existsSync(path.join(folder, ...file.split('/')))) continue;
    /** @type {Entry[]} */
    const entries = [];
    for (const [i, line] of read(file).toString().split('\n').entries()) {
      if (line === '') continue;
      try {
        entries.push(JSON.parse(line));
        if (JSON.stringify(entries.at(-1)) !== line) throw new Error('other bytes');
      } catch {
        say(file, {
          zh: `第 ${i + 1} 条：不是所存的字节`,
          en: `entry ${i + 1}: these are not the bytes that were stored`,
        });
      }
    }
    for (const words of chainFaults(entries, { caseId: id, seq, hash })) say(file, words);
  }
  return faults;
}

function main() {
  const folder = path.resolve(process.argv[2] ?? path.dirname(fileURLToPath(import.meta.url)));
  const faults = bundleFaults(folder);
  for (const { file, zh, en } of faults) console.log(`✗ ${file} ${zh} / ${en}`);
  if (faults.length > 0) return 1;
  const { cases, files } = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  for (const { id, seq, hash } of cases) console.log(`✓ ${id}：${seq} 条，末条 / entries, the last one ${hash}`);
  console.log(`✓ ${Object.keys(files).length} 个文件完好 / files are whole`);
  return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = main();
