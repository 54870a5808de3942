/**
 * 核验案卷 / verifies the record: every chain, every sealed count, every document, every daily root. 1 where something does not fit.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { built } from './lib/built.mjs';

const HELP = `node tools/verify.mjs [选项 / options]
  DATABASE_URL            数据库，用所有者的权限 / the database, with the rights of its owner
  EVIDENCE_DIR            每日根所在的文件夹 / the folder of the daily roots
  DOCUMENTS_DIR           文件所在的文件夹 / the folder of the documents (or DOCUMENTS_S3_URL …)
  --case <编号>           只核验一个案件及其程序 / one case with its procedures
  --mailed <日期>=<散列>  邮件所载当日文件的 SHA-256 / SHA-256 of a day's file, as mailed to the district; may be repeated
  --known-restore <纪元>  已知并有人负责的恢复 / a restore that somebody answers for, by its epoch; may be repeated`;

const { values } = parseArgs({
  options: {
    case: { type: 'string' },
    mailed: { type: 'string', multiple: true, default: [] },
    'known-restore': { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});
const url = process.env['DATABASE_URL'];
if (values.help || !url) {
  console[values.help ? 'log' : 'error'](HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  try {
    process.exitCode = await verify(url);
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 2;
  }
}

/** @param {string} connectionString */
async function verify(connectionString) {
  const { RootFolder, verifyRecord } = await built('platform/evidence');
  const { openDocuments } = await built('platform/documents');
  const client = new pg.Client({ connectionString, options: '-c timezone=UTC' });
  await client.connect();
  try {
    const folder = process.env['EVIDENCE_DIR'];
    const store = openDocuments(process.env);
    const { faults, cases, entries, votes, documents, roots } = await verifyRecord({
      client,
      caseId: values.case,
      roots: folder ? new RootFolder(folder) : undefined,
      mailed: Object.fromEntries(values.mailed.map((pair) => pair.split('='))),
      knownRestores: values['known-restore'].map(Number),
      // Today's root may still come: in Shanghai the day began at 16:00 UTC.
      today: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10),
      documents: store,
      progress: (/** @type {string} */ line) => console.error(line),
    });
    for (const { where, zh, en } of faults) console.log(`✗ ${where} ${zh} / ${en}`);
    if (!folder)
      console.log(
        '! 没有 EVIDENCE_DIR：整体改写的链条看不出来 / without EVIDENCE_DIR a chain rewritten as a whole is not seen',
      );
    if (!store) console.log('! 没有 DOCUMENTS_DIR：文件没有核对 / without DOCUMENTS_DIR no document is looked at');
    const what = `${cases} 链 / chains, ${entries} 条 / entries, ${votes} 表决 / votes, ${documents} 文件 / documents, ${roots} 每日根 / roots`;
    console.log(faults.length === 0 ? `✓ ${what}` : `✗ ${faults.length} 处不符 / faults in ${what}`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
}
