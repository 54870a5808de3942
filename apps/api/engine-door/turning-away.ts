import type { Bilingual } from '#domain/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../pages/html.js';
import { page } from '../pages/layout.js';

/** Why somebody is turned away at the door of the Temporal UI. */
export const REASONS = {
  'not-through-this-door': {
    status: 403,
    zh: '此处只能查看本辖区的案件；办理、终止、重置、批量和系统页面不开放。',
    en: 'This door shows the cases of your place and nothing else: no actions, no schedules, no system pages.',
  },
  'not-found': { status: 404, zh: '没有此案，或者不在您的辖区。', en: 'No such case, or it is not in your place.' },
  'query-not-understood': {
    status: 422,
    zh: '查询条件无法识别，没有执行。',
    en: 'The query is not understood, and was not carried out.',
  },
  'page-not-ours': {
    status: 422,
    zh: '翻页标记不是在这里取得的，请重新打开列表。',
    en: 'The page token was not given for this list; open the list anew.',
  },
  'sealed-elsewhere': {
    status: 422,
    zh: '内容不能解密：密钥不在，或者内容被改动。',
    en: 'The content cannot be opened: its key is not here, or it was changed.',
  },
  'ui-away': {
    status: 503,
    zh: '流程界面暂不可用；案件照常办理，请看案卷页。',
    en: 'The Temporal UI is away. Cases go on; read the case page.',
  },
} as const satisfies Record<string, Bilingual & { readonly status: number }>;

export type Reason = keyof typeof REASONS;

/** A page for people, a message for the UI's own calls, which shows it in a corner. */
export function turnAway(request: FastifyRequest, reply: FastifyReply, code: Reason, detail = ''): void {
  const { status, zh, en } = REASONS[code];
  void reply.status(status).headers({ 'cache-control': 'no-store', ...(status === 503 ? { 'retry-after': '5' } : {}) });
  if (!(request.headers.accept ?? '').includes('text/html')) {
    void reply.type('application/json; charset=utf-8').send({ code, message: `${zh} ${en} ${detail}`.trim() });
    return;
  }
  const body = html`<h1>流程界面 <small>Temporal UI</small></h1>
    <p class="alert">${zh}<br /><small>${en}</small></p>
    ${detail === '' ? undefined : html`<p><code>${detail}</code></p>`}
    <p>
      <a href="/desk">回到督导台 <small>back to the desk</small></a>
    </p>`;
  void reply.type('text/html; charset=utf-8').send(page('流程界面', body).text);
}
