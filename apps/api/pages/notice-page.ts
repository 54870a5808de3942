import { html, type Html } from './html.js';
import { page } from './layout.js';

interface Notice {
  readonly titleZh: string;
  readonly lines: readonly string[];
  readonly places: readonly string[];
  readonly postedOn: string;
  readonly removeAfter: string;
  readonly signedBy: string;
}

/** A notice as it is posted on the wall: one A4 page. Of which case it is, is said to whoever may read the case. */
export function noticePage(notice: Notice, caseId?: string): Html {
  return page(
    notice.titleZh,
    html`<article class="notice">
      <h1>${notice.titleZh}</h1>
      ${notice.lines.map((line) => html`<p>${line}</p>`)}
      <p class="sign">${notice.signedBy}<br />${notice.postedOn}</p>
      <p>
        <small
          >张贴地点：${notice.places.join('、')}。公示至
          ${notice.removeAfter}。${caseId === undefined ? '' : `案件编号 ${caseId}`}</small
        >
      </p>
    </article>`,
  );
}
