/** Mails as .eml files in a folder: what was accepted is on the disk. */
import { mkdirSync, readdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { simpleParser } from 'mailparser';

/**
 * @typedef {{ id: string, receivedAt: string, from: string, to: string[], subject: string, date: string | undefined, messageId: string | undefined }} MailHead
 * @typedef {MailHead & { text: string, html: string, attachments: { name: string, type: string, size: number }[] }} MailContent
 */

/** So many are listed; older ones stay in the folder and open by their id. */
const SHOWN = 1_000;

/** @param {string} folder */
export async function openMailStore(folder) {
  mkdirSync(folder, { recursive: true });
  /** @type {MailHead[]} the newest last */
  const heads = [];
  let last = 0;
  const names = readdirSync(folder).filter((name) => /^[\w-]+\.eml$/.test(name));
  for (const name of names.sort().slice(-SHOWN))
    heads.push(head(await parse(await readFile(path.join(folder, name)), path.parse(name).name)));

  return {
    /** @param {{ to: string, subject: string }} wanted @returns {MailHead[]} the newest first */
    list: ({ to, subject }) =>
      heads
        .filter((mail) => mail.subject.includes(subject) && mail.to.some((address) => address.includes(to)))
        .reverse(),

    /**
     * @param {Buffer} raw
     * @param {readonly string[]} recipients of the envelope
     * @returns {Promise<string>} its id
     */
    keep: async (raw, recipients) => {
      last = Math.max(last + 1, Date.now());
      const id = `${new Date(last).toISOString().replace(/\D/g, '')}-${process.pid}`;
      const trace = recipients.map((address) => `X-Envelope-To: ${address.replace(/[\r\n]/g, '')}\r\n`).join('');
      const kept = Buffer.concat([Buffer.from(trace), raw]);
      const file = path.join(folder, `${id}.eml`);
      await writeFile(`${file}.part`, kept);
      await rename(`${file}.part`, file);
      heads.push(head(await parse(kept, id)));
      if (heads.length > SHOWN) heads.shift();
      return id;
    },

    /** @param {string} id @returns {Promise<{ raw: Buffer, content: MailContent } | undefined>} */
    read: async (id) => {
      if (!/^[\w-]+$/.test(id)) return undefined;
      const raw = await readFile(path.join(folder, `${id}.eml`)).catch(() => undefined);
      return raw === undefined ? undefined : { raw, content: await parse(raw, id) };
    },
  };
}

/** @param {MailContent} content @returns {MailHead} */
function head({ text: _text, html: _html, attachments: _attachments, ...rest }) {
  return rest;
}

/**
 * @param {Buffer} raw
 * @param {string} id
 * @returns {Promise<MailContent>}
 */
async function parse(raw, id) {
  const mail = await simpleParser(raw, { skipTextToHtml: true });
  const time = id.slice(0, 17).replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/, '$1-$2-$3T$4:$5:$6.$7Z');
  const envelope = mail.headerLines
    .filter(({ key }) => key === 'x-envelope-to')
    .map(({ line }) => line.slice(line.indexOf(':') + 1).trim());
  return {
    id,
    receivedAt: time,
    from: mail.from?.text ?? '',
    to: envelope.length > 0 ? envelope : [mail.to ?? []].flat().map(({ text }) => text),
    subject: mail.subject ?? '',
    date: mail.date?.toISOString(),
    messageId: mail.messageId,
    text: mail.text ?? '',
    html: mail.html || '',
    attachments: mail.attachments.map(({ filename, contentType, size }) => ({
      name: filename ?? '',
      type: contentType,
      size,
    })),
  };
}
