import type { CampaignState, StandardItem } from '#domain/campaign';
import { addDays, dayOf, instant, type Day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { tenOClock, type TestRecord } from './record.js';

// A campaign on a real record, opened days before today, so that its stages pass while the test speaks to it over HTTP.

export const PLACE = '370302';
export const today = () => dayOf(instant(Date.now()));

export const ITEMS: readonly StandardItem[] = [
  {
    ...{ code: 'F-01', title: '消防通道畅通', class: 'immediate', evidence: 'photo', weight: 50 },
    ...{ risk: 'high', category: 'fire-safety' },
  },
  {
    ...{ code: 'H-01', title: '垃圾日产日清', class: 'month', evidence: 'photo', weight: 30 },
    ...{ risk: 'normal', category: 'hygiene-waste' },
  },
  {
    ...{ code: 'P-01', title: '停车有序', class: 'project', evidence: 'photo', weight: 20 },
    ...{ risk: 'normal', category: 'parking' },
  },
];

/** Answers of a sheet: what is named fails, the rest conforms. */
export const answers = (...fails: readonly string[]) =>
  ITEMS.map(({ code: item }) =>
    fails.includes(item)
      ? { item, verdict: 'fails', photo: `photo-${item}`, level: 'community', note: `${item} 不合格` }
      : { item, verdict: 'conforms' },
  );

/** The places of the district, its two Streets and their communities, as the register has them. */
export async function placesOf({ database }: Pick<TestRecord, 'database'>): Promise<void> {
  await database.owner.query(
    `INSERT INTO places (code, level, name, parent_code) VALUES
     ('3703', 'city', '示例市', NULL), ('370302', 'district', '示例区', '3703'), ('370303', 'district', '邻区', '3703'),
     ('370302001', 'street', '一街道', '370302'), ('370302002', 'street', '二街道', '370302'),
     ('370302001001', 'community', '幸福社区', '370302001'), ('370302002001', 'community', '和平社区', '370302002')`,
  );
}

export interface CampaignRecord {
  readonly id: string;
  act(type: string, days?: number): Promise<string>;
  give(days: number, command: { type: string } & Record<string, unknown>): Promise<void>;
  state(): Promise<CampaignState>;
}

/** @param opened days from today */
export async function campaignOn(record: TestRecord, opened: number, quarter = '2026Q4'): Promise<CampaignRecord> {
  const id = `campaign:${PLACE}.${quarter}`;
  const on = (days: number): Day => addDays(today(), days);
  let keys = 0;
  const execute = (days: number, command: { type: string }, role: 'property-authority' | 'workflow') =>
    record.store.execute({
      ...{ caseId: id, command, key: `${id}-${(keys += 1)}` },
      ...{
        actor: { id: `${role}@${PLACE}`, role, node: PLACE },
        receivedAt: days === 0 ? instant(Date.now()) : tenOClock(on(days)),
      },
      ...{ scope: scopeOf(PLACE), open: { kind: 'campaign', code: PLACE } },
    });
  const give: CampaignRecord['give'] = async (days, command) => {
    const done = await execute(days, command, 'property-authority');
    if (done.outcome !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(done)}`);
  };
  await give(opened, { type: 'open', kind: 'quarterly', quarter });
  return {
    id,
    give,
    act: async (type, days = 0) => {
      const done = await execute(days, { type }, 'workflow');
      return done.outcome === 'refused' ? done.refusal.code : done.outcome;
    },
    state: async () => {
      const { rows } = await record.database.owner.query<{ state: { noun: CampaignState } }>(
        'SELECT state FROM cases WHERE id = $1',
        [id],
      );
      if (!rows[0]) throw new Error(`${id} is not there`);
      return rows[0].state.noun;
    },
  };
}
