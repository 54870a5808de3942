import { dayOf, instant } from '#domain/shared';
import { html, type Html } from '../pages/html.js';
import { page } from '../pages/layout.js';
import type { BundledCase, BundledDocument } from './bundled.js';

interface Contents {
  readonly cases: readonly BundledCase[];
  readonly documents: readonly BundledDocument[];
  readonly takenAt: Date;
}

/** The contents page: what lies in the bundle, where, and how it proves itself. Prints on A4. */
export function bundlePage({ cases, documents, takenAt }: Contents): Html {
  const title = `案卷：${cases[0]?.document.title ?? ''}`;
  return page(
    title,
    html`<p class="crumbs">${cases[0]?.document.id} · 导出 taken ${dayOf(instant(takenAt.getTime()))}</p>
      <h1>${title} <small>case file</small></h1>
      <h2>目录 <small>contents</small></h2>
      <table>
        <thead>
          <tr>
            <th>案件</th>
            <th>文件</th>
            <th>条数</th>
            <th>末条散列值 <small>hash of the last entry</small></th>
          </tr>
        </thead>
        <tbody>
          ${cases.map(caseRow)}
        </tbody>
      </table>
      ${documentTable(documents)}
      <h2>核验 <small>verification</small></h2>
      <p>
        解压后运行 <code>node verify.mjs</code>（Node 20
        以上，不需联网）。任何一个字节被改，都会指出在哪个文件、哪一条。
        <small
          >Unpack and run it with Node 20 or newer, offline. One changed byte, and it says in which file and
          entry.</small
        >
      </p>
      <p>
        整包是否被重做，须与登记或者每日根核对：末条散列值应与平台所示相同，当日根已随邮件送交区（县）。
        <small
          >Whether all of it was made anew only the record or the daily root can tell: the hash of the last entry must
          be the one that the platform shows, and the root of the day is with the district by mail.</small
        >
      </p>`,
  );
}

function caseRow({ document, folder, seq, hash }: BundledCase): Html {
  const { notices } = document;
  const posted = notices.map(
    ({ key, seq: at, titleZh }) => html`<br /><a href="${folder}/notices/${at}-${key}.html">公告：${titleZh}</a>`,
  );
  const sheet = document.countSheet ? html`<br /><a href="${folder}/count-sheet.html">计票表</a>` : '';
  return html`<tr>
    <td>${document.title}<br /><small>${document.id}</small></td>
    <td>
      <a href="${folder}/case.json">案件 JSON</a><br /><a href="${folder}/chain.ndjson">办理记录链</a><br /><a
        href="${folder}/papers.json"
        >材料与陈述</a
      >${posted}${sheet}
    </td>
    <td class="n">${seq}</td>
    <td><code>${hash}</code></td>
  </tr>`;
}

function documentTable(documents: readonly BundledDocument[]): Html {
  if (documents.length === 0) return html``;
  const rows = documents.map(
    ({ id, file, size, scan, by }) =>
      html`<tr>
        <td>
          ${file ? html`<a href="${file}"><code>${id}</code></a>` : html`<code>${id}</code> <strong class="late">缺失 missing</strong>`}
        </td>
        <td class="n">${size}</td>
        <td>${scan === 'clean' ? '已查毒' : '未查毒'}<br /><small>${scan ?? ''}</small></td>
        <td>${by.join('；')}</td>
      </tr>`,
  );
  return html`<h2>文件 <small>documents</small></h2>
    <table>
      <thead>
        <tr>
          <th>SHA-256</th>
          <th>字节</th>
          <th>查毒</th>
          <th>引用之处</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}
