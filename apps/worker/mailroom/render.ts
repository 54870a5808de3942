import type { Bilingual } from '#domain/shared';

/** One thing that a mail is about. */
export interface MailItem {
  readonly caseId: string;
  readonly rung: string;
  readonly subject: Bilingual;
  readonly lines: readonly Bilingual[];
  /** Where the task is done without an account. */
  readonly act?: string;
}

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const DO = { zh: '办理此事项', en: 'do this task' };
const SEE = { zh: '查看案件', en: 'open the case' };
const ONLY = {
  zh: '办理链接只供您本人办理这一件事项，请勿转发。',
  en: 'The link is for you and this one task: do not forward it.',
};

/** Most urgent first. */
const URGENCY: Readonly<Record<string, number>> = {
  escalated: 0,
  later: 1,
  overdue: 2,
  due: 3,
  soon: 4,
  letter: 5,
  opened: 6,
};
const LATE = new Set(['escalated', 'later', 'overdue']);

/** A mail of one or several items: Chinese, with English beside, as text and as HTML that loads nothing from elsewhere. */
export function renderMail(
  items: readonly MailItem[],
  of: { name: string; publicUrl: string; rehearsal: boolean },
): Rendered {
  const sorted = [...items].sort((a, b) => (URGENCY[a.rung] ?? 9) - (URGENCY[b.rung] ?? 9));
  const [first] = sorted;
  const late = sorted.filter(({ rung }) => LATE.has(rung)).length;
  const many = `【业委会工作提醒】${sorted.length} 件待办${late > 0 ? `，${late} 件逾期` : ''} · ${sorted.length} to do`;
  const subject = `${of.rehearsal ? '【演练】' : ''}${sorted.length === 1 && first ? `${first.subject.zh} · ${first.subject.en}` : many}`;
  // What is about no one case, as the daily root, has no page.
  const link = (caseId: string) =>
    caseId.startsWith('evidence:') ? undefined : `${of.publicUrl}/cases/${encodeURIComponent(caseId)}`;
  const foot = '本邮件由系统自动发出，请勿回复。This mail was sent automatically.';
  const text = [
    `${of.name}：`,
    ...sorted.map(({ subject: title, lines, caseId, act }) =>
      [
        title.zh,
        ...lines.map(({ zh }) => `  ${zh}`),
        title.en,
        ...lines.map(({ en }) => `  ${en}`),
        ...(act === undefined ? [] : [`  ${DO.zh} · ${DO.en}`, `  ${of.publicUrl}${act}`, `  ${ONLY.zh} ${ONLY.en}`]),
        ...(link(caseId) === undefined ? [] : [`  ${SEE.zh} · ${SEE.en}`, `  ${link(caseId)}`]),
      ].join('\n'),
    ),
    foot,
  ].join('\n\n');
  return { subject, text, html: page(sorted, { ...of, link, foot, title: subject }) };
}

interface Frame {
  readonly name: string;
  readonly foot: string;
  readonly title: string;
  readonly publicUrl: string;
  readonly link: (id: string) => string | undefined;
}

function page(items: readonly MailItem[], of: Frame): string {
  const sections = items.map((item) => section(item, of));
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(of.title)}</title>`;
  const style = 'font:16px/1.6 sans-serif;max-width:640px;margin:0 auto;padding:16px';
  const foot = `<p><small style="color:#666">${escape(of.foot)}</small></p>`;
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body style="${style}"><p>${escape(of.name)}：</p>${sections.join('')}${foot}</body></html>`;
}

const BUTTON =
  'display:inline-block;padding:10px 18px;background:#b3261e;color:#fff;border-radius:6px;text-decoration:none';

function section({ subject, lines, caseId, rung, act }: MailItem, { link, publicUrl }: Frame): string {
  const said = lines.map(
    ({ zh, en }) => `<p style="margin:4px 0">${escape(zh)}<br><small style="color:#666">${escape(en)}</small></p>`,
  );
  const color = LATE.has(rung) ? '#b3261e' : '#1b1b1b';
  const title = `<h2 style="font-size:17px;margin:0;color:${color}">${escape(subject.zh)}</h2>`;
  const only = `<small style="color:#666">${escape(ONLY.zh)} ${escape(ONLY.en)}</small>`;
  const doing =
    act === undefined
      ? ''
      : `<p><a style="${BUTTON}" href="${escape(publicUrl + act)}">${DO.zh} · ${DO.en}</a><br>${only}</p>`;
  const url = link(caseId);
  const open = url === undefined ? '' : `<p><a href="${escape(url)}">${SEE.zh} · ${SEE.en}</a></p>`;
  return `<section style="border-top:1px solid #ddd;padding:12px 0">${title}${said.join('')}${doing}${open}</section>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
