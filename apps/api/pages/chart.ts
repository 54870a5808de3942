import { html, type Html } from './html.js';

export interface Bar {
  readonly label: string;
  readonly whole: number;
  readonly part: number;
}

const [WIDTH, ROW, LABEL, VALUE] = [640, 26, 180, 70];

/** Horizontal bars, the part within the whole. Printed as they are seen: nothing is loaded from elsewhere. */
export function barChart(title: string, bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ whole }) => whole));
  const length = (of: number) => Math.floor((of * (WIDTH - LABEL - VALUE)) / most);
  return html`<svg
    viewBox="0 0 ${WIDTH} ${Math.max(1, bars.length) * ROW}"
    role="img"
    aria-label="${title}"
    width="100%"
    font-size="14"
  >
    ${bars.map(
      ({ label, whole, part }, i) =>
        html`<g transform="translate(0 ${i * ROW})">
          <text x="${LABEL - 8}" y="18" text-anchor="end" fill="currentColor">${label}</text>
          <rect x="${LABEL}" y="4" width="${length(whole)}" height="18" fill="#8888" />
          <rect x="${LABEL}" y="4" width="${length(part)}" height="18" fill="#1b6e3c" />
          <text x="${LABEL + length(whole) + 6}" y="18" fill="currentColor">${part} / ${whole}</text>
        </g>`,
    )}
  </svg>`;
}

export interface Column {
  readonly label: string;
  readonly now: number;
  readonly before: number;
}

const [HEIGHT, FOOT] = [180, 24];

/** Columns side by side: a year and the year before. */
export function columnChart(title: string, columns: readonly Column[]): Html {
  const most = Math.max(1, ...columns.flatMap(({ now, before }) => [now, before]));
  const step = Math.floor(WIDTH / Math.max(1, columns.length));
  const half = Math.floor((step - 8) / 2);
  const column = (of: number, x: number, fill: string) => {
    const height = Math.floor((of * (HEIGHT - FOOT - 18)) / most);
    const top = HEIGHT - FOOT - height;
    return html`<rect x="${x}" y="${top}" width="${half}" height="${height}" fill="${fill}" />
      <text x="${x + Math.floor(half / 2)}" y="${top - 3}" text-anchor="middle" font-size="10" fill="currentColor">
        ${of}
      </text>`;
  };
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}" width="100%" font-size="12">
    ${columns.map(
      ({ label, now, before }, i) =>
        html`${column(before, i * step, '#8888')} ${column(now, i * step + half + 2, '#b3261e')}
          <text x="${i * step + half}" y="${HEIGHT - 6}" text-anchor="middle" fill="currentColor">${label}</text>`,
    )}
  </svg>`;
}
