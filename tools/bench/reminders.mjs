/** Reports of many committees that fall due on one day: their reminders through the mailroom beside a bare pooled sender, with an outage of the relay and a killed worker in the middle. */
import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { committeesDueAtOnce } from './committees.mjs';
import { median, timed } from './measure.mjs';

/** The stretch that is measured, by shares of all mails; then the outage, then the kill. */
const [FROM, OUTAGE, KILL] = [0.05, 0.4, 0.7];
const AWAY_MS = 3_000;
const LEASE_MS = 61_000;
const CONNECTIONS = 4;
const PATIENCE_MS = 600_000;

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const { all, morning } = await committeesDueAtOnce(bench, bench.size ?? (bench.quick ? 200 : 10_000));
  const n = all.length;
  const quiet = await bench.openCase();
  await delay(2_000);
  const alone = [];
  for (let i = 0; i < 40; i += 1) alone.push(await timed(() => bench.command(quiet)));

  const { beside, seconds } = await sendAll(bench, { n, morning, quiet });
  const arrived = await bench.sink.report();
  const ours = rateOf(arrived.slice(Math.floor(n * FROM), Math.floor(n * OUTAGE)));
  const account = await accountOf(bench, arrived);
  const twin = await bare(bench, Math.floor(n * (OUTAGE - FROM)));
  const [usual, disturbed] = [median(alone), median(beside)];
  const { without, unexplained, twoNames, strangers, again, unknown, lateToKnow } = account;
  const exact = without === 0 && unexplained === 0 && twoNames === 0 && strangers === 0 && unknown === 0;
  return [
    {
      ...{ name: `${n} 件催办 / reminders a second`, ours: `${ours.toFixed(0)}/s`, twin: `${twin.toFixed(0)}/s` },
      ...{ ratio: ours / twin, bar: '≥ 0.7', met: ours / twin >= 0.7 },
      words: `从待发到送达，停摆前的一段。对照：同样的字节由一个连接池直接发送。全部 ${seconds.toFixed(0)} s，含停摆和重启。From the outbox to the relay, before the outage; twin: the same bytes by a bare pool of as many connections. All of it took ${seconds.toFixed(0)} s, with outage and restart.`,
    },
    {
      ...{ name: '每件一次 / each once', ours: `${n - without} 送达 arrived`, twin: `${all.length} 应送 owed` },
      ...{ bar: '全部，一个 Message-ID all, one Message-ID', met: exact, figures: { ...account, owed: all.length } },
      words: `结果不明 ${lateToKnow}，以同一 Message-ID 再发后重复 ${again}，无故重复 ${unexplained}，未送 ${without}，不明 ${unknown}，两个 Message-ID ${twoNames}，来历不明 ${strangers}。Outcome unknown for a while, of these seen twice, twice without that, never, given up, under two names, known to nobody.`,
    },
    {
      ...{
        name: '同时的命令 / commands meanwhile, p50',
        ours: `${disturbed.toFixed(2)} ms`,
        twin: `${usual.toFixed(2)} ms`,
      },
      ...{ ratio: disturbed / usual, bar: '≤ 2', met: disturbed / usual <= 2 },
      words: `${beside.length} 条命令，对照为平时。${beside.length} commands while the mails go out, beside the same before.`,
    },
  ];
}

/** @param {import('./machinery.mjs').Bench} bench @param {{ n: number, morning: number, quiet: string }} of */
async function sendAll(bench, { n, morning, quiet }) {
  const { sink, owner } = bench;
  await sink.forget();
  const began = Date.now();
  bench.moveClock(morning);
  const arrived = (/** @type {number} */ share) => until(async () => (await sink.count()) >= n * share, `${share}`);
  /** @type {number[]} */
  const beside = [];
  let flowing = true;
  const commands = (async () => {
    while (flowing) {
      beside.push(await timed(() => bench.command(quiet)));
      await delay(50);
    }
  })();
  await arrived(OUTAGE);
  flowing = false;
  await sink.break();
  await commands;
  await delay(AWAY_MS);
  await sink.open();
  await arrived(KILL);
  bench.killWorker();
  // Whoever held a lease is dead, or was cut off: it runs out.
  bench.moveClock(morning + (Date.now() - began) + LEASE_MS);
  await until(async () => {
    const { rows } = await owner.query(
      `SELECT 1 FROM outbox WHERE case_id LIKE 'committee-term:%' AND status IN ('waiting', 'claimed') LIMIT 1`,
    );
    return rows.length === 0;
  }, 'all sent');
  return { beside, seconds: (Date.now() - began) / 1000 };
}

/** @param {() => Promise<boolean>} holds @param {string} what */
async function until(holds, what) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`等待过久 / waited too long: ${what}`);
    await delay(20);
  }
}

/** @param {readonly import('./sink.mjs').Arrived[]} stretch */
const rateOf = (stretch) => ((stretch.length - 1) * 1000) / ((stretch.at(-1)?.at ?? 0) - (stretch[0]?.at ?? 0));

/** What arrived against what the record owes and what the mailroom wrote down. @param {import('./machinery.mjs').Bench} bench @param {readonly import('./sink.mjs').Arrived[]} arrived */
async function accountOf({ owner }, arrived) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const { id } of arrived) times.set(id, (times.get(id) ?? 0) + 1);
  const { rows: known } = await owner.query('SELECT message_id AS id, repeated, status FROM digests');
  const names = new Map(known.map(({ id, repeated }) => [id, repeated]));
  const { rows: owed } = await owner.query(
    `SELECT o.case_id, d.message_id AS id FROM outbox o LEFT JOIN digests d ON d.id = o.digest_id
     WHERE o.case_id LIKE 'committee-term:%' AND o.rung = 'due'`,
  );
  const { rows: twoNames } = await owner.query(
    `SELECT 1 FROM outbox o JOIN digests d ON d.id = o.digest_id
     GROUP BY o.case_id, o.duty, o.rung, o.recipient HAVING count(DISTINCT d.message_id) > 1`,
  );
  const repeated = [...times].filter(([, n]) => n > 1);
  return {
    without: owed.filter(({ id }) => !times.has(id)).length,
    again: repeated.length,
    lateToKnow: known.filter(({ repeated: twice }) => twice).length,
    unexplained: repeated.filter(([id, n]) => n > 2 || !names.get(id)).length,
    unknown: known.filter(({ status }) => status === 'unknown').length,
    strangers: [...times.keys()].filter((id) => !names.has(id)).length,
    twoNames: twoNames.length,
  };
}

/** The same bytes to the same relay, by as many connections and nothing else: mails a second. @param {import('./machinery.mjs').Bench} bench @param {number} n */
async function bare({ sink, owner }, n) {
  const { rows } = await owner.query('SELECT address, bytes FROM digests ORDER BY id LIMIT $1', [n]);
  const transport = createTransport({
    ...{ url: `smtp://127.0.0.1:${sink.port}`, pool: true, maxConnections: CONNECTIONS, maxMessages: Infinity },
  });
  const once = async () => {
    const left = rows.values();
    const lane = async () => {
      for (const { address, bytes } of left)
        await transport.sendMail({ envelope: { from: 'no-reply@owners.example', to: [address] }, raw: bytes });
    };
    const ms = await timed(() => Promise.all(Array.from({ length: CONNECTIONS }, lane)));
    return (rows.length * 1000) / ms;
  };
  await once();
  const rates = [await once(), await once(), await once()];
  transport.close();
  return median(rates);
}
