/** After the certificate: the term's first monthly report, asked for by mail and answered from it. */
import { eventually } from './calls.mjs';
import { firstOfNext } from './session.mjs';

/** The first report of a committee, as its chair states it. */
const FIGURES = { meetings: '1', decisions: '1', income: '12500.00', spending: '8300.50', balance: '4199.50' };

/** @param {import('./session.mjs').Session} session @param {string | undefined} mailUrl the page of the mail box that catches rehearsals' mails */
export async function report(session, mailUrl) {
  const { at, say, goTo } = session;
  const term = `${at.caseId}:committee-term`;
  const month = at.today.slice(0, 7);
  await goTo(firstOfNext(at.today), `${month} 结束，记录通知业委会提交月报 the month is over; its report is asked for`);
  if (mailUrl === undefined) {
    await paperReport(session, { term, month });
    return;
  }
  await asked(session, { term, month });
  await answerFromMail(session, { mailUrl, month });
  await say('owners-committee', `主任从邮件中的链接提交月报 ${month}，抄送街道`);
  await readBy(session, { term, month });
}

/**
 * The same session; where its clock passes the end of a month, whichever committee is asked for the report hands it in on paper.
 * @param {import('./session.mjs').Session} session @param {readonly string[]} terms @returns {import('./session.mjs').Session}
 */
export function reportingEachMonth(session, terms) {
  const { at, read, signal, meanwhile } = session;
  const askedOf = (/** @type {string} */ month) =>
    eventually(async () => {
      for (const term of terms) {
        const { tasks } = await read(term);
        if (tasks.some((/** @type {any} */ { duty }) => duty === `report:${month}`)) return term;
      }
      return undefined;
    }, signal);
  return {
    ...session,
    async goTo(until, why) {
      for (let first = firstOfNext(at.today); first <= until; first = firstOfNext(first)) {
        const month = at.today.slice(0, 7);
        await session.goTo(first, `${month} 结束 the month is over`);
        const term = await askedOf(month);
        await meanwhile({ term, month });
        await paperReport(session, { term, month });
      }
      await session.goTo(until, why);
    },
  };
}

/** The community enters what the committee hands in on paper. @param {import('./session.mjs').Session} session @param {{ term: string, month: string }} of */
async function paperReport(session, { term, month }) {
  const { post, say } = session;
  await asked(session, { term, month });
  const path = `/committee-terms/${encodeURIComponent(term)}/reports`;
  const answer = await post('community-party-organization', path, { month, ...FIGURES, meetings: 1, decisions: 1 });
  await say('community-party-organization', `代为登记业委会纸质月报 ${month}，抄送街道`, answer);
  await readBy(session, { term, month });
}

/** @param {import('./session.mjs').Session} session @param {{ term: string, month: string }} of */
async function asked({ read, signal }, { term, month }) {
  await eventually(async () => {
    const { tasks } = await read(term);
    return tasks.some((/** @type {any} */ { duty }) => duty === `report:${month}`) || undefined;
  }, signal);
}

/** @param {import('./session.mjs').Session} session @param {{ term: string, month: string }} of */
async function readBy({ post, say }, { term, month }) {
  const accepted = await post(
    'community-party-organization',
    `/committee-terms/${encodeURIComponent(term)}/reports/acceptance`,
    { month, remarks: '按时提交，内容齐全。' },
  );
  await say('community-party-organization', `审阅月报 ${month}`, accepted);
}

/** @param {import('./session.mjs').Session} session @param {{ mailUrl: string, month: string }} of */
async function answerFromMail({ at, signal }, { mailUrl, month }) {
  // Another rehearsal may stand in the same month: the mail of this one names its estate.
  const estate = `第${at.caseId.split(':')[1]}号`;
  const subject = encodeURIComponent(month);
  const url = await eventually(async () => {
    const all = await (await fetch(`${mailUrl}/api/messages?subject=${subject}`, { signal })).json();
    for (const { id } of all.filter((/** @type {any} */ mail) => mail.subject.includes(estate))) {
      const mail = await (await fetch(`${mailUrl}/api/messages/${encodeURIComponent(id)}`, { signal })).json();
      const link = [mail.html ?? '', mail.text ?? '']
        .join('\n')
        .match(/https?:\/\/[^\s"<]+\/act\/[A-Za-z0-9_-]{43}/)?.[0];
      if (link) return link;
    }
    return undefined;
  }, signal);
  at.calls += 1;
  const page = await (await fetch(url, { signal })).text();
  const hidden = [...page.matchAll(/type="hidden"\s+name="(\w+)"\s+value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...FIGURES, step: 'do' });
  at.calls += 1;
  const answer = await fetch(url, { method: 'POST', body, signal });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
}
