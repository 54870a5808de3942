import type { Role } from '#domain/case';
import type { FormationState } from '#domain/formation';
import { addDays, dayOf, instant } from '#domain/shared';
import { DEVELOPER_PAPERS, DRAFTS, elected, group, TAKEN_UP, TOPICS } from './formation-walk.js';
import type { TestRecord } from './record.js';

/** A formation on a real record whose steps lie in the days before today, so that the next one may come over HTTP. */
export interface FormationRecord {
  readonly caseId: string;
  readonly path: string;
  give(days: number, role: Role, command: { type: string } & Record<string, unknown>): Promise<void>;
  state(): Promise<FormationState>;
  /** What the procedures of the case would bring. */
  hear(days: number, name: string, outcome: object): Promise<void>;
  toGroup(days: number): Promise<void>;
  toReview(days: number, candidates?: number, takenUp?: readonly string[]): Promise<void>;
  toMeeting(days: number, opensIn: number): Promise<void>;
  toElected(days: number): Promise<void>;
}

export const POSTING = { places: ['小区公告栏'], photos: ['photo-1'] };
export const today = () => dayOf(instant(Date.now()));

export function formationOn(record: TestRecord, caseId = `formation:${record.estate.areaId}`): FormationRecord {
  const { areaId } = record.estate;
  const g = 'preparation-group' as const;
  const give: FormationRecord['give'] = async (days, role, command) => {
    const done = await record.give({
      ...{ caseId, command, as: role, on: addDays(today(), days) },
      open: command.type === 'apply',
    });
    if (done.outcome !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(done)}`);
  };
  const state = async () => {
    const { rows } = await record.database.owner.query('SELECT state FROM cases WHERE id = $1', [caseId]);
    return (rows[0] as { state: { noun: FormationState } }).state.noun;
  };
  const hear: FormationRecord['hear'] = async (days, name, outcome) => {
    await record.database.owner.query(
      `INSERT INTO inbox (to_case, from_case, kind, to_root, data) VALUES ($1, $2, 'ended', $1, $3)`,
      [caseId, `${caseId}:${name}`, JSON.stringify({ name, outcome, at: Date.now() + days * 86_400_000 })],
    );
    await give(days, 'street', { type: 'elapse' });
  };
  const toGroup = async (days: number) => {
    await give(days, 'residents-committee', { type: 'apply', applicant: 'residents-committee' });
    await give(days, 'street', { type: 'verify', finding: 'eligible' });
    await give(days, 'street', { type: 'form-group', leader: 'member-1', members: group() });
  };
  const toReview = async (days: number, candidates = 8, takenUp: readonly string[] = TAKEN_UP) => {
    await toGroup(days);
    await give(days, g, { type: 'post-group-list', ...POSTING });
    await give(days, 'developer', { type: 'receive-files', papers: DEVELOPER_PAPERS });
    await give(days, g, { type: 'confirm-owners' });
    await give(days, g, { type: 'adopt-drafts', drafts: DRAFTS, topics: TOPICS, takenUp });
    await give(days, g, { type: 'open-nomination' });
    for (let n = 1; n <= candidates; n += 1) {
      const person = `${areaId}/person-${n}`;
      await give(days, g, { type: 'nominate', person, source: 'self', pledge: true });
    }
    await give(days + 16, g, { type: 'close-nominations' });
    await give(days + 16, 'workflow', { type: 'open-reviews' });
  };
  const toMeeting = async (days: number, opensIn: number) => {
    await toReview(days - 17);
    for (const candidate of Object.keys((await state()).candidates))
      await hear(days - 1, `joint-review:${candidate}`, { candidate, verdict: 'QUALIFIED' });
    const candidates = Object.keys((await state()).candidates);
    await give(days, g, { type: 'fix-candidates', seats: 7, candidates, reason: '党员人选不足' });
    const meetingOn = addDays(today(), opensIn);
    await give(days, g, { type: 'post-meeting', meetingOn, closesOn: addDays(meetingOn, 9), ...POSTING });
  };
  const toElected = async (days: number) => {
    await toMeeting(days - 30, days - 11);
    const { list, meeting } = await state();
    const items = { M1: { outcome: 'PASSED' }, M2: { outcome: 'PASSED' }, M3: elected(list.slice(0, 7)) };
    await hear(days, meeting?.vote ?? '', { outcome: 'counted', items });
    await give(days, g, { type: 'announce-result', ...POSTING });
  };
  const path = `/formations/${encodeURIComponent(caseId)}`;
  return { caseId, path, give, state, hear, toGroup, toReview, toMeeting, toElected };
}
