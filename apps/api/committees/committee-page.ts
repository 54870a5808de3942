import { html, type Html } from '../pages/html.js';
import { page } from '../pages/layout.js';
import type { PublicCommittee } from './public-committee.js';

/** The committee as everybody may see it: Chinese, English beside. */
export function committeePage(committee: PublicCommittee): Html {
  const { name, standing, standingTitle, term, today, nextElection } = committee;
  const title = `${name} 业主委员会`;
  return page(
    title,
    html`<h1>${title} <small>Owners’ committee</small></h1>
      <p class="${standing === 'expired' || standing === 'ended' ? 'alert' : ''}">
        <strong>${standingTitle.zh}</strong> <small>${standingTitle.en}</small>
      </p>
      <p>任期 ${term.from} 至 ${term.to} <small>Term</small></p>
      ${
        nextElection
          ? html`<p class="${nextElection.past ? 'late' : ''}">
              下次选举最迟 ${nextElection.by}${nextElection.past ? '（已过）' : ''}
              <small>Next election by ${nextElection.by}${nextElection.past ? ', which has passed' : ''}</small>
            </p>`
          : ''
      }
      ${membersPart(committee)} ${figuresPart(committee)} ${noticesPart(committee)}
      <p><small>截至 ${today} · as of ${today}</small></p>`,
  );
}

function membersPart({ members, seats, alternates }: PublicCommittee): Html {
  const rows = members.map(
    ({ office, name }) =>
      html`<tr>
        <td>${office.zh} <small>${office.en}</small></td>
        <td>${name ?? '—'}</td>
      </tr>`,
  );
  return html`<h2>成员 <small>members</small></h2>
    <p>
      ${members.length} 名，${seats} 席；候补 ${alternates} 名
      <small>of ${seats} seats; ${alternates} alternates</small>
    </p>
    <table>
      <thead>
        <tr>
          <th>职务 <small>office</small></th>
          <th>姓名 <small>name</small></th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function figuresPart({ reports, training }: PublicCommittee): Html {
  const { year, asked, inTime, late, missed, notYetDue } = reports;
  return html`<h2>月报和培训 <small>reports and training</small></h2>
    <ul>
      <li>
        ${year} 年月报应交 ${asked} 份：按时 ${inTime}，迟交 ${late}，逾期未交 ${missed}，未到期 ${notYetDue}
        <small
          >${asked} monthly reports: ${inTime} in time, ${late} late, ${missed} missed, ${notYetDue} not yet due</small
        >
      </li>
      <li>
        ${training.year} 年成员培训共 ${training.hours} 学时，${training.met}/${training.members} 名达到
        ${training.required} 学时（系统建议默认值，非法律规定）
        <small
          >${training.hours} hours of training; ${training.met} of ${training.members} have ${training.required} hours,
          a proposed default and not law</small
        >
      </li>
    </ul>`;
}

function noticesPart({ notices }: PublicCommittee): Html {
  if (notices.length === 0) return html``;
  return html`<h2>正在公示 <small>notices that hang now</small></h2>
    <ul>
      ${notices.map(({ title, postedOn, until, link }) => html`<li><a href="${link}">${title.zh}</a> <small>${title.en}</small> ${postedOn} 至 ${until}</li>`)}
    </ul>`;
}
