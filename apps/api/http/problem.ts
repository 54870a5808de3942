import type { Refusal } from '#domain/case';
import type { Bilingual } from '#domain/shared';
import { REFUSALS } from './refusals.js';

export interface Fault {
  /** JSON Pointer into the body. */
  readonly pointer: string;
  readonly detail: string;
  readonly code?: string;
}

/** An answer that says no (RFC 9457). `type` and codes carry no language; title and detail are Chinese unless English is asked for. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: Bilingual,
    readonly more: {
      readonly detail?: Bilingual;
      readonly errors?: readonly Fault[];
      readonly members?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(title.en);
    this.name = 'Problem';
  }

  /** @param caseId empty where the case that stands in the way is not for the caller's eyes */
  static of(refusal: Refusal, caseId: string): Problem {
    const { status, title } = REFUSALS[refusal.code];
    const links = status === 409 && caseId !== '' ? { links: { case: `/cases/${encodeURIComponent(caseId)}` } } : {};
    return new Problem(status, refusal.code, title, {
      detail: refusal.detail,
      members: { basis: refusal.basis, ...refusal.facts, ...links },
    });
  }
}

const problem = (status: number, code: string, zh: string, en: string) => (more?: Problem['more']) =>
  new Problem(status, code, { zh, en }, more);

export const PROBLEMS = {
  malformed: problem(400, 'malformed-json', '请求正文不是有效的 JSON', 'The body is not valid JSON'),
  keyMissing: problem(
    400,
    'idempotency-key-missing',
    '缺少 Idempotency-Key 请求头',
    'The Idempotency-Key header is missing',
  ),
  keyInvalid: problem(
    400,
    'idempotency-key-invalid',
    'Idempotency-Key 过长，最多 200 个字符',
    'The Idempotency-Key is longer than 200 characters',
  ),
  etagMalformed: problem(400, 'if-match-malformed', 'If-Match 不是 ETag', 'If-Match is not an ETag'),
  unauthenticated: problem(401, 'unauthenticated', '未登录或令牌无效', 'No token, or a bad one'),
  wrongRole: problem(403, 'wrong-role', '角色无权办理', 'The role may not do this'),
  roleUnclear: problem(
    403,
    'role-unclear',
    '请在 X-Role 中注明以哪个身份办理；所列为您现有的身份',
    'Say in X-Role in which role you act; those that you hold are listed',
  ),
  signInNotSetUp: problem(404, 'sign-in-not-set-up', '未设置浏览器登录', 'Signing in by browser is not set up here'),
  notFound: problem(404, 'not-found', '没有此资源', 'Not found'),
  twoPeople: problem(409, 'needs-second-person', '须由两人处理', 'Two people must settle this'),
  erased: problem(409, 'erased', '此人的个人信息已删除', 'What was known of this person was erased'),
  underRetention: problem(409, 'under-retention', '尚在保存期内，不能删除', 'It is still kept, and not erased early'),
  taken: problem(409, 'already-registered', '已登记，不能重复', 'It is registered already'),
  committed: problem(409, 'already-committed', '本次导入已经生效', 'This import was committed already'),
  corrected: problem(409, 'corrected', '此条目已更正，请使用新条目', 'Another entry stands in its place'),
  stale: problem(412, 'stale', '内容已被他人更新，请刷新后重试', 'It was changed meanwhile; read it again'),
  tooLarge: problem(413, 'too-large', '请求过大', 'The request is too large'),
  addressTooLong: problem(414, 'address-too-long', '地址过长', 'The address is too long'),
  unsupported: problem(415, 'unsupported-media-type', '不支持的内容类型', 'Unsupported media type'),
  invalid: problem(422, 'invalid', '内容有误', 'The content is wrong'),
  keyReused: problem(422, 'key-reused', '幂等键已用于另一个请求', 'The key was used for another request'),
  importFaults: problem(422, 'import-faults', '文件有误，全部不导入', 'The file has faults; nothing was imported'),
  unknownSubject: problem(422, 'unknown-subject', '引用的对象不存在', 'What is referred to does not exist'),
  notWhatItSays: problem(
    422,
    'not-what-it-says',
    '文件内容与所称类型不符',
    'The bytes are not of the type that was named',
  ),
  infected: problem(
    422,
    'infected',
    '查毒发现有害内容，未收下',
    'The scanner found something harmful; it was not kept',
  ),
  conditionMissing: problem(
    428,
    'if-match-missing',
    '修改登记内容须带 If-Match',
    'If-Match is needed to change a register entry',
  ),
  tooMany: problem(429, 'too-many', '排队过长，请稍后重试', 'Too many wait; try again'),
  tooOften: problem(
    429,
    'too-often',
    '请求过于频繁，请稍后用同一幂等键重试',
    'Too many requests; send the same key again later',
  ),
  unavailable: problem(
    503,
    'unavailable',
    '系统暂时不可用，请用同一幂等键重试',
    'Not available now; send the same key again',
  ),
  internal: problem(500, 'internal', '系统内部错误', 'Internal error'),
} as const;

/** Every `code` that an answer may carry, with its status and title: what a refusal says, and what the way here says. */
export const PROBLEM_KINDS: readonly { readonly code: string; readonly status: number; readonly title: Bilingual }[] = [
  ...Object.entries(REFUSALS).map(([code, row]) => ({ code, ...row })),
  ...Object.values(PROBLEMS)
    .map((make) => make())
    .filter(({ code }) => !Object.hasOwn(REFUSALS, code))
    .map(({ code, status, title }) => ({ code, status, title })),
];
