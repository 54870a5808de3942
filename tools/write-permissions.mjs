/** docs/permissions.md from the tables of the build: who may do what. `--check` only says whether the page is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';

const ROOT = path.resolve(import.meta.dirname, '..');
const DIST = path.join(ROOT, 'dist');
const PAGE = path.join(ROOT, 'docs/permissions.md');
const { PERMISSIONS } = await import(path.join(DIST, 'libs/domain/access/index.js'));
const { ROLES } = await import(path.join(DIST, 'libs/domain/case/index.js'));
const { COMMANDS } = await import(path.join(DIST, 'apps/api/commands.js'));

/** @typedef {{ zh: string, en: string }} Words */
const ALL = Object.keys(ROLES).filter((role) => role !== 'workflow');
/** @param {readonly string[]} roles */
function names(roles) {
  const left = ALL.filter((role) => !roles.includes(role));
  if (left.length === 0) return '全部 everyone';
  if (left.length <= 3) return `除 all but ${left.map(name).join('、')}`;
  return [...new Set(roles)].map(name).join('、');
}
/** @param {string} role */
const name = (role) => `${ROLES[role].zh} \`${role}\``;

const lines = [
  '# Who may do what · 权限表',
  '',
  '由程序生成，请勿手改：`npm run docs:permissions`。Made from the tables of `libs/domain`; the routes take their rule from the same tables, and a test calls every route in every role.',
  '',
  'One rule goes with every line: **the node at which the role is held contains the place concerned.** Above that place one sees and acts; below or beside it the answer is 404, as for what does not exist. 每一行都适用同一规则：任职所在区划须包含所涉区划。',
  '',
  '## 案件以外 · Beside the commands of cases',
  '',
  '| | who |',
  '| --- | --- |',
  ...Object.values(PERMISSIONS).map(
    (/** @type {Words & { roles: string[] }} */ { zh, en, roles }) => `| ${zh} · ${en} | ${names(roles)} |`,
  ),
];
for (const { tag, prefix, routes } of COMMANDS) {
  lines.push('', `## ${tag}`, '', '| command | route | who |', '| --- | --- | --- |');
  for (const { path: route, title, may } of routes)
    lines.push(`| ${title.zh} · ${title.en} | \`POST /${prefix}/{id}/${route}\` | ${names(may)} |`);
}
const page = await prettier.format(`${lines.join('\n')}\n`, {
  ...(await prettier.resolveConfig(PAGE)),
  parser: 'markdown',
});
if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
else if (readFileSync(PAGE, 'utf8') !== page) {
  console.error('docs/permissions.md is not what the tables say: npm run docs:permissions');
  process.exitCode = 1;
}
