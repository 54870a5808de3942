import { instant, minuteOf } from '#domain/shared';
import { barChart, columnChart } from '../pages/chart.js';
import { html, type Html } from '../pages/html.js';
import { page } from '../pages/layout.js';
import type { MonthlyFigures } from './monthly-figures.js';

type Figure = MonthlyFigures['figures'][number];
type Share = Pick<Figure, 'numerator' | 'denominator' | 'percent'>;

/** The month on A4: figures with their formulas, the units, and the complaints of two years. */
export function monthlyFiguresPage(figures: MonthlyFigures): Html {
  const { code, month, cutOff } = figures;
  const title = `${code} ${month} 诉求办理情况`;
  return page(
    title,
    html`<h1>${title} <small>figures of the month</small></h1>
      <p class="crumbs">统计截止 ${minuteOf(instant(Date.parse(cutOff)))} · counted until then</p>
      ${complaintsPart(figures)} ${ratesPart(figures)} ${unitsPart(figures)} ${pressPart(figures)}
      <h2>公式 <small>formulas</small></h2>
      <ul>
        ${figures.figures.map(({ formula, version }) => html`<li>${formula.zh}（第 ${version} 版）<br /><small>${formula.en}</small></li>`)}
      </ul>
      <p>
        <small
          >公式为系统建议，非法律规定；剔除件数经第二人复核，不在分子分母内。The formulas are ours and no law.</small
        >
      </p>`,
  );
}

function complaintsPart({ complaints }: MonthlyFigures): Html {
  const { count, yearBefore, change, months } = complaints;
  return html`<h2>诉求量同比 <small>complaints beside the year before</small></h2>
    <p>
      本月 ${count} 件，上年同月 ${yearBefore} 件，${change === null ? '上年同月无，不计同比' : `同比 ${change}%`}
      <small>${count} this month, ${yearBefore} in the same month a year before</small>
    </p>
    ${columnChart(
      '逐月诉求量，灰为上年 complaints month by month, the year before in grey',
      months.map(({ month, count: now, yearBefore: before }) => ({ label: month.slice(5), now, before })),
    )}`;
}

function ratesPart({ figures }: MonthlyFigures): Html {
  const rows = figures.map(
    ({ name, excluded, withExcluded, apart, ...share }) =>
      html`<tr>
        <td>${name.zh}<br /><small>${name.en}</small></td>
        ${cell(share)}
        <td class="n">${excluded}</td>
        ${cell(withExcluded)}
        <td>${apart.map(({ title, count }) => html`${title.zh} ${count}<br />`)}</td>
      </tr>`,
  );
  return html`<h2>指标 <small>indicators</small></h2>
    <table>
      <thead>
        <tr>
          <th>指标</th>
          <th>比率</th>
          <th>剔除</th>
          <th>计入剔除后</th>
          <th>另列</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

const cell = ({ numerator, denominator, percent }: Share) =>
  html`<td class="n">${percent === null ? '—' : `${percent}%`}<br /><small>${numerator} / ${denominator}</small></td>`;

function unitsPart({ figures, units }: MonthlyFigures): Html {
  const of = (id: Figure['id'], unit: string) =>
    figures.find((figure) => figure.id === id)?.units.find(({ part }) => (part ?? '') === unit);
  const columns = ['on-time-rate', 'solution-rate', 'satisfaction-rate'] as const;
  const rows = units.map(
    ({ unit, name }) =>
      html`<tr>
        <td>${name ?? unit}<br /><small>${unit}</small></td>
        ${columns.map((id) => cell(of(id, unit) ?? { numerator: 0, denominator: 0, percent: null }))}
        <td class="n">${of('on-time-rate', unit)?.rank ?? '—'}</td>
      </tr>`,
  );
  const solved = units.map(({ unit, name }) => {
    const { numerator = 0, denominator = 0 } = of('solution-rate', unit) ?? {};
    return { label: name ?? unit, whole: denominator, part: numerator };
  });
  return html`<h2>各单位办理情况 <small>by unit</small></h2>
    ${barChart('已解决和有效件数 solved of the valid', solved)}
    <table>
      <thead>
        <tr>
          <th>单位</th>
          <th>按时办结</th>
          <th>解决</th>
          <th>满意</th>
          <th>按时办结排名</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <p><small>分母过小的不排名 · no rank where the denominator is too small</small></p>`;
}

function pressPart({ press }: MonthlyFigures): Html {
  if (press.length === 0) return html``;
  return html`<h2>报道数字 <small>press figures, none of ours</small></h2>
    <ul>
      ${press.map(({ code, text }) => html`<li>${code} ${text.zh}<br /><small>${text.en}</small></li>`)}
    </ul>`;
}
