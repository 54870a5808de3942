/** docs/problems.md from the tables of the build: every problem that the API answers. `--check` only says whether the page is current. */
import { built, makePage } from './lib/generated-page.mjs';

const { PROBLEM_KINDS } = await built('apps/api/http/problem.js');

/** What a client does about each status. */
const THEN = {
  400: '改正请求后重发 · mend the request',
  401: '登录 · sign in',
  403: '换有权的人或者身份 · another person or role',
  404: '不存在或者不在辖区内 · unknown, or outside the place',
  409: '与现状不符，先看案件 · not as things stand: look at the case first',
  412: '重新读取后再改 · read it again, then change it',
  413: '缩小后重发 · send less',
  414: '缩短地址 · a shorter address',
  415: '换内容类型 · another media type',
  422: '按 `errors`、`detail` 改正内容 · mend what `errors` and `detail` name',
  428: '带上 If-Match · send If-Match',
  429: '稍后用同一幂等键重发，附收据 · the same key later, with the receipt',
  500: '用同一幂等键重发，仍不行时报告 requestId · the same key again; else report the requestId',
  503: '稍后用同一幂等键重发，附收据 · the same key later, with the receipt',
};

const kinds = PROBLEM_KINDS.toSorted(
  (/** @type {{ status: number, code: string }} */ a, /** @type {{ status: number, code: string }} */ b) =>
    a.status - b.status || (a.code < b.code ? -1 : 1),
);
const lines = [
  '# Problems · 拒绝与错误',
  '',
  '由程序生成，请勿手改：`npm run docs:problems`。How to read an answer: [api.md](api.md).',
  '',
  '| status | code | title | what to do |',
  '| --- | --- | --- | --- |',
  ...kinds.map(
    (
      /** @type {{ status: keyof typeof THEN, code: string, title: { zh: string, en: string } }} */ {
        status,
        code,
        title,
      },
    ) => `| ${status} | \`${code}\` | ${title.zh} · ${title.en} | ${THEN[status]} |`,
  ),
];
await makePage({ file: 'docs/problems.md', command: 'npm run docs:problems', lines });
