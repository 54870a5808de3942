/** What can be written after `npm start --`. */

/** Where a formation can be rehearsed: as given on, and as people write it. */
const CITIES = new Map([
  ['zibo', '淄博'],
  ['qingdao', '青岛'],
  ['jinan', '济南'],
  ['weifang', '潍坊'],
  ['liaocheng', '聊城'],
  ['shandong', '山东'],
]);

/** @typedef {'reset' | 'empty' | 'rehearse' | 'whole-term' | 'quarter' | 'help'} Switch */
/** @type {readonly Switch[]} */
const SWITCHES = ['reset', 'empty', 'rehearse', 'whole-term', 'quarter', 'help'];

/**
 * @typedef {{ reset: boolean, empty: boolean, rehearse: boolean, 'whole-term': boolean, quarter: boolean, help: boolean, city: string, pace: number | undefined }} Flags
 * pace: the pause after a step of the rehearsal in milliseconds
 */

export const HELP = `npm start -- [选项 / flags]
  --rehearse      再演一遍首次成立业主委员会 / rehearse a first formation again
  --whole-term    再演一遍，并演完一年任期：补选、换届、移交 / rehearse a term of one year as well
  --quarter       演一个季度的专项行动：标准、排查、整治、复查、评价 / rehearse the campaign of a quarter
  --city <城市>   按哪个城市的规定演练 / under the law of which city: ${[...CITIES.keys()].join(' ')}
  --pace <毫秒>   演练每一步之后停多久 / pause after each step of the rehearsal, in milliseconds
  --empty         不装入示例数据，不自动演练 / no sample world, no rehearsal of itself
  --reset         先清空 .data 里的全部数据 / first delete all data in .data
  --help          这一页 / this page
环境变量 / environment: PORT  DATABASE_URL  TEMPORAL_ADDRESS  SMTP_URL  DATA_DIR  TEMPORAL_CLI_PATH`;

/**
 * @param {readonly string[]} argv
 * @returns {{ ok: true, flags: Flags } | { ok: false, problem: string }}
 */
export function parseFlags(argv) {
  /** @type {Flags} */
  const flags = {
    reset: false,
    empty: false,
    rehearse: false,
    'whole-term': false,
    quarter: false,
    help: false,
    city: 'zibo',
    pace: undefined,
  };
  const words = argv.flatMap((word) =>
    /^--\w+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word],
  );
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word.startsWith('--') && SWITCHES.includes(/** @type {Switch} */ (word.slice(2)))) {
      flags[/** @type {Switch} */ (word.slice(2))] = true;
    } else if (word === '--city') {
      const city = cityOf(words[(index += 1)] ?? '');
      if (city === undefined) return wrong(`--city 应为其中之一 / must be one of: ${[...CITIES.keys()].join(' ')}`);
      flags.city = city;
    } else if (word === '--pace') {
      const text = words[(index += 1)] ?? '';
      if (!/^\d{1,5}$/.test(text)) return wrong('--pace 应为毫秒数，0 到 99999 / must be milliseconds, 0 to 99999');
      flags.pace = Number(text);
    } else {
      return wrong(`不认识 ${word}，--help 列出全部选项 / unknown, --help lists the flags`);
    }
  }
  return { ok: true, flags };
}

/** @param {string} text */
function cityOf(text) {
  const wanted = text.toLowerCase().replace(/市$/, '');
  return [...CITIES].find((names) => names.includes(wanted))?.[0];
}

/** @param {string} problem */
function wrong(problem) {
  return { ok: /** @type {const} */ (false), problem };
}
