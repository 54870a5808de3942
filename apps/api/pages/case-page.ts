import { ROLES, type Role } from '#domain/case';
import { dayOf, instant, type Bilingual } from '#domain/shared';
import type { Corrected } from '../cases/corrections.js';
import type { CaseDocument } from '../cases/case-document.js';
import { html, Html } from './html.js';
import { page } from './layout.js';
import { inOfficePart } from './in-office-part.js';
import { findingsBesidePart } from './findings-beside-part.js';
import { leadersPart } from './leaders-part.js';

interface Entry {
  readonly seq: number;
  readonly type: string;
  readonly title: Bilingual;
  readonly actor: string;
  readonly role: string;
  readonly at: Date;
  readonly occurredOn: string;
  readonly basis: unknown;
  readonly corrections: readonly Corrected[];
}

const HIDDEN = new Set(['duty-opened', 'duty-done', 'duty-dropped', 'duty-moved']);

/** The case for a person: stage bar, who holds it until when and why, what was posted, what happened. Prints on A4. */
export function casePage(document: CaseDocument, timeline: readonly Entry[]): Html {
  return page(
    document.title,
    html`
      <p class="crumbs">
        ${document.id}${document.rehearsal ? html` <strong class="tag">演练 rehearsal</strong>` : ''} · 规则
        ${document.rules.id} · <a href="/desk${document.links.self}">流程界面 Temporal UI</a> ·
        <a class="no-print" href="${document.links.self}/bundle">导出案卷，可离线核验 case file</a>
      </p>
      <h1>${document.title}</h1>
      ${stageBar(document)} ${incidents(document)} ${waiting(document)} ${facts(document.lines)}
      ${leadersPart(document)} ${inOfficePart(document)} ${findingsBesidePart(document)} ${sheet(document)}
      ${procedures(document)} ${notices(document)} ${entries(timeline)} ${conflicts(document)}
    `,
  );
}

function stageBar({ stages, stage, stageTitle, closedAt }: CaseDocument): Html {
  const reached = stages.findIndex(({ word }) => word === stage);
  const items = stages.map(({ word, title }, i) => {
    const here = word === stage;
    return html`<li
      class="${here ? 'here' : i < reached ? 'done' : ''}"
      ${here ? new Html('aria-current="step"') : ''}
      title="${title.en}"
    >
      ${title.zh}
    </li>`;
  });
  return html`<ol class="bar" aria-label="阶段 stages">
      ${items}
    </ol>
    ${reached < 0 ? html`<p class="alert">当前阶段 · now: <strong>${stageTitle?.zh ?? stage}</strong></p>` : ''}
    ${closedAt ? html`<p class="done">已办结 · closed ${shanghai(closedAt)}</p>` : ''}`;
}

function waiting({ tasks }: CaseDocument): Html {
  if (tasks.length === 0) return html``;
  const rows = tasks.map(
    (task) =>
      html`<tr class="${task.overdue ? 'late' : ''}">
        <td>${task.title.zh}<br /><small>${task.title.en}</small></td>
        <td>
          ${roleName(task.role)}${task.who ? `（${task.who}）` : ''}${task.claimedBy ? html`<br /><small>经办 ${task.claimedBy}</small>` : ''}
        </td>
        <td>
          ${task.deadline ? html`${task.deadline.dueDay}${task.overdue ? html` <strong>已逾期</strong>` : ''}` : '—'}
        </td>
        <td>
          ${task.deadline ? html`${task.deadline.source}${task.deadline.proposedDefault ? html`<br /><small>系统建议默认值，非法律规定</small>` : ''}<br /><small>${task.deadline.explanation.map(({ zh }) => zh).join('；')}</small>` : '—'}
        </td>
      </tr>`,
  );
  return html`<h2>等待办理 <small>waiting for</small></h2>
    <table>
      <thead>
        <tr>
          <th>事项</th>
          <th>办理人</th>
          <th>截止日</th>
          <th>依据和计算</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function incidents({ incidents: waitingForTwo }: CaseDocument): Html {
  if (waitingForTwo.length === 0) return html``;
  const items = waitingForTwo.map(
    ({ title, happenedAt, proposal }) =>
      html`<li>
        ${shanghai(happenedAt)} ${title.zh}
        <small>${title.en}</small>${proposal ? html` — 已由 ${proposal.by} 提出处理意见，待另一人确认` : ''}
      </li>`,
  );
  return html`<div class="alert">
    <h2>待处理的异常 <small>incidents</small></h2>
    <ul>
      ${items}
    </ul>
  </div>`;
}

function facts(lines: readonly Bilingual[]): Html {
  if (lines.length === 0) return html``;
  return html`<h2>要点 <small>facts</small></h2>
    <ul>
      ${lines.map(({ zh, en }) => html`<li>${zh} <small>${en}</small></li>`)}
    </ul>`;
}

/** The count sheet as a page of its own, where the case is a vote that was counted. */
export function countSheetPage(document: CaseDocument): Html | undefined {
  const found = sheet(document);
  return found.text === ''
    ? undefined
    : page(
        document.title,
        html`<h1>${document.title}</h1>
          <p class="crumbs">${document.id}</p>
          ${found}`,
      );
}

function sheet(document: CaseDocument): Html {
  if (!('countSheet' in document) || !document.countSheet || document.countSheet.length === 0) return html``;
  const cell = (
    { part, whole, needed, pass }: { part: number; whole: number; needed: number; pass: boolean },
    unit: 'm2' | 'n',
  ) => {
    const show = (n: number) => (unit === 'm2' ? (n / 100).toFixed(2) : String(n));
    return html`<td class="${pass ? '' : 'late'}">
      ${show(part)} / ${show(whole)}<br /><small>须 ${show(needed)}</small>
    </td>`;
  };
  const rows = document.countSheet.map(
    (line) =>
      html`<tr>
        <td>${line.title.zh}${line.candidate ? html`<br />${line.candidate}` : ''}</td>
        ${cell(line.participation.persons, 'n')}${cell(line.participation.area, 'm2')}${cell(line.agreement.persons, 'n')}${cell(line.agreement.area, 'm2')}
        <td>${line.outcome}${line.sensitive ? html`<br /><strong>争议票可能改变结果</strong>` : ''}</td>
      </tr>`,
  );
  return html`<h2>计票表 <small>count sheet</small></h2>
    <table>
      <thead>
        <tr>
          <th>事项</th>
          <th>参与人数</th>
          <th>参与面积㎡</th>
          <th>同意人数</th>
          <th>同意面积㎡</th>
          <th>结果</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function procedures({ procedures: children }: CaseDocument): Html {
  if (children.length === 0) return html``;
  return html`<h2>程序 <small>procedures</small></h2>
    <ul>
      ${children.map(({ id, title, stageTitle, stage, links }) => html`<li><a href="${links.self}">${title}</a> <code>${id.split(':').at(-1)}</code> — ${stageTitle?.zh ?? stage}</li>`)}
    </ul>`;
}

function notices({ notices: posted, links }: CaseDocument): Html {
  if (posted.length === 0) return html``;
  return html`<h2>公告 <small>notices</small></h2>
    <ul>
      ${posted.map(({ titleZh, titleEn, postedOn, removeAfter, key }) => html`<li><a href="${links.self}/notices/${key}">${titleZh}</a> <small>${titleEn}</small> ${postedOn} 至 ${removeAfter}</li>`)}
    </ul>`;
}

function entries(timeline: readonly Entry[]): Html {
  const rows = timeline
    .filter(({ type }) => !HIDDEN.has(type))
    .map((entry) => {
      const basis = (entry.basis as { article: string; confidence: string }[]).map(
        ({ article, confidence }) => `${article}${confidence === 'P' ? '（建议默认值）' : ''}`,
      );
      return html`<tr>
        <td class="n">${entry.seq}</td>
        <td class="n">${entry.occurredOn}</td>
        <td>${entry.title.zh}<br /><small>${entry.title.en}</small>${entry.corrections.map(correction)}</td>
        <td>${roleName(entry.role)}<br /><small>${entry.actor}</small></td>
        <td><small>${[...new Set(basis)].join('；')}</small></td>
      </tr>`;
    });
  return html`<h2>办理记录 <small>timeline</small></h2>
    <table>
      <thead>
        <tr>
          <th>号</th>
          <th>发生日</th>
          <th>事实</th>
          <th>办理人</th>
          <th>依据</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

/** What two people said was wrong: the old value stays, struck through, beside the right one. */
function correction({ pointer, was, value, reason, by, seq }: Corrected): Html {
  return html`<br /><span class="corrected"
      >更正 <code>${pointer}</code> <del>${was}</del> → <ins>${value}</ins>
      <small>${reason}（${by.join('、')}，第 ${seq} 条）</small></span
    >`;
}

function conflicts({ rules }: CaseDocument): Html {
  if (rules.conflicts.length === 0) return html``;
  return html`<h2>规定冲突 <small>known conflicts of rules</small></h2>
    <ul>
      ${rules.conflicts.map(
        ({ positions, chosen, reason }) =>
          html`<li>
            ${positions.map(({ source, text }) => `${source}：${text.zh}`).join('；')} — 采用 ${chosen}。<small
              >${reason.zh}</small
            >
          </li>`,
      )}
    </ul>`;
}

const roleName = (role: string) => ROLES[role as Role]?.zh ?? role;
const shanghai = (at: Date) => dayOf(instant(at.getTime()));
