import { REPORTS, type Figures, type Ranked } from '#domain/campaign';
import { CATEGORIES } from '#domain/problem';
import { twoDecimals } from '#domain/shared';
import { html, Html } from '../pages/html.js';
import { page } from '../pages/layout.js';
import { barChart, stackChart, type Bar } from './charts.js';
import type { ReportContent } from './report-content.js';

const STYLE = new Html(`<style>
figure { margin: 1rem 0; break-inside: avoid; } figcaption { font-weight: bold; } .chart { width: 100%; height: auto; font-size: 13px; }
.chart text { fill: currentColor; } .whole { fill: #8883; } .part { fill: #1b6e3c; }
.shade-0 { fill: #1b6e3c; background: #1b6e3c; } .shade-1 { fill: #7fae8e; background: #7fae8e; } .shade-2 { fill: #b3261e; background: #b3261e; }
.shade-3 { fill: #8b8b8b; background: #8b8b8b; } .shade-4 { fill: #d8a03c; background: #d8a03c; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; } .key { display: inline-block; width: .8em; height: .8em; margin-right: .3em; }
</style>`);

const MOST_BARS = 12;

/** A report on A4, with its charts: nothing is loaded from elsewhere, and every share has its part and its whole. */
export function reportPage(content: ReportContent, of: { publishedAt: string; sha256: string }): Html {
  const { kind, place, period, figures, before } = content;
  const title = `${place}专项行动${REPORTS[kind].zh}（${period}）`;
  return page(
    title,
    html`${STYLE}
      <h1>${title}</h1>
      <p>发布时间 ${of.publishedAt.slice(0, 10)}</p>
      ${beforeTheSystem(content)} ${wordsOf(content)} ${summary(content)} ${charts(figures)}
      ${
        before
          ? html`<h2>上季度对比</h2>
              ${comparison(before.figures, figures)}`
          : ''
      }
      ${kind === 'evaluation' || kind === 'half-year' ? rankings(figures) : ''}
      <p>
        <small
          >公式：解决率 = 已解决 ÷ 发现的问题；满意率 =（满意 + 基本满意）÷
          已回访到的；未回访到的单列，不计入分母。名次按检查表权重交叉相乘比较，不作四舍五入。阶段长度、抽样比例、红黑候选分值为系统建议默认值，并非法律规定。</small
        >
      </p>
      <p><small>内容校验 SHA-256 ${of.sha256}</small></p>`,
  );
}

const beforeTheSystem = ({ takenOver }: ReportContent): Html =>
  takenOver
    ? html`<p>
        本次专项行动在系统启用前开展（${takenOver.from} 至
        ${takenOver.to}）。以下数字由接收的工单逐件统计；检查表、复查、排名得分不在本系统。
      </p>`
    : html``;

function wordsOf({ words }: ReportContent): Html {
  const { words: said, lessons, record, route = [] } = words;
  return html`${said ? html`<p>${said}</p>` : ''}
  ${
    record
      ? html`<h2>观摩记录</h2>
          <p>${record}</p>`
      : ''
  }
  ${
    route.length > 0
      ? html`<h2>观摩路线</h2>
          <ol>
            ${route.map((area) => html`<li>${area}</li>`)}
          </ol>`
      : ''
  }
  ${
    lessons
      ? html`<h2>对下季度标准的意见</h2>
          <p>${lessons}</p>`
      : ''
  }`;
}

function summary({ figures, takenOver }: ReportContent): Html {
  const { standing, solved, sheets, satisfaction, recurrence, recheckPassed } = figures;
  const row = (label: string, value: string) =>
    html`<tr>
      <th>${label}</th>
      <td>${value}</td>
    </tr>`;
  const of = ({ part, whole, text }: Figures['solved']) => `${part}/${whole}（${text}）`;
  return html`<h2>总体情况</h2>
    <table>
      ${takenOver ? row('涉及小区', `${takenOver.areas} 个`) : row('小区检查表', `${of(sheets)}，逾期 ${standing.late} 份`)}
      ${row('发现问题', `${standing.findings} 个，其中与已有反映合并 ${standing.merged} 个`)}
      ${row('已解决', of(solved))} ${row('已解释', String(standing.explained))}
      ${row('未办结', `${standing.open} 个，其中逾期 ${standing.overdue} 个，未交办 ${standing.unassigned} 个`)}
      ${row('满意率', of(satisfaction))}
      ${takenOver ? '' : [row('复查合格', of(recheckPassed)), row('重复发生', of(recurrence))]}
    </table>`;
}

function charts({ standing, categories, ranking }: Figures): Html {
  return html`${
    categories.length > 0
      ? barChart(
          '各类问题：已解决 / 发现',
          categories.map(({ category, findings, solved, rate }) => ({
            ...{ label: CATEGORIES[category].zh, part: solved, whole: findings },
            text: `${solved}/${findings}（${rate.text}）`,
          })),
        )
      : ''
  }
  ${ranking.street.some(({ score }) => score !== null) ? barChart('各街道得分', ranking.street.slice(0, MOST_BARS).map(scoreBar)) : ''}
  ${stackChart('回访满意情况', [
    { label: '满意', count: standing.satisfied },
    { label: '基本满意', count: standing.basically },
    { label: '不满意', count: standing.dissatisfied },
    { label: '未回访到', count: standing.unreachable },
  ])}`;
}

const scoreBar = ({ name, score }: Ranked): Bar => ({
  ...{ label: name, part: score ?? 0, whole: 10_000, text: pointsOf(score) },
});

const pointsOf = (score: number | null): string => (score === null ? '—' : twoDecimals(score));

const comparison = (was: Figures, is: Figures): Html =>
  barChart('解决率', [
    { label: '前一季度', part: was.solved.part, whole: was.solved.whole, text: was.solved.text },
    { label: '本季度', part: is.solved.part, whole: is.solved.whole, text: is.solved.text },
  ]);

const TITLES = { street: '街道', community: '社区', area: '小区', company: '物业服务企业' } as const;

function rankings({ ranking }: Figures): Html {
  const levels = Object.keys(TITLES) as (keyof typeof TITLES)[];
  return html`${levels
    .filter((level) => ranking[level].length > 0)
    .map(
      (level) =>
        html`<h2>${TITLES[level]}排名</h2>
          <table>
            <tr>
              <th>名次</th>
              <th>${TITLES[level]}</th>
              <th>得分</th>
              <th>问题</th>
              <th>已解决</th>
            </tr>
            ${ranking[level].map(
              ({ place, name, score, findings, solved }) =>
                html`<tr>
                  <td class="n">${place ?? '—'}</td>
                  <td>${name}</td>
                  <td class="n">${pointsOf(score)}</td>
                  <td class="n">${findings}</td>
                  <td class="n">${solved}</td>
                </tr>`,
            )}
          </table>`,
    )}`;
}
