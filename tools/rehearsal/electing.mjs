/** From the list of candidates to the result, and from the first meeting of the committee to the certificate. */
import { eventually } from './calls.mjs';
import { addDays, POSTING, SEATS } from './session.mjs';

/** @param {import('./session.mjs').Session} session @param {{ units: any, nominees: any, rules: any, termEnds?: string | undefined }} prepared */
export async function elect(session, prepared) {
  const announced = await vote(session, { ...prepared, seats: SEATS });
  await found(session, { announced, ...prepared });
}

/**
 * @param {import('./session.mjs').Session} session
 * @param {{ units: readonly string[], nominees: readonly string[], seats: number, alternate?: boolean | undefined }} of
 *   `alternate`: one more than there are seats gets votes enough
 */
export async function vote(session, { units, nominees, seats, alternate = false }) {
  const { size, signal, at, post, read, say, step, goTo, formation, electing } = session;
  const { convener } = electing;
  const list = await eventually(async () => {
    const { state } = await read(electing.caseId());
    const qualified = Object.entries(state.candidates).filter(([, { review }]) => review === 'QUALIFIED');
    return qualified.length === nominees.length ? qualified.map(([id]) => id) : undefined;
  }, signal);
  await step(
    convener,
    'candidate-list',
    { seats, candidates: list, reason: '党员人选已尽力推荐' },
    `确定候选人 ${list.length} 名，应选 ${seats} 名`,
  );
  const meetingOn = addDays(at.today, 16);
  const closesOn = addDays(meetingOn, 9);
  const posted = await step(
    convener,
    'meeting',
    { meetingOn, closesOn, ...POSTING },
    `公告会议和候选人：${meetingOn} 起表决，${closesOn} 截止`,
  );
  const voteId = posted.opened[0];
  const { persons } = (await read(electing.caseId())).state.roll;
  const byMessage = Math.floor(persons / 10);
  await step(
    convener,
    'meeting/telling',
    { told: { 'in-person': persons - byMessage, message: byMessage }, proof: '签收单和短信回执（示例）' },
    `逐户告知业主 ${persons} 人：当面 ${persons - byMessage} 人，短信 ${byMessage} 人`,
  );
  await post('owner', formation('objections'), { about: list.at(-1), text: '该候选人长期不在小区居住，是否合适？' });
  await say('owner', `对 ${list.at(-1)} 提出异议`);
  await goTo(addDays(at.today, 3), '三日后 three days later');
  await step(
    convener,
    'objections/answer',
    { objection: 'objection-1-1', upheld: false, answer: '经核实为本小区业主，常住与否不是法定条件。' },
    '书面答复异议：不成立',
  );
  await goTo(meetingOn, '十五日公告期满，表决开始 the fifteen days have run; voting opens');

  const { items } = (await read(voteId)).state;
  const asked = new Set(items.map((/** @type {{ id: string }} */ { id }) => id));
  const ballots = units.map((unit, i) => ({
    unit,
    choices: {
      ...(asked.has('M1') ? { M1: i % 10 === 9 ? 'against' : 'agree' } : {}),
      ...(asked.has('M2') ? { M2: i % 12 === 11 ? 'abstain' : 'agree' } : {}),
      M3: (alternate ? oneMore : favourites)(list, i, seats),
    },
  }));
  const part = (/** @type {number} */ share) => Math.floor(size * share);
  /** @type {[channel: string, some: typeof ballots][]} */
  const channels = [
    ['paper', ballots.slice(0, part(0.47))],
    ['door', ballots.slice(part(0.47), part(0.77))],
    ['online-file', ballots.slice(part(0.77), part(0.9))],
  ];
  for (const [channel, some] of channels) {
    const stored = await post('teller', `/votes/${encodeURIComponent(voteId)}/ballots/batch`, {
      channel,
      batch: `${channel}-1`,
      ballots: some,
    });
    await say(
      'teller',
      `登记${channel === 'paper' ? '书面' : channel === 'door' ? '上门' : '线上导入'}选票 ${stored.stored} 张`,
    );
  }
  await goTo(addDays(closesOn, 1), '表决截止，记录自动计票 voting has closed; the record counts');
  await count(session, voteId);
  await eventually(async () => ((await read(electing.caseId())).stage === 'COUNTED' ? true : undefined), signal);
  return step(convener, 'result', POSTING, seats === SEATS ? '公告表决结果，业主委员会产生' : '公告补选结果');
}

/** Most vote for as many as there are seats, every fifth for one fewer. @param {readonly string[]} list @param {number} i @param {number} seats */
const favourites = (list, i, seats) => list.slice(0, i % 5 === 0 ? Math.max(1, seats - 1) : seats);

/** Everybody of one more than there are seats has more than half: a quarter leave out the last, and the others one of those before. @param {readonly string[]} list @param {number} i @param {number} seats */
const oneMore = (list, i, seats) => list.slice(0, seats + 1).filter((_, k) => k !== (i % 4 === 0 ? seats : i % seats));

/** @param {import('./session.mjs').Session} session @param {string} voteId */
async function count({ print, signal, post, read, say }, voteId) {
  await eventually(async () => ((await read(voteId)).stage === 'COUNTED' ? true : undefined), signal);
  const counted = await read(voteId);
  for (const { title, candidate, outcome, agreement, participation } of counted.countSheet.slice(0, 3)) {
    print(
      `              ${title.zh}${candidate ? ` ${candidate}` : ''}：${outcome}  参与 ${participation.persons.part}/${participation.persons.whole} 人，同意 ${agreement.persons.part} 人、${agreement.area.part / 100} ㎡`,
    );
  }
  await post('teller', `/votes/${encodeURIComponent(voteId)}/count-signatures`, {
    tellers: ['teller-1', 'teller-2'],
    observer: 'residents-committee-1',
  });
  await say('teller', '两名计票人、一名居委会代表签署计票表');
}

/** @param {import('./session.mjs').Session} session @param {{ announced: any, rules: any, termEnds?: string | undefined }} of */
export async function found(session, { announced, rules, termEnds }) {
  const { run, at, post, read, say, step, goTo, electing } = session;
  const { state } = await read(electing.caseId());
  const [chair, vice] = state.seated;
  await step(
    'owners-committee',
    'first-committee-meeting',
    {
      present: state.seated,
      chair,
      viceChairs: [vice],
      inFavour: { [chair]: 6, [vice]: 5 },
      minutes: '推选主任、副主任（示例）',
    },
    '召开首次会议，推选主任（同意 6/7）、副主任（同意 5/7）',
  );
  await step('owners-committee', 'officers/posting', POSTING, '公示主任、副主任');

  const branchId = announced.opened[0];
  const branch = (/** @type {string} */ path) => `/party-branches/${encodeURIComponent(branchId)}/${path}`;
  const secretary =
    state.candidates[state.seated.find((/** @type {string} */ id) => state.candidates[id].formalMember)].person;
  await post('community-party-organization', branch('application'), {
    form: 'formal',
    secretary,
    reason: '按规定设立',
  });
  await say('community-party-organization', '申请设立业委会党支部（与备案并行，互不为前提）');
  await goTo(addDays(at.today, 5), '五日后 five days later');
  await step(
    'owners-committee',
    'filing',
    { papers: ['assembly-resolution', 'rules-of-procedure', 'covenant', 'member-list'], partyStatus: '党支部申请中' },
    '提交备案材料',
  );
  await post('street-party-committee', branch('reply'), { approve: true });
  await say('street-party-committee', '批复同意设立党支部');
  await post('community-party-organization', branch('part-time-member'), { person: secretary, on: at.today });
  await say('community-party-organization', '支部书记登记为社区党组织兼职委员');
  await goTo(addDays(at.today, 4), '四日后 four days later');
  await step(
    rules.rules.find((/** @type {any} */ { key }) => key === 'certificateIssuer').value,
    'certificate',
    { certificate: `备-${run}`, sealProof: `刻-${run}`, ...(termEnds ? { termEnds } : {}) },
    '出具备案证明和刻章证明：业主委员会成立',
  );
}
