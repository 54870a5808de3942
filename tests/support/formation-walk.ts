import { formation, type FormationCommand, type FormationState, type GroupMember } from '#domain/formation';
import { addDays, day } from '#domain/shared';
import { MemoryCase } from './memory-case.js';

export type FormationCase = MemoryCase<FormationState, FormationCommand>;

export const PLACES = {
  zibo: '370302001001',
  qingdao: '370202001001',
  shandong: '370811001001',
  weifang: '370702001001',
  liaocheng: '371502001001',
  jinan: '370102001001',
  zaozhuang: '370402001001',
} as const;

/** Whom the text of each place names; the residents' committee enters what others hand in. */
const APPLIES = {
  zibo: { applicant: 'residents-committee' },
  qingdao: { applicant: 'owners', owners: 45 },
  shandong: { applicant: 'owners', owners: 1 },
  weifang: { applicant: 'developer' },
  liaocheng: { applicant: 'developer' },
  jinan: { applicant: 'provider' },
  zaozhuang: { applicant: 'owners', owners: 1 },
} as const;

/** A registration as the store loads it. */
export interface Leader {
  readonly person: string;
  readonly name: string;
  readonly kind: string;
  readonly building: string | null;
  readonly termFrom: string;
  readonly termUntil: string | null;
}

export const leader = (n: number, kind: string, more: Partial<Leader> = {}): Leader => ({
  ...{ person: `person-${n}`, name: `业主${n}（虚构）`, kind, building: null },
  ...{ termFrom: '2023-01-01', termUntil: null, ...more },
});

export const AREA = {
  totalArea: 9_000_000,
  totalHouseholds: 900,
  deliveredArea: 9_000_000,
  deliveredHeadcount: 900,
  movedInArea: 9_000_000,
  movedInHeadcount: 900,
  firstDeliveryOn: '2020-01-01',
};

/** A group of seven with four owners, led by the Street's representative. */
export function group(size = 7, owners = 4): GroupMember[] {
  return Array.from({ length: size }, (_, i) => ({
    person: `member-${i + 1}`,
    role: i === 0 ? 'street' : i <= owners ? 'owner' : 'residents-committee',
    ...(i > 0 && i <= owners ? { putForward: i % 2 === 0 ? 'self' : 'residents-committee' } : {}),
    bars: [],
  }));
}

const posting = { places: ['小区公告栏'], photos: ['photo-1'] };
export const DRAFTS = [
  'covenant',
  'rules-of-procedure',
  'work-rules',
  'candidate-method',
  'election-method',
  'meeting-plan',
];
/** Every item that binds where the method for candidates takes it up. */
export const TAKEN_UP = ['Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'U1', 'U2', 'U3', 'U4', 'U5', 'U9'];
export const TOPICS = [
  'meeting-mode',
  'voting-procedure',
  'vote-counting',
  'committee-make-up',
  'recall-addition',
  'seal-use',
];
export const DEVELOPER_PAPERS = [
  'area-certificate',
  'area-ledger',
  'owner-register',
  'plan',
  'facilities-proof',
  'service-room-proof',
];
export const FILING_PAPERS = ['assembly-resolution', 'rules-of-procedure', 'covenant', 'member-list'];

/** The steps of a formation, each on its day, so that a test can stop before any of them and go another way. */
export const walk = {
  open(place: keyof typeof PLACES = 'zibo', on = '2024-03-01'): FormationCase {
    const c: FormationCase = new MemoryCase(formation, { code: PLACES[place], on });
    const given = { type: 'apply', ...APPLIES[place] } as const;
    must(c.give(given, { on, role: 'residents-committee', loaded: { area: AREA } }));
    return c;
  },
  verify: (c: FormationCase, on = '2024-03-05') =>
    must(c.give({ type: 'verify', finding: 'eligible' }, { on, role: 'street', loaded: { area: AREA } })),
  formGroup: (c: FormationCase, on = '2024-03-15') =>
    must(c.give({ type: 'form-group', leader: 'member-1', members: group() }, { on, role: 'street' })),
  prepare(c: FormationCase, on = '2024-03-18'): void {
    const role = 'preparation-group' as const;
    must(c.give({ type: 'post-group-list', ...posting }, { on, role }));
    must(c.give({ type: 'receive-files', papers: DEVELOPER_PAPERS }, { on, role: 'developer' }));
    must(c.give({ type: 'confirm-owners' }, { on, role, loaded: { figures: { persons: 900, area: 9_000_000 } } }));
    must(c.give({ type: 'adopt-drafts', drafts: DRAFTS, topics: TOPICS, takenUp: TAKEN_UP }, { on, role }));
  },
  nominate(
    c: FormationCase,
    { on = '2024-03-20', candidates = 9, party = 5, leaders = [] as readonly Leader[] } = {},
  ): void {
    must(c.give({ type: 'open-nomination' }, { on, role: 'preparation-group', loaded: { leaders } }));
    const of = (id: string) => leaders.filter(({ person }) => person === id);
    for (let i = 1; i <= candidates; i += 1) {
      const person = { id: `person-${i}`, partyMembership: i <= party ? 'formal' : 'none', units: 1 };
      must(
        c.give(
          { type: 'nominate', person: person.id, source: 'community-party-organization', pledge: true },
          { on, role: 'community-party-organization', loaded: { person, leaders: of(person.id) } },
        ),
      );
    }
    must(c.give({ type: 'close-nominations' }, { on: addDays(day(on), 8), role: 'preparation-group' }));
    must(c.give({ type: 'open-reviews' }, { on: addDays(day(on), 8), role: 'workflow' }));
  },
  review(c: FormationCase, { on = '2024-04-08', unsuitable = [] as string[] } = {}): void {
    const open = Object.entries(c.state.noun.candidates).filter(([, { review }]) => review === 'open');
    for (const [candidate] of open) {
      const verdict = unsuitable.includes(candidate)
        ? { verdict: 'UNSUITABLE', code: 'U2', strength: 'RULES' }
        : { verdict: 'QUALIFIED' };
      c.procedureEnded(`joint-review:${candidate}`, { candidate, ...verdict }, on);
    }
  },
  fix: (c: FormationCase, { on = '2024-04-09', seats = 7, list = listOf(c) } = {}) =>
    must(
      c.give(
        { type: 'fix-candidates', seats, candidates: list, reason: '党员人选不足' },
        { on, role: 'preparation-group' },
      ),
    ),
  post: (c: FormationCase, { on = '2024-04-10', meetingOn = '2024-04-28', closesOn = '2024-05-12' } = {}) =>
    must(
      c.give(
        { type: 'post-meeting', meetingOn: day(meetingOn), closesOn: day(closesOn), ...posting },
        { on, role: 'preparation-group' },
      ),
    ),
  tell: (c: FormationCase, on = '2024-04-11') =>
    must(
      c.give(
        { type: 'tell-owners', told: { 'in-person': 850, message: 50 }, proof: '签收单和短信回执（示例）' },
        { on, role: 'preparation-group' },
      ),
    ),
  vote(c: FormationCase, items: Record<string, unknown>, on = '2024-05-13'): void {
    c.procedureEnded(c.state.noun.meeting?.vote ?? '', { outcome: 'counted', items }, on);
  },
  announce: (c: FormationCase, on = '2024-05-14') =>
    must(c.give({ type: 'announce-result', ...posting }, { on, role: 'preparation-group' })),
  meet(c: FormationCase, on = '2024-05-15'): void {
    const [chair = '', vice = '', ...others] = c.state.noun.seated;
    must(
      c.give(
        {
          type: 'hold-first-meeting',
          present: [chair, vice, ...others],
          chair,
          viceChairs: [vice],
          inFavour: { [chair]: 1 + others.length, [vice]: 1 + others.length },
          minutes: '会议纪要',
        },
        { on, role: 'owners-committee' },
      ),
    );
    must(c.give({ type: 'post-officers', ...posting }, { on, role: 'owners-committee' }));
  },
  file: (c: FormationCase, on = '2024-05-20') =>
    must(c.give({ type: 'file', papers: FILING_PAPERS }, { on, role: 'owners-committee' })),
  certify: (c: FormationCase, on = '2024-05-27') =>
    must(
      c.give(
        { type: 'certify', certificate: '备 2024-001', sealProof: '刻 2024-001' },
        { on, role: 'property-authority' },
      ),
    ),
};

export const listOf = (c: FormationCase): string[] =>
  Object.entries(c.state.noun.candidates)
    .filter(([, { review }]) => review === 'QUALIFIED')
    .map(([id]) => id);

export const elected = (seated: readonly string[], alternates: readonly string[] = []) => ({
  outcome: 'ELECTED',
  seated,
  alternates,
});

/** The walk itself must go; a refusal here is a mistake of the test. */
export function must<D extends { ok: boolean }>(decision: D): D {
  if (!decision.ok)
    throw new Error(`Refused: ${JSON.stringify((decision as unknown as { refusal: unknown }).refusal)}`);
  return decision;
}
