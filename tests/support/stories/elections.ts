import type { CaseState, Role } from '#domain/case';
import type { FormationState } from '#domain/formation';
import { day } from '#domain/shared';
import type { Estate } from '../estate.js';
import { DEVELOPER_PAPERS, DRAFTS, FILING_PAPERS, group, TAKEN_UP, TOPICS } from '../formation-walk.js';
import { posting, step, type Step, type Story } from './story.js';

const noun = (state: CaseState) => state.noun as FormationState;
const candidates = (state: CaseState) => Object.keys(noun(state).candidates);

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

export function electionStory({ people }: Estate): Story {
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

export function formationStory({ people }: Estate): Story {
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
