import { html, Html } from './html.js';

const STYLE = new Html(`
:root { color-scheme: light dark; --line: #8884; --red: #b3261e; --green: #1b6e3c; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { font-size: 1.5rem; margin: .2rem 0 1rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; } small { color: #767676; font-weight: normal; }
.crumbs { color: #767676; overflow-wrap: anywhere; margin: 0; } .tag { border: 1px solid currentColor; border-radius: 4px; padding: 0 .4em; }
.bar { display: flex; flex-wrap: wrap; gap: 4px; list-style: none; padding: 0; } .bar li { border: 1px solid var(--line); border-radius: 4px; padding: .1em .6em; }
.bar .done { background: #1b6e3c22; } .bar .here { background: var(--red); color: #fff; font-weight: bold; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
td.n { white-space: nowrap; } .late { color: var(--red); } p.done { color: var(--green); } .alert { border-left: 4px solid var(--red); padding-left: .6rem; }
.notice { font-size: 1.15rem; } .notice h1 { text-align: center; } .sign { text-align: right; margin-top: 3rem; }
.act { max-width: 36rem; margin: 0 auto; } .act h1 small { display: block; font-size: 1rem; } summary { cursor: pointer; font-weight: bold; padding: .6rem 0; } details { border-top: 1px solid var(--line); margin-top: 1rem; } details form { border: 0; margin: 0; } .act dt { font-weight: bold; margin-top: .8rem; } .act dd { margin: 0; } .steps { margin: .2rem 0; padding-left: 1.2rem; font-size: .9rem; } .good { color: var(--green); }
.note { border-left: 4px solid var(--green); padding-left: .6rem; } form { border-top: 1px solid var(--line); margin-top: 1.2rem; padding-top: .4rem; }
.field { border: 0; margin: 1rem 0; padding: 0; min-width: 0; } .field > label, legend { display: block; font-weight: bold; padding: 0; } .row { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: .3rem .6rem; min-width: 0; }
input:not([type=radio], [type=checkbox]), textarea { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; border: 1px solid #767676; border-radius: 6px; background: Field; color: FieldText; } [aria-invalid] input, [aria-invalid] textarea, input[aria-invalid], textarea[aria-invalid] { border-color: var(--red); }
.choice { display: flex; gap: .6rem; align-items: baseline; padding: .35rem 0; } .choice input { flex: none; width: 1.2rem; height: 1.2rem; } .hint { font-size: .9rem; margin: .1rem 0; } .must, .fault { color: var(--red); } .fault { margin: .2rem 0; }
button { font: inherit; width: 100%; padding: .7rem 1rem; border-radius: 6px; border: 1px solid var(--red); background: var(--red); color: #fff; } button small { color: inherit; } button.second { background: none; color: inherit; border-color: #767676; }
@media print { @page { size: A4; margin: 18mm; } body { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; } .no-print { display: none; } tr { break-inside: avoid; } }
`);

/** A whole page: Chinese, readable on a phone, printable on A4, nothing loaded from elsewhere. */
export function page(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html>`;
}
