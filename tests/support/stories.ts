import { ROLES, type CaseState, type Role } from '#domain/case';
import type { DismissalState } from '#domain/dismissal';
import type { FormationState } from '#domain/formation';
import { HANDOVER_CODES } from '#domain/handover';
import type { JointReviewState } from '#domain/joint-review';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import type { Estate } from './estate.js';
import { DEVELOPER_PAPERS, DRAFTS, FILING_PAPERS, group, TAKEN_UP, TOPICS } from './formation-walk.js';

// What people do in each kind of case, from its first day to its end, and what else they may do at any moment of it.

type Command = { readonly type: string; readonly [more: string]: unknown };

export type Step =
  | {
      readonly on: string;
      readonly role: Role;
      readonly by?: string;
      readonly branch?: string;
      readonly command: Command | ((state: CaseState) => Command);
    }
  /** What another case brings. */
  | {
      readonly on: string;
      readonly told: (state: CaseState) => readonly { from: string; kind: string; data: object }[];
    }
  | { readonly on: string; readonly ballots: readonly (readonly [unit: number, choice: string])[] };

export interface Story {
  readonly path: readonly Step[];
  readonly intruders: readonly Step[];
}

const posting = { places: ['小区公告栏'], photos: ['photo-1'] };
const noun = (state: CaseState) => state.noun as FormationState;
const candidates = (state: CaseState) => Object.keys(noun(state).candidates);

const step = (on: string, role: Role, command: Command | ((state: CaseState) => Command)): Step => ({
  on,
  role,
  command,
});
const slate = (state: CaseState) =>
  Object.entries(noun(state).candidates)
    .filter(([, c]) => c.review === 'QUALIFIED')
    .map(([id]) => id);

/** From the nomination to the certificate, called by a group, a committee or the Street. */
function electing(of: { people: readonly string[]; by: Role; items: Readonly<Record<string, object>> }): Step[] {
  const { people, by, items } = of;
  return [
    step('2024-03-20', by, { type: 'open-nomination' }),
    ...people.slice(0, 8).map((person) =>
      step('2024-03-20', 'community-party-organization', {
        type: 'nominate',
        person,
        source: 'community-party-organization',
        pledge: true,
      }),
    ),
    step('2024-03-28', by, { type: 'close-nominations' }),
    {
      on: '2024-04-08',
      told: (state) =>
        candidates(state).map((candidate) => ({
          from: `joint-review:${candidate}`,
          kind: 'ended',
          data: { name: `joint-review:${candidate}`, outcome: { candidate, verdict: 'QUALIFIED' } },
        })),
    },
    step('2024-04-09', by, (state) => ({
      type: 'fix-candidates',
      seats: 7,
      candidates: slate(state),
      reason: '党员人选不足',
    })),
    step('2024-04-10', by, {
      type: 'post-meeting',
      meetingOn: day('2024-04-28'),
      closesOn: day('2024-05-12'),
      ...posting,
    }),
    {
      on: '2024-05-13',
      told: (state) => {
        const name = noun(state).meeting?.vote ?? 'assembly-vote:1';
        const list = slate(state);
        const counted = {
          ...items,
          M3: { outcome: 'ELECTED', seated: list.slice(0, 7), alternates: list.slice(7) },
        };
        return [{ from: name, kind: 'ended', data: { name, outcome: { outcome: 'counted', items: counted } } }];
      },
    },
    step('2024-05-14', by, { type: 'announce-result', ...posting }),
    step('2024-05-15', 'owners-committee', (state) => {
      const [chair = '', vice = '', ...others] = noun(state).seated;
      return {
        type: 'hold-first-meeting',
        present: [chair, vice, ...others],
        chair,
        viceChairs: [vice],
        inFavour: { [chair]: 6, [vice]: 5 },
        minutes: '会议纪要',
      };
    }),
    step('2024-05-15', 'owners-committee', { type: 'post-officers', ...posting }),
    step('2024-05-20', 'owners-committee', { type: 'file', papers: FILING_PAPERS }),
    step('2024-05-27', 'property-authority', {
      type: 'certify',
      certificate: '备 2024-001',
      sealProof: '刻 2024-001',
    }),
  ];
}

function electionStory({ people }: Estate): Story {
  const by = 'owners-committee' as const;
  const convened = { purpose: 'renewal', by, who: people[0], termEnds: day('2024-08-31') };
  return {
    path: [
      step('2024-03-11', 'workflow', { type: 'begin', convened, sitting: [] }),
      step('2024-03-18', by, { type: 'confirm-owners' }),
      ...electing({ people, by, items: {} }),
    ],
    intruders: [
      step('', by, { type: 'withdraw', reason: '另择时间' }),
      step('', 'street', { type: 'close', reason: '不具备条件' }),
      step('', 'street', { type: 'record-guidance', what: '督促', proof: 'doc' }),
      step('', by, (state) => ({ type: 'withdraw-candidate', candidate: candidates(state)[1] ?? 'nobody' })),
      step('', by, { type: 'take-back', reason: '填写有误' }),
      step('', 'owner', (state) => ({ type: 'object', about: candidates(state)[0] ?? 'nobody', text: '异议' })),
    ],
  };
}

function formationStory({ people }: Estate): Story {
  const g = 'preparation-group' as const;
  return {
    path: [
      step('2024-03-01', 'residents-committee', { type: 'apply', applicant: 'residents-committee' }),
      step('2024-03-05', 'street', { type: 'verify', finding: 'eligible' }),
      step('2024-03-15', 'street', { type: 'form-group', leader: 'member-1', members: group() }),
      step('2024-03-18', g, { type: 'post-group-list', ...posting }),
      step('2024-03-18', 'developer', { type: 'receive-files', papers: DEVELOPER_PAPERS }),
      step('2024-03-18', g, { type: 'confirm-owners' }),
      step('2024-03-18', g, { type: 'adopt-drafts', drafts: DRAFTS, topics: TOPICS, takenUp: TAKEN_UP }),
      ...electing({ people, by: g, items: { M1: { outcome: 'PASSED' }, M2: { outcome: 'PASSED' } } }),
    ],
    intruders: [
      step('', 'residents-committee', { type: 'withdraw', reason: '另择时间' }),
      step('', 'street', { type: 'close', reason: '不具备条件' }),
      step('', 'street', { type: 'record-guidance', what: '督促', proof: 'doc' }),
      step('', 'street', (state) => ({ type: 'withdraw-candidate', candidate: candidates(state)[1] ?? 'nobody' })),
      step('', g, { type: 'take-back', reason: '填写有误' }),
      step('', 'street', { type: 'extend-first-meeting', reason: '候选人不足' }),
      step('', 'owner', (state) => ({ type: 'object', about: candidates(state)[0] ?? 'nobody', text: '异议' })),
    ],
  };
}

const ASKED = [
  'community-party-organization',
  'court',
  'police',
  'property-authority',
  'property-service-enterprise',
  'residents-committee',
  'urban-management',
];

function reviewStory({ code, people: [person = ''] }: Estate): Story {
  const { departments, qualifications } = resolveRules(code, day('2024-03-04')).catalogues;
  const review = (state: CaseState) => state.noun as JointReviewState;
  const opinion = ({ code: department, answers, gives }: (typeof departments)[number], bad: string): Step => ({
    on: '2024-03-06',
    role: Object.hasOwn(ROLES, department) ? (department as Role) : 'reviewing-department',
    by: `of-${department}`,
    branch: department,
    command: {
      type: 'opinion',
      department,
      verdict: gives === 'statement' ? 'STATEMENT' : answers.includes(bad) ? 'UNSUITABLE' : 'PASS',
      findings: answers.map((item) => ({
        code: item,
        finding: qualifications.some((q) => q.code === item) !== (item === bad) ? 'yes' : 'no',
      })),
    },
  });
  // Neither a Party member nor a public employee: the discipline office is not asked.
  const asked = departments.filter(({ code: each }) => ASKED.includes(each));
  const street = (on: string, command: Command | ((state: CaseState) => Command)): Step => ({
    on,
    role: 'street',
    command,
  });
  return {
    path: [
      street('2024-03-04', {
        type: 'begin',
        candidate: 'candidate-3',
        person,
        partyMember: false,
        publicEmployee: false,
        isOwner: true,
      }),
      ...asked.map((department) => opinion(department, 'U2')),
      street('2024-03-07', { type: 'conclude', verdict: 'UNSUITABLE', code: 'U2' }),
      { on: '2024-03-08', role: 'candidate', by: person, command: { type: 'cure', code: 'U2', evidence: 'receipt' } },
      street('2024-03-11', (state) => ({
        type: 'recheck',
        verdict: 'QUALIFIED',
        decisions: (review(state).told?.codes ?? []).map((item) => ({ code: item, finding: 'no', reason: '已核实' })),
      })),
    ],
    intruders: [
      { on: '', role: 'candidate', by: person, command: { type: 'withdraw', reason: '个人原因' } },
      { on: '', told: () => [{ from: '', kind: 'withdraw', data: { data: {} } }] },
      street('', { type: 'conclude', verdict: 'QUALIFIED' }),
      { on: '', role: 'candidate', by: person, command: { type: 'answer', statement: '有正当理由' } },
      {
        on: '',
        role: 'reviewing-department',
        by: 'police-1',
        branch: 'police',
        command: { type: 'recuse', department: 'police', reason: '近亲属' },
      },
    ],
  };
}

function voteStory({ people }: Estate): Story {
  const teller = (on: string, by: string, command: Command): Step => ({ on, role: 'teller', by, command });
  const items = [{ id: 'M1', matter: 'M1', title: { zh: '议题', en: 'item' } }];
  const say = (from: number, to: number, choice: string) =>
    Array.from({ length: to - from }, (_, i) => [from + i, choice] as const);
  return {
    path: [
      teller('2024-07-01', 'workflow', {
        type: 'begin',
        round: 1,
        items,
        meetingOn: day('2024-07-20'),
        opensOn: day('2024-07-20'),
        closesOn: day('2024-08-02'),
        extendable: true,
      }),
      { on: '2024-07-21', ballots: [...say(0, 14, 'agree'), ...say(14, 24, 'against')] },
      // Three voters with two ballots that differ: eleven to ten stand without them, so that they decide.
      { on: '2024-07-22', ballots: say(0, 3, 'against') },
      teller('2024-08-03', 'clock', { type: 'elapse' }),
      ...[0, 1, 2].flatMap((n) => [
        teller('2024-08-04', 'teller-1', {
          type: 'propose-ruling',
          voter: `person:${people[n]}`,
          choices: { M1: 'agree' },
          reason: '本人确认',
        }),
        teller('2024-08-04', 'teller-2', { type: 'confirm-ruling', voter: `person:${people[n]}` }),
      ]),
      teller('2024-08-05', 'teller-1', {
        type: 'sign-count',
        tellers: ['teller-1', 'teller-2', 'teller-3'],
        observer: 'observer',
      }),
    ],
    intruders: [
      { on: '', told: () => [{ from: '', kind: 'withdraw', data: { data: { why: 'list-changed' } } }] },
      { on: '', role: 'street', command: { type: 'extend-window', closesOn: day('2024-08-10'), reason: '人数不足' } },
      teller('', 'teller-1', {
        type: 'sign-count',
        tellers: ['teller-1', 'teller-2', 'teller-3'],
        observer: 'observer',
      }),
      teller('', 'clock', { type: 'elapse' }),
    ],
  };
}

function branchStory({ people }: Estate): Story {
  const members = people.slice(0, 7).map((person, i) => ({ person, membership: i < 3 ? 'formal' : 'none' }));
  const apply = (on: string): Step => ({
    on,
    role: 'community-party-organization',
    command: { type: 'apply-branch', form: 'formal', secretary: people[0] },
  });
  const reply = (on: string, approve: boolean): Step => ({
    on,
    role: 'street-party-committee',
    command: { type: 'reply-branch', approve, ...(approve ? {} : { reason: '材料不全' }) },
  });
  const explain = (on: string): Step => ({
    on,
    role: 'street-party-committee',
    command: { type: 'explain-party-share', reason: '党员业主少', plan: '补选时吸收' },
  });
  const enter = (on: string): Step => ({
    on,
    role: 'community-party-organization',
    command: { type: 'record-part-time', person: people[0], on: day('2024-09-21') },
  });
  return {
    path: [
      { on: '2024-09-02', role: 'workflow', command: { type: 'begin', electedOn: day('2024-09-01'), members } },
      apply('2024-09-10'),
      reply('2024-09-20', true),
      enter('2024-09-21'),
      explain('2024-09-23'),
    ],
    intruders: [apply(''), reply('', false), explain(''), enter('')],
  };
}

function termStory({ people }: Estate): Story {
  const community = (on: string, command: Command): Step => ({ on, role: 'community-party-organization', command });
  const wake = (on: string): Step => ({ on, told: () => [] });
  const figures = {
    ...{ meetings: 1, decisions: 1, income: 0, spending: 0, balance: 0 },
    ...{ complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
  };
  const submit = (on: string) => community(on, { type: 'submit-report', ...figures });
  const renewed = (on: string) => community(on, { type: 'record-renewal', electedOn: day('2024-09-20') });
  const leaves = (person: string): Step =>
    community('', { type: 'end-seat', person, ground: 'no-longer-owner', proof: '登记簿' });
  return {
    path: [
      community('2024-09-10', {
        type: 'register',
        ...{
          began: day('2020-07-01'),
          ends: day('2025-06-30'),
          filedOn: day('2020-07-20'),
          certificate: '备 7',
          seats: 5,
        },
        members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
        alternates: people.slice(5, 7),
      }),
      wake('2024-10-01'),
      submit('2024-10-08'),
      community('2024-10-09', { type: 'accept-report' }),
      wake('2024-11-01'),
      submit('2024-11-04'),
      community('2024-11-05', { type: 'return-report', remarks: '缺附件' }),
      submit('2024-11-06'),
      community('2024-11-07', { type: 'accept-report' }),
      wake('2025-01-02'),
      community('2025-01-03', { type: 'report-renewal', plan: '换届方案', handoverList: ['印章'] }),
      renewed('2025-01-06'),
      wake('2025-07-01'),
    ],
    intruders: [leaves(people[1] ?? ''), renewed(''), submit(''), wake(''), leaves(people[0] ?? '')],
  };
}

function handoverStory({ people: [person = ''] }: Estate): Story {
  const witness = (on: string, command: Command): Step => ({ on, role: 'community-party-organization', command });
  const street = (on: string, command: Command): Step => ({ on, role: 'street', command });
  const receive = (on: string, items: readonly string[]) =>
    witness(on, { type: 'receive-items', items, receivedBy: '新任主任' });
  return {
    path: [
      witness('2024-09-20', { type: 'begin', reason: 'seat-ended', since: day('2024-09-20'), from: person }),
      receive('2024-09-22', ['seals', 'minutes']),
      { on: '2024-10-01', told: () => [] },
      street('2024-10-08', { type: 'urge-handover', how: '书面督促' }),
      street('2024-10-08', { type: 'hold-joint-meeting', minutes: '联席会议纪要' }),
      receive(
        '2024-10-09',
        HANDOVER_CODES.filter((item) => item !== 'seals' && item !== 'minutes' && item !== 'funds'),
      ),
      witness('2024-10-09', { type: 'record-missing', item: 'funds', reason: '未建立' }),
    ],
    intruders: [
      receive('', ['equipment']),
      { on: '', told: () => [] },
      witness('', { type: 'record-missing', item: 'correspondence', reason: '未建立' }),
      receive('', HANDOVER_CODES),
    ],
  };
}

/** A committee that puts it to no vote: urged, then called by the Street itself, so that the story's own acts come in. */
function dismissalStory({ people: [person = '', chair = ''] }: Estate): Story {
  const street = (on: string, command: Command | ((state: CaseState) => Command)) => step(on, 'street', command);
  const community = (on: string, command: Command) => step(on, 'community-party-organization', command);
  const wake = (on: string): Step => ({ on, told: () => [] });
  const screeners = ['street-1', 'community-1'];
  const screen = (on: string, restsOn: string) =>
    street(on, { type: 'screen', verdict: 'serious', ground: 'N4', restsOn: [restsOn], screeners, reason: '已核实' });
  const call = (on: string, role: Role) =>
    step(on, role, {
      ...{ type: 'call-vote', meetingOn: day('2024-11-25'), closesOn: day('2024-12-02'), answerAttached: true },
      ...posting,
    });
  const vote = (state: CaseState) => (state.noun as DismissalState).vote?.name ?? 'assembly-vote:1';
  const counted = { outcome: 'counted', items: { M3: { outcome: 'PASSED' } }, took: [20, 100], roll: [24, 120] };
  return {
    path: [
      community('2024-09-02', {
        ...{ type: 'begin', member: person, seat: 'member', source: 'owner', accusers: [], officials: [] },
        ...{ facts: '擅自用印', exhibits: [{ what: '用印登记' }, { what: '证言' }] },
      }),
      screen('2024-09-04', 'evidence-1'),
      street('2024-09-05', {
        ...{ type: 'send-charges', facts: '擅自用印', evidenceShown: '用印登记', consequence: '提请罢免' },
        hearingOn: day('2024-09-14'),
      }),
      community('2024-09-10', { type: 'answer', statement: '不属实' }),
      street('2024-09-14', { type: 'record-hearing', attended: true, minutes: '笔录' }),
      street('2024-09-18', { type: 'recommend', propose: true, reason: '建议提请' }),
      wake('2024-10-19'),
      street('2024-10-22', { type: 'urge-committee', how: '书面督促' }),
      wake('2024-11-02'),
      call('2024-11-05', 'street'),
      {
        on: '2024-12-03',
        told: (state) => [{ from: vote(state), kind: 'ended', data: { name: vote(state), outcome: counted } }],
      },
      street('2024-12-04', { type: 'post-result', spoke: 'spoke', ...posting }),
    ],
    intruders: [
      community('', { type: 'withdraw-evidence', item: 'evidence-1', reason: '来源不实' }),
      call('', 'owners-committee'),
      { on: '', told: () => [{ from: '', kind: 'seat-ended:7', data: { data: { person } } }] },
      community('', { type: 'add-evidence', what: '录音' }),
      { on: '', told: () => [{ from: '', kind: 'seat-ended:8', data: { data: { person: chair } } }] },
      street('', { type: 'refer-crime', to: 'police', proof: '移送函' }),
      screen('', 'evidence-2'),
    ],
  };
}

export const STORIES: Readonly<Record<string, (estate: Estate) => Story>> = {
  formation: formationStory,
  'joint-review': reviewStory,
  'assembly-vote': voteStory,
  'party-branch': branchStory,
  'committee-term': termStory,
  handover: handoverStory,
  election: electionStory,
  dismissal: dismissalStory,
};
