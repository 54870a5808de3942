import { mailroomActivities } from '../../apps/worker/mailroom/mailroom.js';
import type { Role } from '#domain/case';
import { addDays, atHour, dayOf, instant } from '#domain/shared';
import { openPool } from '#platform/database';
import { readSettings } from '#platform/settings';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { DEVELOPER_PAPERS, DRAFTS, group, TOPICS } from './formation-walk.js';
import { openTestApi, type TestApi } from './http.js';
import { openRecord, type Given, type TestRecord } from './record.js';

// A record whose mails go out by the real mailroom to an SMTP server, and an API at which their links are opened.

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
}

export interface Acting {
  readonly record: TestRecord;
  readonly api: TestApi;
  readonly mails: Mail[];
  readonly formation: string;
  /** The mailroom's round at noon of a day; each call is a day later than the one before, so that no digest waits for the next day. */
  round(): Promise<Mail[]>;
  /** Its round at this very moment, day or night. */
  roundNow(): Promise<Mail[]>;
  give(command: Given['command'], daysAgo: number, as?: Role, more?: Partial<Given>): Promise<void>;
  open(token: string): Promise<Page>;
  post(
    token: string,
    form: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Page>;
  attempts(): Promise<{ what: string; method: string; person: string | null }[]>;
  close(): Promise<void>;
}

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export const GROUP_BOX = 'group@acting.example';
export const POSTING = { places: ['小区公告栏'], photos: ['photo-1'] };

/** @param relay where the mails go instead of the server of our own, which reads them */
export async function openActing(relay?: string): Promise<Acting> {
  const record = await openRecord({ units: 30 });
  const mails: Mail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      void simpleParser(stream).then(({ subject = '', text = '', html, messageId = '' }) => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        mails.push({ to, subject, text, html: html || '', messageId });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  // Where something fails before it is handed over, it must not keep the run alive.
  smtp.server.unref();
  const url = relay ?? `smtp://127.0.0.1:${(smtp.server.address() as { port: number }).port}`;
  const api = await openTestApi(record.database);
  const settings = readSettings({
    ...{ DATABASE_URL: record.database.url, SMTP_URL: url, REHEARSAL_SMTP_URL: url, MAIL_RATE: '1000' },
    PUBLIC_URL: api.url,
  });
  const pool = openPool(record.database.url, 'qrp_relay', 3);
  const today = dayOf(instant(Date.now()));
  let rounds = 0;
  const send = async (now: () => Date) => {
    const before = mails.length;
    const room = mailroomActivities({ pool, settings, now });
    await room.sendDueMails().finally(() => room.close());
    return mails.slice(before);
  };
  await record.database.owner.query(
    `INSERT INTO organisations (id, code, role, name, email) VALUES
       ('group-1', '370302001001', 'preparation-group', '示例筹备组', $1),
       ('street-1', '370302001', 'street', '示例街道办事处', 'street@acting.example')`,
    [GROUP_BOX],
  );
  return {
    record,
    api,
    mails,
    formation: `formation:${record.estate.areaId}`,
    round: () => {
      rounds += 1;
      const at = atHour(addDays(today, rounds), 12);
      return send(() => new Date(at));
    },
    roundNow: () => send(() => new Date()),
    give: async (command, daysAgo, as = 'street', more = {}) => {
      const done = await record.give({ command, as, on: addDays(today, -daysAgo), ...more });
      if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
    },
    open: (token) => page(fetch(`${api.url}/act/${token}`)),
    post: (token, form, headers = {}) => {
      const body = new URLSearchParams(
        Object.entries(form).flatMap(([name, value]) =>
          [value].flat().map((each): [string, string] => [name, each as string]),
        ),
      );
      return page(fetch(`${api.url}/act/${token}`, { method: 'POST', body, headers }));
    },
    attempts: async () =>
      (await record.database.owner.query('SELECT what, method, person FROM mail_attempts ORDER BY id')).rows,
    close: async () => {
      await api.close();
      await pool.end();
      smtp.close();
      await record.close();
    },
  };
}

async function page(answer: Promise<Response>): Promise<Page> {
  const { status, headers, ...rest } = await answer.then(async (got) => ({
    ...{ status: got.status, headers: got.headers, text: await got.text() },
  }));
  return { status, headers, text: rest.text };
}

/** Applied, verified and with its group formed, some weeks ago: the group owes its first posting. */
export async function toGroup({ give, round }: Acting): Promise<void> {
  await give({ type: 'apply', applicant: 'residents-committee' }, 40, 'residents-committee', { open: true });
  await round();
  await give({ type: 'verify', finding: 'eligible' }, 37);
  await give({ type: 'form-group', leader: 'member-1', members: group() }, 36);
}

/** The first candidate was told yesterday what speaks against them, and owes an answer. */
export async function toAnswer(acting: Acting): Promise<{ review: string; person: string }> {
  const { give, formation, record } = acting;
  await toGroup(acting);
  await give({ type: 'post-group-list', ...POSTING }, 35);
  await give({ type: 'receive-files', papers: DEVELOPER_PAPERS }, 35);
  await give({ type: 'confirm-owners' }, 35);
  await give({ type: 'adopt-drafts', drafts: DRAFTS, topics: TOPICS }, 35);
  await give({ type: 'open-nomination' }, 34);
  for (let n = 1; n <= 7; n += 1) {
    await give(
      { type: 'nominate', person: `${record.estate.areaId}/person-${n + 10}`, source: 'self', pledge: true },
      33,
    );
  }
  await give({ type: 'close-nominations' }, 23);
  await give({ type: 'open-reviews' }, 23, 'workflow', { by: 'workflow' });
  const codes = ['Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U8', 'U9'];
  const decisions = codes.map((code) => ({
    ...{ code, reason: '各单位逾期未答复，逐项核实' },
    finding: code.startsWith('Q') || code === 'U2' ? 'yes' : 'no',
  }));
  const review = `${formation}:joint-review:candidate-1`;
  await give({ type: 'conclude', verdict: 'UNSUITABLE', code: 'U2', decisions }, 1, 'street', {
    ...{ caseId: review, by: 'street-1' },
  });
  // What the place holds against a candidate by policy alone is signed by the Street Party committee first.
  await give({ type: 'sign-off', agree: true }, 1, 'street-party-committee', { caseId: review, by: 'secretary-1' });
  return { review, person: `${record.estate.areaId}/person-11` };
}

export const tokensIn = (mail: Pick<Mail, 'text'> | undefined): string[] =>
  [...(mail?.text ?? '').matchAll(/\/act\/([A-Za-z0-9_-]+)/g)].map(([, token = '']) => token);

export const codeIn = (mail: Pick<Mail, 'text'> | undefined): string =>
  /验证码：(\d{6})/.exec(mail?.text ?? '')?.[1] ?? '';

/** What the form would send as it stands: hidden fields of the first form of a page. */
export function hiddenOf({ text }: Page, of?: string): Record<string, string> {
  const form = text.split('<form').find((part) => part.includes(of ?? 'name="formProof"')) ?? '';
  const found = [...form.matchAll(/type="hidden"\s+name="(\w+)"\s+value="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}
