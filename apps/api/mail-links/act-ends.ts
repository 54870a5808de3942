import { html, type Html } from '../pages/html.js';
import { page } from '../pages/layout.js';
import { both } from './form-view.js';

/** Why there is no form: each with its status and its words. */
export const ENDS = {
  'unknown-link': [
    404,
    '链接无效',
    'The link is not valid',
    '此链接不是本系统发出的，或者在复制、转发时被改动。请从原邮件重新打开。',
    'It is not one of ours, or was changed on its way. Please open it from the mail itself.',
  ],
  expired: [
    410,
    '链接已过期',
    'The link has expired',
    '请使用最近一封提醒邮件中的链接，或者联系社区。',
    'Please use the link in the newest reminder, or ask the community.',
  ],
  used: [
    200,
    '此事项您已办结',
    'You have done this',
    '已经记录在案，不需要再次提交。',
    'It is on record; nothing more is needed.',
  ],
  done: [200, '已办结', 'Done', '已经记录在案。您可以关闭此页。', 'It is on record. You may close this page.'],
  'set-aside': [
    202,
    '已收到，待两人处理',
    'Received, and put before two people',
    '您在期限内提交，但期限已在此前结算，已提交两人处理。',
    'You were in time, but the term had been settled before: two people will decide.',
  ],
  'done-by-another': [
    410,
    '此事项已由他人办结',
    'Somebody else has done this',
    '您没有提交任何内容，也不需要再办理。',
    'Nothing of yours was stored, and nothing more is needed.',
  ],
  withdrawn: [
    410,
    '此事项已撤销',
    'The task was withdrawn',
    '程序已经变更，不再需要办理。',
    'The procedure has changed; this is no longer needed.',
  ],
  'not-theirs': [
    403,
    '此事项不再由您办理',
    'The task is no longer yours',
    '办理人已经变更。如有疑问，请联系社区。',
    'Somebody else holds it now. If in doubt, ask the community.',
  ],
  'foreign-form': [
    403,
    '请从邮件重新打开',
    'Please open the mail again',
    '此次提交不是从本系统的页面发出的，没有生效。',
    'What was sent did not come from our own page, and was not taken.',
  ],
  unavailable: [
    503,
    '系统暂时不可用',
    'Not available now',
    '没有保存任何内容，请稍后再试。',
    'Nothing was stored. Please try again soon.',
  ],
  trouble: [
    500,
    '系统内部错误',
    'Internal error',
    '没有保存任何内容，请稍后再试。',
    'Nothing was stored. Please try again later.',
  ],
} as const satisfies Record<string, readonly [number, string, string, string, string]>;

export type End = keyof typeof ENDS;

export interface Page {
  readonly status: number;
  readonly html: Html;
}

export function endPage(end: End): Page {
  const [status, zh, en, saidZh, saidEn] = ENDS[end];
  const words = { zh: saidZh, en: saidEn };
  const good = status < 300;
  return {
    status,
    html: page(
      zh,
      html`<main class="act">
        <h1 class="${good ? 'good' : ''}">${both({ zh, en })}</h1>
        <p>${both(words)}</p>
      </main>`,
    ),
  };
}
