import { NOTHING_KEPT, type Choice } from '#domain/annual-review';
import { ROLES, type CaseState, type Role } from '#domain/case';
import type { DismissalState } from '#domain/dismissal';
import type { FormationState } from '#domain/formation';
import { HANDOVER_CODES } from '#domain/handover';
import type { JointReviewState } from '#domain/joint-review';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import type { Estate } from './estate.js';
import { DEVELOPER_PAPERS, DRAFTS, FILING_PAPERS, group, TAKEN_UP, TOPICS } from './formation-walk.js';
import { membersOf } from './pmc-members.js';

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
  | { readonly on: string; readonly ballots: readonly (readonly [unit: number, choice: string])[] }
  /** What owners answer, from the first of their units up to this one. */
  | { readonly on: string; readonly answers: number; readonly choice: Choice };

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
  const signatures = people.slice(0, 3);
  const paper = { document: `sha256:${'a'.repeat(64)}` };
  const tells = { type: 'disclose', content: '收支情况', ...posting };
  const meets = {
    ...{ type: 'hold-meeting', meeting: 'meeting-1', present: people.slice(0, 4), minutes: '会议记录' },
    decisions: [{ item: 1, inFavour: 3 }],
  };
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
      community('2024-09-12', { type: 'call-meeting', meetingOn: day('2024-09-20'), agenda: ['维修'] }),
      community('2024-09-20', meets),
      community('2024-09-21', { type: 'request-seal', ...paper, copies: 1, decision: 'decision-1', signatures }),
      community('2024-09-22', { type: 'stamp-document', ...paper, copies: 1 }),
      wake('2024-10-01'),
      submit('2024-10-08'),
      community('2024-10-09', { type: 'accept-report' }),
      wake('2024-11-01'),
      submit('2024-11-04'),
      community('2024-11-05', { type: 'return-report', remarks: '缺附件' }),
      submit('2024-11-06'),
      community('2024-11-07', { type: 'accept-report' }),
      wake('2025-01-02'),
      community('2025-01-03', tells),
      community('2025-01-03', { type: 'report-renewal', plan: '换届方案', handoverList: ['印章'] }),
      renewed('2025-01-06'),
      wake('2025-07-01'),
    ],
    intruders: [
      ...[leaves(people[1] ?? ''), renewed(''), submit(''), wake(''), leaves(people[0] ?? '')],
      ...[community('', tells), community('', { type: 'demand-meeting', signatures, topic: '维修' })],
      community('', { type: 'report-seal-lost', circumstances: '遗失' }),
    ],
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

function annualReviewStory({ people }: Estate): Story {
  const community = (on: string, command: Command): Step => ({ on, role: 'community-party-organization', command });
  const committee = (on: string, command: Command): Step => ({ on, role: 'owners-committee', command });
  const street = (on: string, command: Command): Step => ({ on, role: 'street', command });
  const wake = (on: string): Step => ({ on, told: () => [] });
  const figures = {
    ...{ meetings: 6, decisions: 4, sealUses: 3, income: 120_000, spending: 80_000, balance: 40_000 },
    ...{ complaints: 5, complaintsSolved: 5, partyActivities: 4 },
  };
  const report = (on: string) => committee(on, { type: 'submit-duty-report', ...figures, work: '全年工作' });
  const opinion = { type: 'give-opinion', score: 40, opinion: '有待改进' };
  const extend = (on: string) => community(on, { type: 'extend-survey', reason: '继续上门' });
  return {
    path: [
      community('2025-01-01', {
        ...{ type: 'begin', year: '2024', kept: { ...NOTHING_KEPT, reports: { inTime: 10, late: 2 } } },
        ...{ members: people.slice(0, 5), chair: people[0] },
      }),
      report('2025-01-06'),
      committee('2025-01-08', { type: 'post-duty-report', ...posting }),
      { on: '2025-01-10', answers: 20, choice: 'fair' },
      wake('2025-01-24'),
      extend('2025-01-26'),
      { on: '2025-01-27', answers: 30, choice: 'dissatisfied' },
      community('2025-01-27', opinion),
      wake('2025-02-11'),
      street('2025-02-12', opinion),
      committee('2025-02-13', { type: 'report-to-assembly', how: '书面', proof: '回执' }),
      street('2025-02-14', { type: 'publish-result', ...posting }),
      committee('2025-03-03', { type: 'report-rectification', measures: '已整改' }),
      community('2025-03-05', { type: 'recheck', passed: true, findings: '已整改' }),
    ],
    intruders: [
      report(''),
      street('', opinion),
      extend(''),
      wake(''),
      community('', { type: 'end-survey', reason: '无人参与' }),
      { on: '', told: () => [{ from: '', kind: 'seat-ended-1', data: { data: { person: people[0] } } }] },
      { on: '', answers: 25, choice: 'satisfied' },
    ],
  };
}

/** A lift that has failed: there is no vote before it, so that the story needs no term beside it. */
function matterStory(): Story {
  const by =
    (role: Role) =>
    (on: string, command: Command): Step => ({ on, role, command });
  const [committee, street, fund] = [by('owners-committee'), by('street'), by('property-authority')];
  const works = { kind: 'fund-use', title: '电梯', mode: 'emergency', work: 'common-facilities', emergency: 'lift' };
  const apply = (on: string) => committee(on, { type: 'apply-for-fund', amount: 500_000, papers: ['申请'] });
  const archive = (on: string) => committee(on, { type: 'archive-matter', papers: ['全卷'] });
  const accept = (on: string) => committee(on, { type: 'accept-works', proof: '验收单' });
  const order = { type: 'order-stop', illegality: 'procedure', article: '条例', order: 'revoke', reason: '虚构紧急' };
  return {
    path: [
      committee('2024-09-02', { type: 'begin', proposal: works }),
      committee('2024-09-02', { type: 'check-site', parties: ['owners', 'committee', 'provider'], proof: '记录' }),
      accept('2024-09-10'),
      committee('2024-09-11', { type: 'post-works', ...posting }),
      apply('2024-09-16'),
      fund('2024-09-18', { type: 'answer-fund', approve: false, reason: '缺发票' }),
      apply('2024-09-19'),
      { on: '2024-09-25', told: () => [] },
      fund('2024-09-26', { type: 'answer-fund', approve: true }),
      archive('2024-09-27'),
    ],
    intruders: [
      accept(''),
      { on: '', told: () => [] },
      apply(''),
      fund('', { type: 'answer-fund', approve: true }),
      street('', { ...order, ...posting }),
      archive(''),
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

function pmcStory({ people }: Estate): Story {
  const street = (on: string, command: Command): Step => ({ on, role: 'street', command });
  const wake = (on: string): Step => ({ on, told: () => [] });
  const [vice = '', second = '', third = '', fourth = '', , , , , , fifth = ''] = people;
  const present = ['office-1', vice, second, third];
  const members = (size: number, owners: number) => membersOf(size, owners, people);
  const vote = 'assembly-vote:1';
  const by = (person: string) => ({ person, role: 'owner', recommendedBy: 'residents-committee' });
  const succeeded = (on: string) =>
    street(on, { type: 'record-election', electedOn: day('2026-10-20'), proof: '公告' });
  return {
    path: [
      street('2024-03-18', {
        type: 'register',
        ...{ ground: 'no-committee', proof: '街道档案', formedOn: day('2024-03-01'), members: members(7, 4) },
      }),
      street('2024-04-08', { type: 'call-meeting', meetingOn: day('2024-04-10'), agenda: ['巡查'] }),
      street('2024-04-10', {
        type: 'hold-meeting',
        ...{ meeting: 'meeting-1', present, decisions: [{ item: 1, inFavour: 4 }], minutes: '纪要' },
      }),
      street('2024-04-11', { type: 'post-decision', ...posting }),
      street('2024-04-12', { type: 'replace-members', leave: [fourth], join: [], reason: '出售房屋' }),
      street('2024-04-15', { type: 'replace-members', leave: [], join: [by(fifth)], reason: '补足' }),
      street('2024-05-06', {
        type: 'call-vote',
        items: [{ matter: 'M4', title: '选聘物业服务企业' }],
        ...{ meetingOn: day('2024-05-25'), closesOn: day('2024-06-07'), ...posting },
      }),
      {
        on: '2024-06-11',
        told: () => {
          const outcome = { outcome: 'counted', items: { 'M4-1': { outcome: 'PASSED' } } };
          return [{ from: vote, kind: 'ended', data: { name: vote, outcome } }];
        },
      },
      street('2024-06-12', { type: 'post-result', ...posting }),
      street('2024-06-13', { type: 'sign', vote, item: 'M4-1', document: '物业服务合同' }),
      street('2024-09-10', { type: 'review', finding: 'not-yet', reason: '入住率低' }),
      wake('2026-03-02'),
      street('2026-03-05', { type: 'post-list', members: members(9, 5), ...posting }),
      { on: '2026-03-06', role: 'owner', command: { type: 'object', about: 'list', text: '异议' } },
      wake('2026-03-17'),
      street('2026-03-18', {
        type: 'answer-objection',
        ...{ objection: 'objection-list1-1', upheld: false, answer: '经核实不成立' },
      }),
      street('2026-03-19', { type: 'form', proof: '成立决定', ...posting }),
      street('2026-03-20', { type: 'tell-authority', proof: '函' }),
      street('2026-09-18', { type: 'review', finding: 'possible', reason: '入住过半' }),
      { on: '2026-09-21', told: () => [{ from: 'formation', kind: 'formation-opened', data: {} }] },
      succeeded('2026-10-21'),
    ],
    intruders: [
      street('', { type: 'review', finding: 'possible', reason: '入住过半' }),
      street('', { type: 'replace-members', leave: [second], join: [], reason: '出售房屋' }),
      street('', { type: 'call-meeting', meetingOn: day('2026-12-30'), agenda: ['收尾'] }),
      wake(''),
      {
        on: '',
        told: () => [{ from: 'formation', kind: 'committee-elected', data: { electedOn: '2024-04-20' } }],
      },
      { on: '', role: 'owner', command: { type: 'object', about: 'list', text: '异议' } },
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
  'annual-review': annualReviewStory,
  'major-matter': matterStory,
  dismissal: dismissalStory,
  pmc: pmcStory,
};
