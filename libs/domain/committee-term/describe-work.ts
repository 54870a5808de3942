import type { CaseState } from '../case/index.js';
import { HANDOVER_ITEMS, type HandoverOutcome } from '../handover/index.js';
import type { Bilingual, Day } from '../shared/index.js';
import { OFFICES, type CommitteeTermState, type Office, type YearOfReports } from './state.js';
import { sealsHandedOver } from './steps/seal-lock.js';
import { SEAL_WORDS, SEALS, type SealState } from './work-state.js';

/** Lines of the case page: who sits in which chair and since when, the seals and why one is locked, what was made public. */

type State = CaseState<CommitteeTermState>;

const OFFICE_WORDS: Readonly<Record<Office, Bilingual>> = {
  chair: { zh: '主任', en: 'chair' },
  'vice-chair': { zh: '副主任', en: 'vice-chair' },
  'executive-member': { zh: '执行成员', en: 'executive member' },
  member: { zh: '成员', en: 'member' },
};

/** By number and day: who it is stands in the register. */
export function officerLines({ members, began }: CommitteeTermState): readonly Bilingual[] {
  const offices = OFFICES.filter((office) => office !== 'member').flatMap((office) =>
    Object.values(members)
      .filter((seat) => seat.office === office)
      .map(({ since = began }) => ({ office: OFFICE_WORDS[office], since: since ?? '' })),
  );
  const chairless = Object.values(members).some(({ office }) => office === 'chair')
    ? []
    : [{ zh: '⚠️ 主任缺位', en: 'nobody is in the chair' }];
  if (offices.length === 0) return chairless;
  const line = {
    zh: offices.map(({ office, since }) => `${office.zh}（${since} 起）`).join('、'),
    en: offices.map(({ office, since }) => `${office.en} since ${since}`).join(', '),
  };
  return [line, ...chairless];
}

export function sealLines({ noun, procedures }: State): readonly Bilingual[] {
  const why = lockedBy({ noun, procedures });
  const lines = SEALS.flatMap((seal) => {
    const state: SealState = noun.seals?.[seal] ?? {};
    const holder = state.custody ?? noun.sealHolder;
    if (holder === undefined) return [];
    const kept =
      holder === 'committee'
        ? { zh: '由业主委员会保管', en: 'kept by the committee' }
        : { zh: '由社区党组织保管', en: 'kept by the community' };
    const lock = state.lost === undefined ? why : { zh: `${state.lost} 报失`, en: `reported lost on ${state.lost}` };
    return [
      {
        zh: `${SEAL_WORDS[seal].zh}：${kept.zh}${lock ? `；⚠️ 锁定：${lock.zh}` : ''}`,
        en: `${SEAL_WORDS[seal].en}: ${kept.en}${lock ? `; locked: ${lock.en}` : ''}`,
      },
    ];
  });
  return [...lines, ...unvotedContractLine(noun.unvotedContracts), ...unvotedFundLine(noun.unvotedFunds)];
}

type Found = Readonly<Record<string, Day>> | undefined;

const unvotedContractLine = (found: Found) =>
  foundOn(found, (days) => ({
    zh: `⚠️ ${days.join('、')} 发现未经业主表决签订的物业服务合同，待街道核查`,
    en: `a service contract without a vote of the owners was found on ${days.join(', ')}: the Street is to look at it`,
  }));

const unvotedFundLine = (found: Found) =>
  foundOn(found, (days) => ({
    zh: `⚠️ ${days.join('、')} 发现未经业主表决使用维修资金，待主管部门追回`,
    en: `the fund was found used without a vote of the owners on ${days.join(', ')}: the authority is to recover it`,
  }));

function foundOn(found: Found, line: (days: readonly Day[]) => Bilingual): readonly Bilingual[] {
  const days = Object.values(found ?? {});
  return days.length === 0 ? [] : [line(days)];
}

function lockedBy({ noun, procedures }: Pick<State, 'noun' | 'procedures'>): Bilingual | undefined {
  if (noun.sealLost) return { zh: '报失', en: 'reported lost' };
  if (noun.stage === 'EXPIRED')
    return { zh: '任期届满，仅可用于移交', en: 'the term has ended; for the handover alone' };
  if (noun.below) return { zh: '成员不足，仅可用于移交', en: 'too few members; for the handover alone' };
  return sealsHandedOver({ noun, procedures })
    ? { zh: '移交未办结，仅可用于移交', en: 'a handover is open; for it alone' }
    : undefined;
}

/** Handovers that were done but for something, by what is missing. */
export function gapLines({ procedures }: Pick<State, 'procedures'>): readonly Bilingual[] {
  const missing = Object.values(procedures)
    .filter(({ kind }) => kind === 'handover')
    .map(({ outcome }) => outcome as HandoverOutcome | null | undefined)
    .flatMap((outcome) => (outcome?.outcome === 'partial' ? outcome.missing : []))
    .map((item) => HANDOVER_ITEMS[item]);
  if (missing.length === 0) return [];
  return [
    {
      zh: `⚠️ 移交中登记缺失：${missing.map(({ zh }) => zh).join('、')}`,
      en: `missing in a handover: ${missing.map(({ en }) => en).join(', ')}`,
    },
  ];
}

export function partyLine({ partyShare }: CommitteeTermState): readonly Bilingual[] {
  if (!partyShare) return [];
  const { members, party, required } = partyShare;
  const gap = party < required ? { zh: '低于政策目标，不影响成员资格', en: 'below the policy' } : { zh: '', en: '' };
  return [
    {
      zh: `成员 ${members} 名中党员 ${party} 名（应有 ${required} 名）${gap.zh && `：⚠️ ${gap.zh}`}`,
      en: `${party} of ${members} members are in the Party (${required} wanted)${gap.en && `: ${gap.en}`}`,
    },
  ];
}

export function disclosureLines({ disclosures = {} }: CommitteeTermState): readonly Bilingual[] {
  const years = Object.values(disclosures);
  if (years.length === 0) return [];
  const sum = (what: keyof YearOfReports) => years.reduce((all, year) => all + year[what], 0);
  const [asked, inTime, late] = [sum('asked'), sum('inTime'), sum('late')];
  return [
    {
      zh: `应公开 ${asked} 项：按时 ${inTime}，迟公开 ${late}，未公开 ${asked - inTime - late}`,
      en: `${asked} owed to be made public: ${inTime} in time, ${late} late, ${asked - inTime - late} not yet`,
    },
  ];
}
