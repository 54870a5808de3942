import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
/** What a ZIP file of over 4 GB writes in place of a figure: another directory would have it. */
const ELSEWHERE = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * How large a ZIP file is when unpacked; undefined when it is none. A workbook of 10 MB may unpack to gigabytes, and its directory
 * may say otherwise: so it is unpacked once, entry by entry, and no further than `most`; beyond that the answer is Infinity.
 */
export function unpackedSize(bytes: Buffer, most: number): number | undefined {
  let end = bytes.length - END_SIZE;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) return undefined;
  let at = bytes.readUInt32LE(end + 16);
  let size = 0;
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + ENTRY_SIZE > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined;
    const entry = sizeOf(bytes, at, most - size);
    if (entry === undefined) return undefined;
    size += entry;
    if (size > most) return Infinity;
    at += ENTRY_SIZE + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return size;
}

function sizeOf(bytes: Buffer, entry: number, most: number): number | undefined {
  const length = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (length === ELSEWHERE || local + LOCAL_SIZE > bytes.length || bytes.readUInt32LE(local) !== LOCAL)
    return undefined;
  const from = local + LOCAL_SIZE + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const content = bytes.subarray(from, from + length);
  const method = bytes.readUInt16LE(entry + 10);
  if (method === STORED) return content.length;
  return method === DEFLATED ? inflatedSize(content, most) : undefined;
}

function inflatedSize(content: Buffer, most: number): number | undefined {
  try {
    // One more than may come, as nothing at all is no limit for it.
    return inflateRawSync(content, { maxOutputLength: most + 1 }).length;
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? Infinity : undefined;
  }
}
