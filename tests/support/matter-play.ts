import type { Role } from '#domain/case';
import { instant, startOfDay, day } from '#domain/shared';
import { openTestEngine, eventually, type TestEngine } from './engine.js';
import { openTestApi, type HttpAnswer, type TestApi } from './http.js';
import { openRecord, type TestRecord } from './record.js';

// A term whose clock is stepped, and its matters, by HTTP alone: API, engine and record as they run.

export const POSTING = { places: ['小区公告栏'], photos: ['照片-1'] };

/** Of which community the office stands. */
const nodesOf = (place: string): Partial<Record<Role, string>> => ({
  street: place.slice(0, 9),
  'property-authority': place.slice(0, 6),
});

export interface Played {
  readonly record: TestRecord;
  readonly engine: TestEngine;
  readonly term: string;
  readonly units: readonly string[];
  post(role: Role, path: string, body: object, from?: { node?: string; key?: string }): Promise<HttpAnswer>;
  /** To a matter; it must be taken. */
  step(role: Role, matter: string, path: string, body: object): Promise<HttpAnswer>;
  read(id: string): Promise<{ stage: string; state: Record<string, unknown>; tasks: readonly string[] }>;
  stage(id: string, stage: string): Promise<void>;
  goTo(day: string): Promise<void>;
  /** The committee meets and adopts; the number of the decision. */
  decide(meetingOn: string): Promise<string>;
  propose(role: Role, proposal: object): Promise<string>;
  close(): Promise<void>;
}

/** Thirty units of 100 m²: those from 21 on are building 2. Taken up on Monday 2024-09-02. */
export async function openPlayed(place = '370302001001'): Promise<Played> {
  const nodes = nodesOf(place);
  const record = await openRecord({ code: `00${place}`, kind: 'committee-term' });
  const { areaId, people, units } = record.estate;
  await record.database.owner.query(`UPDATE exclusive_units SET building = '2' WHERE number::int > 20`);
  const engine = await openTestEngine(record);
  const api: TestApi = await openTestApi(record.database, { TEMPORAL_NAMESPACE: engine.client.options.namespace });
  const term = `rehearsal:1:committee-term:${areaId}`;
  const opened = await record.give({
    caseId: term,
    command: {
      type: 'register',
      ...{
        began: '2023-01-10',
        ends: '2027-01-09',
        filedOn: '2023-01-20',
        certificate: '备 7',
        seats: 5,
        alternates: [],
      },
      members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    },
    ...{ open: true, rehearsalAt: instant(startOfDay(day('2024-09-02')) + 9 * 3600_000), node: place.slice(0, 9) },
  });
  if (opened.outcome !== 'accepted') throw new Error(JSON.stringify(opened));
  let meetings = 0;
  const post: Played['post'] = async (role, path, body, { node = nodes[role] ?? place, key } = {}) =>
    (await api.as(role, node)).post(path, body, key === undefined ? {} : { 'idempotency-key': key });
  const must = async (answer: HttpAnswer) => {
    if (answer.status > 201) throw new Error(answer.text);
    return answer;
  };
  const at = (path: string) => `/committee-terms/${encodeURIComponent(term)}/${path}`;
  // On a busy machine the runs may need longer than the ten seconds for which a step waits: it is asked for again.
  const goTo = async (until: string) => {
    const steps = `/rehearsals/${encodeURIComponent(term)}/steps`;
    const stands = async () => {
      const { status, text } = await post('street', steps, { until });
      if (status !== 200 && status !== 503) throw new Error(text);
      return status === 200;
    };
    await eventually(`the clock stands at ${until}`, stands, 30_000);
  };
  // The term's run knows its case before anything is opened in it; what a run finds opened when it begins is left to the relay.
  await goTo('2024-09-02');
  const read: Played['read'] = async (id) => {
    const street = await api.as('street', place.slice(0, 9));
    const [{ body }, tasks] = await Promise.all([
      street.get(`/cases/${encodeURIComponent(id)}`),
      street.get(`/cases/${encodeURIComponent(id)}/tasks`),
    ]);
    const open = tasks.body['items'] as readonly { readonly duty: string }[];
    return {
      stage: body['stage'] as string,
      state: body['state'] as Record<string, unknown>,
      tasks: open.map(({ duty }) => duty),
    };
  };
  return {
    ...{ record, engine, term, units, post, read },
    step: async (role, matter, path, body) =>
      must(await post(role, `/major-matters/${encodeURIComponent(matter)}/${path}`, body)),
    stage: async (id, stage) => {
      await eventually(`${id} is at ${stage}`, async () => ((await read(id)).stage === stage ? true : undefined));
    },
    goTo,
    decide: async (meetingOn) => {
      meetings += 1;
      const meeting = `meeting-${meetings}`;
      await must(await post('owners-committee', at('meetings'), { meetingOn, agenda: ['重大事项方案'] }));
      await goTo(meetingOn);
      const minutes = { meeting, present: people.slice(0, 5), minutes: '纪要' };
      await must(
        await post('owners-committee', at('meetings/minutes'), { ...minutes, decisions: [{ item: 1, inFavour: 4 }] }),
      );
      return `decision-${meetings}`;
    },
    propose: async (role, proposal) => {
      const { body } = await must(await post(role, at('matters'), proposal));
      return (body['opened'] as string[])[0] ?? '';
    },
    close: async () => {
      await api.close();
      await engine.close();
      await record.close();
    },
  };
}

export const ballots = (units: readonly string[], choices: object) => ({
  ...{ channel: 'paper', batch: `b-${units.length}` },
  ballots: units.map((unit) => ({ unit, choices })),
});

/** Decided by the committee, supported, posted for a meeting in sixteen days; the vote that was opened. */
export async function toVote(
  { step }: Played,
  matter: string,
  { decision, meetingOn, closesOn }: { decision: string; meetingOn: string; closesOn: string },
): Promise<string> {
  await step('owners-committee', matter, 'decision', { decision });
  await step('owners-committee', matter, 'plan', { plan: '方案全文', quotes: ['报价一'] });
  await step('community-party-organization', matter, 'opinion', { opinion: 'SUPPORT' });
  const { body } = await step('owners-committee', matter, 'meetings', { meetingOn, closesOn, ...POSTING });
  return (body['opened'] as string[])[0] ?? '';
}

export async function sign(played: Played, vote: string): Promise<void> {
  await played.stage(vote, 'COUNTED');
  const signed = { tellers: ['teller-1', 'teller-2'], observer: 'observer-1' };
  const { status, text } = await played.post('teller', `/votes/${encodeURIComponent(vote)}/count-signatures`, signed);
  if (status !== 200) throw new Error(text);
}
