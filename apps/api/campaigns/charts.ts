import { html, type Html } from '../pages/html.js';

// Charts as plain SVG: read on paper in black and white as well, because each bar has its number beside it.

export interface Bar {
  readonly label: string;
  readonly part: number;
  readonly whole: number;
  readonly text: string;
}

const WIDTH = 680;
const LABEL = 190;
const ROW = 30;
const TRACK = 340;

/** One bar for each line, a part of its whole, in the scale of the largest whole. */
export function barChart(title: string, bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ whole }) => whole));
  const height = bars.length * ROW + 8;
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}" class="chart">
      ${bars.map((bar, i) => barOf(bar, { y: 4 + i * ROW, most }))}
    </svg>
  </figure>`;
}

function barOf({ label, part, whole, text }: Bar, { y, most }: { y: number; most: number }): Html {
  const length = (of: number) => Math.floor((of * TRACK) / most);
  return html`<text x="${LABEL - 8}" y="${y + 16}" text-anchor="end">${short(label)}</text>
    <rect x="${LABEL}" y="${y + 4}" width="${length(whole)}" height="16" class="whole" />
    <rect x="${LABEL}" y="${y + 4}" width="${length(part)}" height="16" class="part" />
    <text x="${LABEL + length(whole) + 8}" y="${y + 16}">${text}</text>`;
}

/** A whole in its parts, side by side, with a legend that says each number. */
export function stackChart(title: string, parts: readonly { readonly label: string; readonly count: number }[]): Html {
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  const length = (of: number) => (whole === 0 ? 0 : Math.floor((of * WIDTH) / whole));
  const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, { count }) => sum + length(count), 0));
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg viewBox="0 0 ${WIDTH} 24" role="img" aria-label="${title}" class="chart">
      ${parts.map(
        ({ count }, i) =>
          html`<rect x="${starts[i] ?? 0}" y="2" width="${length(count)}" height="20" class="shade-${i % SHADES}" />`,
      )}
    </svg>
    <ul class="legend">
      ${parts.map(({ label, count }, i) => html`<li><span class="key shade-${i % SHADES}"></span>${label} ${count}</li>`)}
    </ul>
  </figure>`;
}

const SHADES = 5;
const MOST_LETTERS = 13;

const short = (label: string): string => (label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS - 1)}…` : label);
