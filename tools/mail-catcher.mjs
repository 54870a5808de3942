/**
 * A mail box for development: takes every mail that is sent to it by SMTP, keeps it as .eml, shows it on a page. It sends
 * nothing on. Loopback only, unless MAIL_CATCHER_HOST says where else to listen: in a container, whose ports are published on
 * the loopback of its host. Arguments: the port of SMTP, the port of the page, the folder.
 */
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { listPage, messagePage, missingPage } from './lib/mail-page.mjs';
import { openMailStore } from './lib/mail-store.mjs';

const [smtpPort = '1025', pagePort = '1080', folder = '.data/mail'] = process.argv.slice(2);
const HOST = process.env['MAIL_CATCHER_HOST'] || '127.0.0.1';
const LARGEST = 25_000_000;
const store = await openMailStore(folder);

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  size: LARGEST,
  logger: false,
  onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
  onData: (stream, session, done) => {
    /** @type {Buffer[]} */
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      if (stream.sizeExceeded) return done(Object.assign(new Error('message too large'), { responseCode: 552 }));
      const to = session.envelope.rcptTo.map(({ address }) => address);
      store.keep(Buffer.concat(chunks), to).then((id) => done(null, `kept as ${id}`), done);
    });
  },
});
smtp.on('error', (error) => console.error(error.message)); // a connection broken off is the sender's matter

// Mails are shown as they are, but nothing in them may run or call anywhere; their links open beside.
const OURS = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'";
const MAIL =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

/** @typedef {{ status: number, type: string, body: string | Buffer, policy?: string }} Page */
const html = (/** @type {string} */ body, status = 200) => ({ status, type: 'text/html; charset=utf-8', body });
const json = (/** @type {unknown} */ value) => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

/**
 * @param {URL} url
 * @returns {Promise<Page>}
 */
async function answer(url) {
  const [first = '', id = '', part] = url.pathname
    .slice(1)
    .replace(/^api\/messages/, 'api')
    .split('/')
    .map(decodeURIComponent);
  const wanted = { to: url.searchParams.get('to') ?? '', subject: url.searchParams.get('subject') ?? '' };
  if (first === '') return html(listPage(store.list(wanted)));
  if (first === 'api' && id === '') return json(store.list(wanted));
  const mail = first === 'api' || first === 'messages' ? await store.read(id) : undefined;
  if (mail === undefined) return html(missingPage(), 404);
  if (first === 'api') return json(mail.content);
  if (part === 'raw') return { status: 200, type: 'text/plain; charset=utf-8', body: mail.raw };
  if (part === 'html') return { ...html(`<base target="_blank">${mail.content.html}`), policy: MAIL };
  return html(messagePage(mail.content));
}

const page = createServer((request, response) => {
  const send = (/** @type {Page} */ { status, type, body, policy }) => {
    response.writeHead(status, {
      'content-type': type,
      'content-security-policy': policy ?? OURS,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host))
    return send({ status: 421, type: 'text/plain', body: 'loopback only' });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send({ status: 405, type: 'text/plain', body: 'GET only' });
  answer(url).then(send, (error) => send({ status: 400, type: 'text/plain; charset=utf-8', body: String(error) }));
});

await new Promise((resolve, reject) =>
  smtp.once('error', reject).listen(Number(smtpPort), HOST, () => resolve(undefined)),
);
await new Promise((resolve, reject) =>
  page.once('error', reject).listen(Number(pagePort), HOST, () => resolve(undefined)),
);
console.log('mail catcher ready');

const stop = () => {
  page.close();
  page.closeAllConnections();
  smtp.close(() => process.exit(0));
  setTimeout(() => process.exit(0), 2_000).unref();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
