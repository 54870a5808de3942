/** The pages of the mail box, Chinese first. */

/** @typedef {import('./mail-store.mjs').MailHead} MailHead */

const STYLE = `body{font:15px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;color:#222}
h1{font-size:1.3rem}small,.dim{color:#666}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #ddd;vertical-align:top}
a{color:#a3161f}iframe{width:100%;height:70vh;border:1px solid #ccc}pre{white-space:pre-wrap;background:#f6f6f6;padding:1rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dd{margin:0}`;

/** @param {string} title @param {string} body */
function page(title, body) {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style>${STYLE}</style>${body}</html>`;
}

/**
 * @param {readonly MailHead[]} mails
 * @returns {string}
 */
export function listPage(mails) {
  const rows = mails.map(
    ({ id, subject, from, to, date, receivedAt }) =>
      `<tr><td><a href="/messages/${id}">${escape(subject || '（无主题） (no subject)')}</a><br><small>${escape(from)}</small></td><td>${escape(to.join(', '))}</td><td class="dim">${day(date ?? receivedAt)}</td></tr>`,
  );
  const table = `<table><tr><th>主题 <small>Subject</small><th>收件人 <small>To</small><th>日期 <small>Date</small></tr>${rows.join('')}</table>`;
  const none = '<p>还没有邮件。<small>No mail yet.</small></p>';
  return page(
    '信箱 Mail box',
    `<h1>信箱 <small>Mail box</small></h1><p>系统发出的邮件都停在这里，不会寄出。共 ${mails.length} 封，<a href="/">刷新</a>。<br><small>Every mail the system sends stops here; none goes out. ${mails.length} shown. Also as <a href="/api/messages">JSON</a>.</small></p>${rows.length > 0 ? table : none}`,
  );
}

/**
 * @param {import('./mail-store.mjs').MailContent} mail
 * @returns {string}
 */
export function messagePage(mail) {
  const facts = [
    ['发件人 From', mail.from],
    ['收件人 To', mail.to.join(', ')],
    ['日期 Date', day(mail.date ?? mail.receivedAt)],
    ['收到 Received', day(mail.receivedAt)],
    ...mail.attachments.map(({ name, type, size }) => ['附件 Attachment', `${name} (${type}, ${size} B)`]),
  ];
  const list = facts.map(([name, value]) => `<dt class="dim">${name}</dt><dd>${escape(value ?? '')}</dd>`).join('');
  const body =
    mail.html === ''
      ? ''
      : `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${mail.id}/html" title="邮件正文 Body"></iframe>`;
  return page(
    mail.subject,
    `<p><a href="/">← 信箱 <small>Mail box</small></a></p><h1>${escape(mail.subject)}</h1><dl>${list}</dl><p><a href="/messages/${mail.id}/raw">原文 <small>Source</small></a></p>${body}<h2><small>纯文本 Plain text</small></h2><pre>${escape(mail.text)}</pre>`,
  );
}

/** @returns {string} */
export function missingPage() {
  return page(
    '没有',
    '<h1>没有这封邮件 <small>There is no such mail</small></h1><p><a href="/">← 信箱 <small>Mail box</small></a></p>',
  );
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** @param {string} iso @returns {string} in the time of Shanghai */
function day(iso) {
  return new Date(iso).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
