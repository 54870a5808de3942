/** docs/permissions.md from the tables of the build: who may do what. `--check` only says whether the page is current. */
import { built, makePage } from './lib/generated-page.mjs';

const { PERMISSIONS } = await built('libs/domain/access/index.js');
const { ROLES } = await built('libs/domain/case/index.js');
const { COMMANDS } = await built('apps/api/commands.js');

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
await makePage({ file: 'docs/permissions.md', command: 'npm run docs:permissions', lines });
