/**
 * Orders of a campaign that ran before the system, as a file that the hotline's import takes: plainly made up, with the figures that the
 * press gave in 2020. The campaign is taken over first (`POST /campaigns` with `takenOver`), and its id stands in each line:
 * `node tools/sample/drive-orders.mjs zaozhuang orders.csv campaign:3704.2020Q3 370402001001-01 …` writes the lines over the service
 * areas that are named.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Province: 52,792 in eight categories, more than nine in ten resolved. Zaozhuang: 893 estates, 1,420 problems, 1,243 fixed. */
export const DRIVES = {
  province: { lines: 52_792, solved: 48_569, from: '2020-03-01', days: 200 },
  zaozhuang: { lines: 1_420, solved: 1_243, from: '2020-07-01', days: 80 },
};

const HEADER =
  '工单编号,小区或社区编号,来源,类别,内容,风险,受理时间,办理期限,答复时间,办结时间,办理结果,层级,满意度,专项编号';
const CATEGORIES = [
  ...['违章搭建', '噪声和污染', '消防通道和消防安全', '环境卫生和垃圾'],
  ...['道路、电梯和设施', '停车秩序', '收费、合同和公共收益', '业主组织和移交'],
];
/** Of a hundred, sixty-odd in the grid. */
const TIERS = [
  ...Array(62).fill('网格'),
  ...Array(25).fill('社区'),
  ...Array(10).fill('街道'),
  ...Array(3).fill('区级'),
];
/** Nothing is solved whose caller stayed dissatisfied: the press counted what was fixed. */
const ANSWERS = {
  fixed: [...Array(85).fill('满意'), ...Array(15).fill('基本满意')],
  explained: [...Array(50).fill('满意'), ...Array(30).fill('基本满意'), ...Array(20).fill('不满意')],
};

/**
 * @typedef {{ lines: number, solved: number, from?: string, days?: number }} Drive received from that day on, over so many days
 * @param {Drive & { campaign: string, areas: readonly string[], source?: string, prefix?: string }} of
 * @returns {Generator<string>} line by line, the header first; the same for the same arguments
 */
export function* driveOrders({
  lines,
  solved,
  campaign,
  areas,
  source = '大排查',
  prefix = '示例',
  from = '2020-03-01',
  days = 200,
}) {
  yield HEADER;
  for (let i = 0; i < lines; i += 1) {
    const at = (/** @type {readonly string[]} */ words) => words[(i * 7 + 3) % words.length];
    const fixed = Math.floor(((i + 1) * solved) / lines) > Math.floor((i * solved) / lines);
    const day = (/** @type {number} */ n) =>
      new Date(Date.parse(from) + ((i % days) + n) * 86_400_000).toISOString().slice(0, 10);
    yield [
      ...[`${prefix}-${String(i + 1).padStart(6, '0')}`, areas[i % areas.length], source, CATEGORIES[i % 8]],
      ...[`${CATEGORIES[i % 8]}（示例，虚构）第 ${i + 1} 件`, i % 20 === 0 ? '高' : '一般', `${day(0)} 09:30`, day(7)],
      ...[`${day(4)} 15:00`, `${day(6)} 17:00`, fixed ? '已解决' : '已解释说明', at(TIERS)],
      ...[at(fixed ? ANSWERS.fixed : ANSWERS.explained), campaign],
    ].join(',');
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = '', file = '', campaign = '', ...areas] = process.argv.slice(2);
  const drive = DRIVES[/** @type {keyof typeof DRIVES} */ (name)];
  if (!drive || file === '' || areas.length === 0)
    throw new Error('province|zaozhuang, a file, the campaign, and the numbers of areas');
  writeFileSync(file, `${[...driveOrders({ ...drive, campaign, areas })].join('\r\n')}\r\n`);
}
