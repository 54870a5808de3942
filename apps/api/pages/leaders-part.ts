import { LEADER_KINDS, type LeaderShareLine } from '#domain/formation';
import type { CaseDocument } from '../cases/case-document.js';
import { html, type Html } from './html.js';

/** The list for consideration, and what share of candidates and elected the leaders are. Ids only: names are with the register of people. */
export function leadersPart(document: CaseDocument): Html {
  if (!('leaders' in document) || !document.leaders) return html``;
  const { list, shares } = document.leaders;
  const someone = shares.some(({ candidates }) => candidates.denominator > 0);
  return html`${list.length > 0 ? listed(list) : ''} ${someone ? table(shares) : ''}`;
}

type Listed = NonNullable<Extract<CaseDocument, { leaders?: unknown }>['leaders']>['list'];

function listed(list: Listed): Html {
  return html`<h2>供参考的骨干名单 <small>leaders, a list for consideration</small></h2>
    <ul>
      ${list.map(({ kind, building, person, candidate }) => html`<li>${LEADER_KINDS[kind].zh} <small>${LEADER_KINDS[kind].en}</small>${building === null ? '' : html` 楼栋 ${building}`} <code>${person}</code>${candidate === null ? '' : html` → ${candidate}`}</li>`)}
    </ul>`;
}

function table(shares: readonly LeaderShareLine[]): Html {
  const cell = (part: LeaderShareLine['elected']) =>
    html`<td class="n">${part ? `${part.numerator}/${part.denominator}` : '—'}</td>`;
  const rows = shares.map(
    ({ title, candidates, elected }) =>
      html`<tr>
        <td>${title.zh}<br /><small>${title.en}</small></td>
        ${cell(candidates)}${cell(elected)}
      </tr>`,
  );
  return html`<h2>骨干占比 <small>share of leaders</small></h2>
    <p><small>仅供参考，不影响表决和计票 · for information; no part of vote or count</small></p>
    <table>
      <thead>
        <tr>
          <th>类别</th>
          <th>候选人</th>
          <th>当选成员</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}
