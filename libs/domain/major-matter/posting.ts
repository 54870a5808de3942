import { ROLES, type Context, type PostedNotice, type Role } from '../case/index.js';
import type { Day } from '../shared/index.js';

const COMMITTEE = '业主委员会';

/** What is posted while a matter is carried out, and who signs it. */
const POSTED = {
  contract: { title: { zh: '物业服务合同文本公示', en: 'Text of the service contract' }, signedBy: COMMITTEE },
  'emergency-terms': {
    title: { zh: '应急物业服务公示', en: 'Terms of the emergency service' },
    signedBy: '街道办事处（镇人民政府）',
  },
  'top-up': { title: { zh: '续交维修资金公告', en: 'The maintenance fund is topped up' }, signedBy: COMMITTEE },
  works: { title: { zh: '维修工程公示', en: 'Documents of the works' }, signedBy: COMMITTEE },
} as const;

interface Hanging {
  readonly places: readonly string[];
  readonly photos: readonly string[];
  readonly until: Day;
  /** The number of the vote on which it rests: what is corrected and voted on anew is posted anew. */
  readonly vote: number;
  /** Whoever does the committee's part. */
  readonly party?: Role;
  readonly context: Context;
}

export function noticeOf(
  what: keyof typeof POSTED,
  lines: readonly string[],
  { places, photos, until, vote, party = 'owners-committee', context }: Hanging,
): PostedNotice {
  const postedOn = context.occurredOn;
  const posted = POSTED[what];
  const signedBy = posted.signedBy === COMMITTEE ? ROLES[party].zh : posted.signedBy;
  return { key: `${what}-${vote}`, title: posted.title, signedBy, lines, places, photos, postedOn, removeAfter: until };
}
