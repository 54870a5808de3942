import { BrowserSessions } from '../../apps/api/sign-in/browser-sessions.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openTestApi, type Caller, type HttpAnswer, type TestApi } from '../support/http.js';
import { Issuer } from '../support/issuer.js';

// How people come in by a browser, as one does it: cookies kept, redirects followed by hand, a real issuer that checks PKCE.

const PUBLIC = 'http://127.0.0.1:3000';
const PAGE = { accept: 'text/html' };
let database: TestDatabase;
let issuer: Issuer;
let api: TestApi;
let operator: Caller;
let people = 0;

beforeAll(async () => {
  database = await cloneDatabase();
  issuer = await Issuer.open();
  const client = { OIDC_CLIENT_ID: 'owners-committees-web', OIDC_CLIENT_SECRET: 'a-client-secret' };
  const settings = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'owners-committees', PUBLIC_URL: PUBLIC };
  api = await openTestApi(database, { ...settings, ...client });
  operator = await api.as('operator', '37', undefined, '运维（示例）');
}, 60_000);
afterAll(async () => {
  await api.close();
  await issuer.close();
  await database.drop();
});
afterEach(() => {
  issuer.nonce = undefined;
});

async function somebodyWith(...roles: readonly (readonly [role: string, node: string])[]): Promise<string> {
  const subject = `人-${(people += 1)}（示例）`;
  for (const [role, node] of roles) {
    const body = { subject, role, node, fromDay: '2020-01-01', reason: '任命（示例）' };
    expect((await operator.post('/role-assignments', body)).status).toBe(201);
  }
  return subject;
}

/** A browser: it keeps cookies, and goes where it is sent. */
class Browser {
  readonly cookies = new Map<string, string>();

  async get(path: string, headers: Record<string, string> = PAGE): Promise<HttpAnswer> {
    return this.kept(await api.nobody.get(path, { ...headers, cookie: this.cookie }));
  }

  async post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    const body = new URLSearchParams(form).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    return this.kept(await api.nobody.send('POST', path, body, { ...type, ...headers, cookie: this.cookie }));
  }

  /** Through the issuer and back. */
  async signIn(subject: string, to = '/desk'): Promise<HttpAnswer> {
    return this.get(await this.wayBack(subject, to));
  }

  async wayBack(subject: string, to = '/desk'): Promise<string> {
    issuer.signsIn = subject;
    const begun = await this.get(`/sign-in?to=${encodeURIComponent(to)}`);
    expect(begun.status).toBe(302);
    const sent = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    return (sent.headers.get('location') ?? '').slice(PUBLIC.length);
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private kept(answer: HttpAnswer): HttpAnswer {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/);
      if (/Max-Age=0/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

const me = async (browser: Browser) => (await browser.get('/me', {})).body;

test('who opens a page signs in first, and is led to it', async () => {
  const subject = await somebodyWith(['supervisor', '3703']);
  const browser = new Browser();
  const turned = await browser.get('/desk?place=370302');
  expect([turned.status, turned.headers.get('location')]).toEqual([302, '/sign-in?to=%2Fdesk%3Fplace%3D370302']);
  const back = await browser.signIn(subject, '/desk?place=370302');
  expect([back.status, back.headers.get('location')]).toEqual([302, '/desk?place=370302']);
  expect([...browser.cookies.keys()]).toEqual(['session']);
  expect(await me(browser)).toEqual({ subject, role: 'supervisor@3703' });
  expect((await browser.get('/desk')).status).toBe(200);
  // It says nothing to whoever reads it.
  expect(Buffer.from(browser.cookie, 'base64').toString()).not.toContain('supervisor');
});

test('a program without a token is told so, and led nowhere', async () => {
  expect((await api.nobody.get('/desk')).status).toBe(401);
  expect((await api.nobody.get('/cases', { accept: 'application/json' })).status).toBe(401);
});

test('a session only reads', async () => {
  const browser = new Browser();
  await browser.signIn(await somebodyWith(['street', '370302001']));
  const headers = { cookie: browser.cookie, 'sec-fetch-site': 'same-origin' };
  expect((await api.nobody.post('/people', {}, headers)).status).toBe(401);
  const [, sealed = ''] = browser.cookie.split('=');
  expect((await api.nobody.get('/me', { authorization: `Bearer ${sealed}` })).status).toBe(401);
});

test('who holds several roles chooses one, and may choose another', async () => {
  const subject = await somebodyWith(['supervisor', '3703'], ['street', '370302001']);
  const browser = new Browser();
  const back = await browser.signIn(subject, '/tasks');
  expect(back.headers.get('location')).toBe('/sign-in/role?to=%2Ftasks');
  const turned = await browser.get('/desk');
  expect([turned.status, turned.headers.get('location')]).toEqual([302, '/sign-in/role?to=%2Fdesk']);
  const page = await browser.get('/sign-in/role?to=/tasks');
  expect(page.text).toContain('supervisor@3703');
  for (const role of ['street@370302001', 'supervisor@3703']) {
    const chosen = await browser.post('/sign-in/role', { to: '/tasks', role });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/tasks']);
    expect(await me(browser)).toEqual({ subject, role });
  }
  const before = browser.cookie;
  expect((await browser.post('/sign-in/role', { to: '/', role: 'operator@37' })).status).toBe(403);
  const foreign = { 'sec-fetch-site': 'cross-site' };
  expect((await browser.post('/sign-in/role', { to: '/', role: 'street@370302001' }, foreign)).status).toBe(403);
  expect(browser.cookie).toBe(before);
});

test('who holds none is told, and comes no further', async () => {
  const browser = new Browser();
  const back = await browser.signIn(await somebodyWith());
  expect([back.status, back.text.includes('没有职务')]).toEqual([403, true]);
  expect(browser.cookies.size).toBe(0);
});

test('a role that ended ends the session with it', async () => {
  const subject = await somebodyWith(['supervisor', '3703']);
  const browser = new Browser();
  await browser.signIn(subject);
  const { body } = await operator.get(`/role-assignments?subject=${encodeURIComponent(subject)}`);
  const [{ id }] = body['items'] as [{ id: string }];
  const ending = { lastDay: '2024-01-01', reason: '调离（示例）' };
  expect((await operator.post(`/role-assignments/${id}/ending`, ending)).status).toBeLessThan(300);
  expect((await browser.get('/me', {})).status).toBe(403);
});

describe('what comes back is held against what was sent', () => {
  test.each<[string, (browser: Browser, path: string) => Promise<string> | string]>([
    ['another state', (_, path) => path.replace(/state=[^&]+/, 'state=another')],
    ['no code', (_, path) => path.replace(/code=[^&]+/, 'code=')],
    [
      'a code that was used',
      async (browser, path) => {
        const flow = browser.cookies.get('sign-in') ?? '';
        await browser.get(path);
        browser.cookies.clear();
        browser.cookies.set('sign-in', flow);
        return path;
      },
    ],
    [
      'without the browser that began it',
      (browser, path) => {
        browser.cookies.clear();
        return path;
      },
    ],
    [
      'with the cookie of another sign-in',
      async (browser, path) => {
        const other = new Browser();
        await other.wayBack('x');
        browser.cookies.set('sign-in', other.cookies.get('sign-in') ?? '');
        return path;
      },
    ],
  ])('%s: nobody is signed in', async (_what, changed) => {
    const browser = new Browser();
    const path = await browser.wayBack(await somebodyWith(['supervisor', '3703']));
    const answer = await browser.get(await changed(browser, path));
    expect([answer.status, answer.text.includes('登录未完成')]).toEqual([400, true]);
    expect(browser.cookies.has('session')).toBe(false);
  });

  test('another nonce: nobody is signed in', async () => {
    issuer.nonce = 'another';
    const browser = new Browser();
    expect((await browser.signIn(await somebodyWith(['supervisor', '3703']))).status).toBe(400);
    expect(browser.cookies.size).toBe(0);
  });
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/%0d%0a', '/desk\\..', ' /desk', '/桌'])(
  'nobody is led to %s',
  async (to) => {
    const answer = await api.nobody.get(`/sign-in?to=${to.includes('%') ? to : encodeURIComponent(to)}`);
    const location = answer.headers.get('location') ?? '';
    expect(answer.status === 422 || location.startsWith(issuer.url)).toBe(true);
    expect(to === '/%0d%0a' || answer.status === 422).toBe(true);
  },
);

test('a cookie that was changed, or is over, is none', async () => {
  const browser = new Browser();
  const subject = await somebodyWith(['supervisor', '3703']);
  await browser.signIn(subject);
  const sealed = browser.cookies.get('session') ?? '';
  browser.cookies.set('session', `${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`);
  expect((await browser.get('/me', {})).status).toBe(401);
  const over = await new BrowserSessions('s'.repeat(32), PUBLIC).open({ subject, role: undefined }, -1);
  const ours = new BrowserSessions('s'.repeat(32), PUBLIC);
  const value = (cookie: string) => /=([^;]+)/.exec(cookie)?.[1] ?? '';
  expect(await ours.read(value(over))).toBeUndefined();
  expect(await ours.read(value(await ours.open({ subject, role: undefined })))).toEqual({ subject, role: undefined });
});

test('who signs out is out', async () => {
  const browser = new Browser();
  await browser.signIn(await somebodyWith(['supervisor', '3703']));
  expect((await browser.post('/sign-in/out', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(browser.cookies.has('session')).toBe(true);
  expect((await browser.post('/sign-in/out', {})).status).toBe(200);
  expect((await browser.get('/me', {})).status).toBe(401);
});

test('behind TLS the cookies are those that no other host can set, and without a client nobody signs in', async () => {
  const secure = await openTestApi(database, {
    ...{ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'owners-committees', OIDC_CLIENT_ID: 'web' },
    PUBLIC_URL: 'https://owners.example',
  });
  const begun = await secure.nobody.get('/sign-in');
  expect(begun.headers.get('set-cookie')).toMatch(/^__Host-sign-in=.*; Path=\/; HttpOnly; SameSite=Lax; Secure/);
  expect(begun.headers.get('location')).toContain(encodeURIComponent('https://owners.example/sign-in/back'));
  await secure.close();
  const without = await openTestApi(database, {});
  expect((await without.nobody.get('/sign-in')).body['code']).toBe('sign-in-not-set-up');
  expect((await without.nobody.get('/desk', PAGE)).status).toBe(401);
  await without.close();
});
