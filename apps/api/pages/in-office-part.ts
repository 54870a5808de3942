import { BODIES, BODY_TITLES } from '#domain/appointment';
import type { CaseDocument } from '../cases/case-document.js';
import { html, type Html } from './html.js';

/** What the members of a term have and lack of the year's training, and the cross-appointments of the area. Ids only. */
export function inOfficePart({ training, appointments }: CaseDocument): Html {
  if (!training || !appointments) return html``;
  return html`${trainingPart(training)} ${appointmentsPart(appointments)}`;
}

type InOffice = { readonly [Part in 'training' | 'appointments']: NonNullable<CaseDocument[Part]> };

function trainingPart({ year, required, basis, members, met }: InOffice['training']): Html {
  const rows = members.map(
    ({ person, hours, missing }) =>
      html`<tr class="${missing > 0 ? 'late' : ''}">
        <td><code>${person}</code></td>
        <td class="n">${hours}</td>
        <td class="n">${missing}</td>
      </tr>`,
  );
  return html`<h2>成员培训 <small>training of members</small></h2>
    <p>
      ${year} 年每人 ${required} 学时，已达到 ${met}/${members.length} 名
      <small>${met} of ${members.length} have the ${required} hours of ${year}; ${basis.text.zh}</small>
    </p>
    <table>
      <thead>
        <tr>
          <th>成员</th>
          <th>学时</th>
          <th>尚缺</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function appointmentsPart(appointments: InOffice['appointments']): Html {
  if (appointments.length === 0) return html``;
  const items = appointments.map(({ person, offices, from, until, warnings }) => {
    const held = BODIES.flatMap((body) => {
      const office = offices[body];
      return office ? [`${BODY_TITLES[body].zh}：${office.title.zh}`] : [];
    });
    return html`<li>
      <code>${person}</code> ${held.join('；')} ${from} 至 ${until ?? '今'}
      ${warnings.map(({ text, source }) => html`<br /><span class="late">⚠️ ${text.zh} <small>${text.en}（${source}）</small></span>`)}
    </li>`;
  });
  return html`<h2>交叉任职 <small>cross-appointments</small></h2>
    <ul>
      ${items}
    </ul>`;
}
