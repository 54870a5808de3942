import type { CaseKind } from '#contracts';
import { quarterOf } from '#domain/campaign';
import { valueOf, type ResolvedRules } from '#domain/rules';
import { addDays, type Day } from '#domain/shared';
import type { RehearsalEstate } from './rehearsal-estates.js';

/** What can be rehearsed. */
export const REHEARSED = ['formation', 'pmc', 'dismissal', 'campaign', 'problem'] as const;
export type Rehearsed = (typeof REHEARSED)[number];

interface Of {
  readonly rules: ResolvedRules;
  readonly from: Day;
  readonly estate: RehearsalEstate;
  readonly applicant: string | undefined;
}

interface Given {
  readonly command: string;
  readonly content: Record<string, unknown>;
}

/** By which command the rehearsed case is opened, and which one follows at once where it is a procedure of that case. */
interface Opening extends Given {
  readonly kind: CaseKind;
  /** About the whole place under this name, and about no service area. */
  readonly named?: string;
  readonly then?: Given & { readonly procedure: string };
}

/** The fictitious people and papers of each. */
export const OPENINGS: Readonly<Record<Rehearsed, (of: Of) => Opening>> = {
  formation: ({ rules, estate, applicant }) => {
    const [named] = valueOf(rules, 'applicants');
    return {
      ...{ kind: 'formation', command: 'apply' },
      content: { applicant: applicant ?? named, owners: estate.units.length },
    };
  },
  pmc: ({ rules, estate }) => ({
    ...{ kind: 'pmc', command: 'propose' },
    content: {
      ...{ ground: 'area-not-eligible', proof: '入住和交付未达到规定比例（虚构）', ...POSTED },
      members: membersOf(rules, estate),
    },
  }),
  dismissal: ({ from, estate: { people } }) => ({
    ...{ kind: 'committee-term', command: 'register' },
    content: {
      ...{ certificate: '演练备案（虚构）', filedOn: addDays(from, -380), seats: 5, alternates: people.slice(5, 6) },
      ...{ began: addDays(from, -400), ends: addDays(from, 1200) },
      members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    },
    then: {
      ...{ command: 'register-finding', procedure: 'dismissal:1' },
      content: {
        ...{ person: people[2], source: 'owner', facts: '擅自在合同上用印（虚构）', accusers: people.slice(9, 10) },
        exhibits: [{ what: '用印登记第 3 号（虚构）' }],
      },
    },
  }),
  campaign: ({ from }) => ({
    ...{ kind: 'campaign', named: quarterOf(from), command: 'open' },
    content: { kind: 'quarterly', quarter: quarterOf(from) },
  }),
  problem: () => ({
    ...{ kind: 'problem', command: 'register' },
    content: { source: 'owner', category: 'hygiene-waste', what: '楼道堆物（虚构）', where: '1 号楼 2 单元（虚构）' },
  }),
};

const POSTED = { places: ['演练公告栏（虚构）'], photos: ['演练照片-1'] };
const OFFICES = {
  street: '街道代表（虚构）',
  'residents-committee': '居民委员会代表（虚构）',
  developer: '建设单位代表（虚构）',
} as const;

/** As many as the text of the place asks for: an office in the chair, up to two others, and owners. */
function membersOf(rules: ResolvedRules, { people }: RehearsalEstate) {
  const seated = valueOf(rules, 'pmc.members');
  const chair = valueOf(rules, 'pmc.chair')[0] ?? 'street';
  const others = (Object.keys(OFFICES) as (keyof typeof OFFICES)[]).filter((role) => role !== chair);
  const offices = [chair, ...others.filter((role) => seated.includes(role))];
  const [recommendedBy] = valueOf(rules, 'pmc.recommendedBy');
  const owners = people.slice(0, valueOf(rules, 'pmc.minSize') - offices.length);
  return [
    ...offices.map((role) => ({ person: OFFICES[role], role, office: role === chair ? 'chair' : 'member' })),
    ...owners.map((person, i) => ({
      ...{ person, role: 'owner', recommendedBy },
      office: i === 0 ? 'vice-chair' : 'member',
    })),
  ];
}
