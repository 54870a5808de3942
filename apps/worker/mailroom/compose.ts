import { encodeWords, foldLines } from 'nodemailer/lib/mime-funcs/index.js';
import { encode, wrap } from 'nodemailer/lib/qp/index.js';
import { randomBytes } from 'node:crypto';
import type { Rendered } from './render.js';

export interface Letter extends Rendered {
  /** `Name <address>`, or an address alone. */
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  readonly date: Date;
}

/**
 * A mail as bytes, by the encoders of the mail library and not by its composer: that builds a tree of streams for a text and its page,
 * which takes longer than everything else that becomes of a reminder.
 */
export function composeMail({ from, to, messageId, subject, date, text, html }: Letter): Buffer {
  const boundary = `part-${randomBytes(12).toString('hex')}`;
  const head = [
    'Auto-Submitted: auto-generated',
    'List-ID: <reminders.qilu-red-property>',
    header('From', sender(from)),
    `To: ${to}`,
    header('Subject', words(subject)),
    `Message-ID: ${messageId}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ];
  const parts = [part('plain', text), part('html', html)].map((each) => `--${boundary}\r\n${each}\r\n`);
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${parts.join('')}--${boundary}--\r\n`);
}

function part(type: 'plain' | 'html', content: string): string {
  const lines = content.replaceAll(/\r?\n/g, '\r\n');
  const head = `Content-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable`;
  return `${head}\r\n\r\n${wrap(encode(lines))}\r\n`;
}

const header = (name: string, value: string) => foldLines(`${name}: ${value}`, 76);

/** What people wrote never begins a header of its own. */
const words = (text: string) => encodeWords(text.replaceAll(/[\r\n]+/g, ' '), 'Q', 52);

function sender(from: string): string {
  const [, name = '', address = from] = /^"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  if (name === '') return address;
  return `${/^[\w .'-]*$/.test(name) ? name : /^[\x20-\x7e]*$/.test(name) ? `"${name}"` : words(name)} <${address}>`;
}
