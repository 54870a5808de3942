import { explainDeadline, type Deadline, type WorkCalendar } from '#domain/calendar';
import { ROLES, type Role } from '#domain/case';
import type { Bilingual } from '#domain/shared';
import type { LinkFound } from '#platform/mail-links';
import { html, Html } from '../pages/html.js';
import { page } from '../pages/layout.js';
import { ENDS, type Page } from './act-ends.js';
import type { Field } from './form-fields.js';
import { both, controlsOf, idOf, type Faults } from './form-view.js';
import { only, type Posted } from './posted.js';

// The pages behind a link in a mail. They work without scripts and load nothing.

/** One way to do the task: a command with its form. */
export interface Way {
  /** `formation/post-meeting`: tells which form it was when the record is away. */
  readonly of: string;
  readonly title: Bilingual;
  readonly fields: readonly Field[];
  readonly needsCode: boolean;
  /** May also be done by a form of Excel, given out and handed in on this page. */
  readonly byFile?: boolean;
}

/** A form as it stands before the person. */
export interface FormState {
  readonly posted: Posted;
  readonly faults: Faults;
  /** A code was asked for: its field is shown. */
  readonly asked: boolean;
  readonly proof: string;
  /** Proof of when this content was first received. */
  readonly receipt?: string;
}

export interface Said {
  readonly kind: 'alert' | 'note';
  readonly words: readonly Bilingual[];
}

export function taskPage(
  link: LinkFound,
  ways: readonly Way[],
  of: { calendar: WorkCalendar; state: FormState; said: readonly Said[]; about?: Html },
): Html {
  const { task, areaName, role } = link;
  const { calendar, state, said, about } = of;
  const forms =
    ways.length > 1 ? ways.map((way, i) => folded(way, state, i === 0)) : ways.map((way) => formOf(way, state));
  return page(
    task.title.zh,
    html`<main class="act">
      <p class="crumbs">
        ${areaName}${link.rehearsal ? html` <strong class="tag">演练 rehearsal</strong>` : ''} · ${roleName(role)}
      </p>
      <h1>${both(task.title)}</h1>
      ${said.map(saidPart)} ${faultsPart(ways, state)}
      <dl>
        ${untilPart(task.deadline as Deadline | null, task.overdue, calendar)} ${basisPart(link)}
        ${
          task.remark === null
            ? ''
            : html`<dt>退回理由 <small>Returned because</small></dt>
                <dd>${task.remark}</dd>`
        }
      </dl>
      ${about ?? ''} ${ways.map((way) => (way.byFile ? filePart(way, state) : ''))}
      ${forms.length > 0 ? forms : html`<p class="alert">${both(NO_WAY)}</p>`}
      <p class="hint">${both(ONLY_YOU)}</p>
    </main>`,
  );
}

const NO_WAY: Bilingual = {
  zh: '此事项不能从邮件办理，请联系社区。',
  en: 'This cannot be done from a mail: ask the community.',
};
const ONLY_YOU: Bilingual = {
  zh: '此页面只供收件人本人办理这一件事项。',
  en: 'This page is for the person to whom the mail was sent, and for this one task.',
};

const roleName = (role: string) => both(ROLES[role as Role] ?? { zh: role, en: role });

function untilPart(deadline: Deadline | null, overdue: boolean, calendar: WorkCalendar): Html {
  if (!deadline)
    return html`<dt>截止日 <small>Until</small></dt>
      <dd>没有规定期限 <small>no term is set</small></dd>`;
  const steps = explainDeadline(deadline, calendar);
  return html`<dt>截止日 <small>Until</small></dt>
    <dd>
      <strong>${deadline.dueDay}</strong>
      24:00（北京时间）${overdue ? html` <strong class="late">已逾期 overdue</strong>` : ''}
      <ul class="steps">
        ${steps.map((step) => html`<li>${both(step)}</li>`)}
      </ul>
    </dd>`;
}

function basisPart({ task }: LinkFound): Html {
  if (task.basis.length === 0) return html``;
  return html`<dt>依据 <small>Basis</small></dt>
    <dd>
      ${task.basis.map(
        ({ article, text, proposedDefault }) =>
          html`<p>
            ${proposedDefault ? '' : article}${proposedDefault ? html` <small>系统建议默认值，非法律规定 a proposed default, not law</small>` : ''}<br />${both(text)}
          </p>`,
      )}
    </dd>`;
}

const saidPart = ({ kind, words }: Said) =>
  html`<div class="${kind === 'alert' ? 'alert' : 'note'}" role="${kind === 'alert' ? 'alert' : 'status'}">
    ${words.map((each) => html`<p>${both(each)}</p>`)}
  </div>`;

/** Each fault by a link to its control. */
function faultsPart(ways: readonly Way[], { faults }: FormState): Html {
  const wrong = ways.flatMap((way) =>
    way.fields
      .filter(({ name }) => [...faults.keys()].some(under(name)))
      .map((field) => html`<li><a href="#${idOf(formName(way), field)}">${both(field.label)}</a></li>`),
  );
  if (faults.size === 0) return html``;
  return html`<div class="alert" role="alert">
    <p>${both({ zh: '尚未提交，请更正：', en: 'Nothing was sent yet. Please mend:' })}</p>
    <ul>
      ${wrong}
    </ul>
  </div>`;
}

const formName = ({ of }: Way) => of.split('/').at(-1) ?? of;
const under = (name: string) => (fault: string) => fault === name || fault.startsWith(`${name}.`);

/** Several ways to do one task: the first is open, the others are one touch away. */
const folded = (way: Way, state: FormState, open: boolean) =>
  html`<details ${open ? html`open` : ''}>
    <summary>${both(way.title)}</summary>
    ${formOf(way, state)}
  </details>`;

function formOf(way: Way, state: FormState): Html {
  const { of, fields, needsCode } = way;
  const { posted, faults, asked, proof, receipt } = state;
  return html`<form method="post" action="" accept-charset="utf-8">
    <input type="hidden" name="of" value="${of}" />
    <input type="hidden" name="formProof" value="${proof}" />
    ${receipt === undefined ? '' : html`<input type="hidden" name="receipt" value="${receipt}" />`}
    ${controlsOf(fields, { form: formName(way), posted, faults })}
    ${needsCode ? codePart(asked, posted) : send('do', '提交', 'Send')}
  </form>`;
}

/** Relative to the page itself, so that its address stands nowhere in it. */
function filePart({ of }: Way, { proof }: FormState): Html {
  return html`<details>
    <summary>${both({ zh: '用 Excel 表格填报', en: 'By an Excel form' })}</summary>
    <p><a href="?form=xlsx">${both({ zh: '下载已预填的表格', en: 'Download the form, with what is known' })}</a></p>
    <form method="post" action="?form=xlsx" enctype="multipart/form-data">
      <input type="hidden" name="of" value="${of}" />
      <input type="hidden" name="formProof" value="${proof}" />
      <div class="field">
        <label for="file-form">${both({ zh: '填好的表格', en: 'The form, filled in' })}</label>
        <input type="file" id="file-form" name="form" accept=".xlsx" required />
      </div>
      ${send('do', '上传并提交', 'Upload and send')}
    </form>
  </details>`;
}

function codePart(asked: boolean, posted: Posted): Html {
  if (!asked)
    return html`<p class="hint">
        ${both({
          zh: '这是一项决定：先向您的邮箱发送六位验证码，填写后才生效。',
          en: 'This is a decision: a code of six digits is mailed to you, and nothing is decided without it.',
        })}
      </p>
      ${send('ask', '发送验证码', 'Mail me the code')}`;
  return html`<div class="field">
      <label for="code-digits">验证码 <small>Code</small></label>
      <p class="hint" id="code-digits-hint">
        ${both({ zh: '已发到您的邮箱的六位数字，十分钟内有效。', en: 'The six digits that were mailed to you, for ten minutes.' })}
      </p>
      <input
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength="12"
        id="code-digits"
        name="digits"
        aria-describedby="code-digits-hint"
        value="${only(posted, 'digits')}"
      />
    </div>
    ${send('do', '确认提交', 'Decide')} ${send('ask', '重新发送验证码', 'Mail another code', 'second')}`;
}

const send = (step: string, zh: string, en: string, look = 'first') =>
  html`<p>
    <button type="submit" name="step" value="${step}" class="${look}">${zh} <small>${en}</small></button>
  </p>`;

/** The record is away: says so, and keeps what was typed, ready to be sent again. */
export function keptPage(way: Way, state: FormState): Page {
  const [status, zh, en] = ENDS.unavailable;
  const words = {
    zh: '尚未提交。您填写的内容仍在下面，请过一会儿再次提交；只要内容不变，仍按本次时间计算。',
    en: 'Nothing was stored yet. What you typed is below: please send it again soon. Unchanged, it counts as received now.',
  };
  return {
    status,
    html: page(
      zh,
      html`<main class="act">
        <h1>${both({ zh, en })}</h1>
        ${saidPart({ kind: 'alert', words: [words] })}
        <h2>${both(way.title)}</h2>
        ${formOf(way, state)}
      </main>`,
    ),
  };
}
