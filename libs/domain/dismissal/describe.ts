import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import type { DismissalState, Speech, Verdict } from './state.js';

const VERDICTS: Readonly<Record<Verdict, Bilingual>> = {
  unfounded: { zh: '不能认定', en: 'not established' },
  minor: { zh: '情节轻微', en: 'minor' },
  serious: { zh: '情节严重', en: 'serious' },
  'very-serious': { zh: '情节特别严重', en: 'very serious' },
  'natural-end': { zh: '资格自然终止', en: 'the seat ends by itself' },
};

const SPEECHES: Readonly<Record<Speech, Bilingual>> = {
  spoke: { zh: '本人先行发言', en: 'the member spoke first' },
  declined: { zh: '本人放弃先行发言', en: 'the member chose not to speak' },
  absent: { zh: '本人未到会', en: 'the member did not come' },
};

/** What was decided, by whom, on what ground, and when the person was heard: to be read without the entries. */
export function describe({ noun }: CaseState<DismissalState>): readonly Bilingual[] {
  if (noun.registeredOn === undefined) return [];
  return [
    ...registered(noun),
    ...screened(noun),
    ...heard(noun),
    ...proposed(noun),
    ...suspended(noun),
    ...called(noun),
    ...decided(noun),
    ...ended(noun),
  ];
}

function registered({ registeredOn, member, seat, evidence, problem, proposed: byRight }: DismissalState): Bilingual[] {
  const pieces = Object.values(evidence);
  const withdrawn = pieces.filter((is) => is === 'withdrawn').length;
  const role = seat === 'alternate' ? { zh: '候补成员', en: 'alternate' } : { zh: '成员', en: 'member' };
  return [
    {
      zh: `${role.zh} ${member ?? ''}：${registeredOn} 登记，证据 ${pieces.length} 份（撤回 ${withdrawn} 份）`,
      en: `${role.en} ${member ?? ''}: registered ${registeredOn}, ${pieces.length} pieces of evidence (${withdrawn} withdrawn)`,
    },
    ...(problem === undefined ? [] : [{ zh: `来自问题工单 ${problem}`, en: `found in ${problem}` }]),
    ...(byRight
      ? [{ zh: '提议人数已达法定比例：由业主决定', en: 'proposed by enough people: for the owners to decide' }]
      : []),
  ];
}

function screened({ screened: found, rounds, warned }: DismissalState): Bilingual[] {
  const again = rounds > 1 ? { zh: `（第 ${rounds} 次）`, en: ` (screening ${rounds})` } : { zh: '', en: '' };
  return [
    ...(found
      ? [
          {
            zh: `街道初核 ${found.on}${again.zh}：${VERDICTS[found.verdict].zh}${found.ground ? `，对应 ${found.ground}` : ''}`,
            en: `screened by the Street ${found.on}${again.en}: ${VERDICTS[found.verdict].en}${found.ground ? `, ground ${found.ground}` : ''}`,
          },
        ]
      : []),
    ...(warned
      ? [
          {
            zh: `${warned.on} 书面提醒，${warned.correctBy} 前改正`,
            en: `warned ${warned.on}, to be corrected by ${warned.correctBy}`,
          },
        ]
      : []),
  ];
}

function heard({ told, answer, heard: hearing }: DismissalState): Bilingual[] {
  if (!told) return [];
  const answered =
    answer === undefined
      ? { zh: `可在 ${told.answerBy} 前陈述`, en: `may answer by ${told.answerBy}` }
      : answer === 'none'
        ? { zh: '期满未答复（不视为承认）', en: 'no answer, which admits nothing' }
        : { zh: `${answer.on} 陈述`, en: `answered ${answer.on}` };
  const came = hearing?.attended ? { zh: '到场', en: 'came' } : { zh: '未到场', en: 'did not come' };
  return [
    { zh: `${told.on} 告知事由和权利，${answered.zh}`, en: `told of the charges ${told.on}; ${answered.en}` },
    ...(hearing
      ? [{ zh: `${hearing.on} 听取本人意见（${came.zh}）`, en: `heard in person ${hearing.on} (${came.en})` }]
      : [{ zh: `${told.hearingOn} 听取本人意见`, en: `to be heard in person ${told.hearingOn}` }]),
  ];
}

function proposed({ recommended, missed, urgedOn }: DismissalState): Bilingual[] {
  if (!recommended) return [];
  const way =
    recommended.way === 'assembly'
      ? { zh: '由业主大会决定', en: 'the assembly decides' }
      : { zh: '由经授权的业主委员会决定', en: 'the authorised committee decides' };
  return [
    {
      zh: `街道 ${recommended.on} 建议提请，${way.zh}（${recommended.rule}）`,
      en: `recommended by the Street ${recommended.on}: ${way.en} (${recommended.rule})`,
    },
    ...(missed === undefined ? [] : [{ zh: `⚠️ ${missed} 到期未提请`, en: `was to be put to the vote by ${missed}` }]),
    ...(urgedOn === undefined ? [] : [{ zh: `街道 ${urgedOn} 督促`, en: `urged by the Street ${urgedOn}` }]),
  ];
}

const suspended = ({ suspendedOn }: DismissalState): Bilingual[] =>
  suspendedOn === undefined ? [] : [{ zh: `${suspendedOn} 起暂停履职`, en: `suspended since ${suspendedOn}` }];

function called({ vote }: DismissalState): Bilingual[] {
  if (!vote) return [];
  const by = vote.by === 'street' ? { zh: '街道', en: 'the Street' } : { zh: '业主委员会', en: 'the committee' };
  return [
    {
      zh: `${by.zh} ${vote.on} 公告，表决 ${vote.meetingOn} 至 ${vote.closesOn}`,
      en: `called by ${by.en} ${vote.on}, voting ${vote.meetingOn} to ${vote.closesOn}`,
    },
  ];
}

function decided({ result, spoke, restsUntil }: DismissalState): Bilingual[] {
  if (!result) return [];
  const by =
    result.by === 'committee' ? { zh: '业主委员会', en: 'the committee' } : { zh: '业主大会', en: 'the assembly' };
  const how = result.passed
    ? { zh: '决定终止资格', en: 'ended the seat' }
    : { zh: '未通过，继续履职', en: 'did not pass it: the member stays' };
  const word = spoke ? { zh: `；${SPEECHES[spoke].zh}`, en: `; ${SPEECHES[spoke].en}` } : { zh: '', en: '' };
  return [
    {
      zh: `${by.zh} ${result.on} ${how.zh}（${result.outcome}）${word.zh}`,
      en: `${by.en} ${how.en} on ${result.on} (${result.outcome})${word.en}`,
    },
    ...(restsUntil
      ? [{ zh: `同一事实至 ${restsUntil} 暂不再议`, en: `the same facts rest until ${restsUntil}` }]
      : [{ zh: '移交、递补和救济见任期案卷', en: 'handover and succession stand in the file of the term' }]),
    {
      zh: '不服的，可以自知道或者应当知道之日起一年内请求人民法院予以撤销（民法典第二百八十条）',
      en: 'a court may revoke it within one year of knowing of it (Civil Code art. 280)',
    },
  ];
}

const WAYS: Readonly<Record<string, Bilingual>> = {
  unfounded: { zh: '不能认定，办结', en: 'not established, closed' },
  corrected: { zh: '已改正，办结', en: 'corrected, closed' },
  'warning-stands': { zh: '书面提醒留存，办结', en: 'the warning stands, closed' },
  'not-recommended': { zh: '街道建议不予提请，办结', en: 'not recommended by the Street, closed' },
  'natural-end': { zh: '资格自然终止，不经表决', en: 'the seat ended by itself, without a vote' },
  'seat-ended': { zh: '程序进行中资格已终止', en: 'the seat ended meanwhile' },
  'term-over': { zh: '本届任期已结束', en: 'the term was over' },
  'same-facts-rest': { zh: '同一事实已经表决，暂不再议', en: 'the same facts were voted on, and rest' },
};

function ended({ ended: end }: DismissalState): Bilingual[] {
  const words = end && WAYS[end.how];
  return words ? [words] : [];
}
