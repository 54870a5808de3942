import { nodeOf, type Context, type Holder, type Letter, type Role } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { FORMS, MEMBER_WORDS, type Form, type Member } from './forms.js';
import type { MeetingState } from './state.js';

/** Whoever asked is answered, and told of the day and of each change of it; whoever was called is told that it is off (SD 74, 82). */

/** An owner is the person; an office of a place below the meeting's is that of its own place. */
export function applicantOf({ actor: { id, role, node, branch }, code }: Context): Holder {
  if (role === 'owner') return { role, who: id };
  return { role, ...(branch === undefined ? {} : { who: branch }), ...(nodeOf(role, code) === node ? {} : { node }) };
}

const WAY: Bilingual = {
  zh: '应当召集而不召集、应当参加而不参加的，可以向区（县）人民政府反映（条例第八十二条）；也可以重新提出申请。',
  en: 'Where a meeting that is due is not called or not attended the district may be told (SD art. 82); you may ask anew.',
};

type Said = readonly [zh: string, en: string];

function toApplicant({ form = 'street', applicant }: MeetingState, key: string, said: readonly Said[]): Letter[] {
  if (!applicant) return [];
  const { zh, en } = FORMS[form];
  return [
    {
      ...{ key, to: applicant, alone: true },
      subject: { zh: `您申请的${zh}`, en: `The meeting that you asked for: ${en}` },
      lines: [...said.map(([line, inEnglish]) => ({ zh: line, en: inEnglish })), WAY],
    },
  ];
}

const because = (reason: string | undefined): readonly Said[] =>
  reason === undefined ? [] : [[`理由：${reason}`, `Reason: ${reason}`]];

export function answered(
  noun: MeetingState,
  { accepted, reason, callBy }: { accepted: boolean; reason?: string | undefined; callBy?: string },
): Letter[] {
  const what: Said = accepted
    ? [`申请已受理，${callBy} 前（含当日）召集。`, `Accepted: it will be called by ${callBy}.`]
    : ['申请未获受理，不召开会议。', 'Declined: no meeting will be held.'];
  return toApplicant(noun, 'application-answered', [what, ...because(reason)]);
}

/** Called, or moved to another day. */
export function dayTold(
  noun: MeetingState,
  { meetingOn, reason, seq }: { meetingOn: string; reason?: string | undefined; seq: number },
): Letter[] {
  const { meetingOn: before } = noun;
  const what: Said =
    before === undefined || before === meetingOn
      ? [`会议定于 ${meetingOn} 召开。`, `It is called for ${meetingOn}.`]
      : [`会议由 ${before} 改期至 ${meetingOn}。`, `It was moved from ${before} to ${meetingOn}.`];
  return toApplicant(noun, `day-told-${seq}`, [what, ...because(reason)]);
}

export function cancelled(noun: MeetingState, reason: string): Letter[] {
  const { form = 'street', meetingOn = '', members } = noun;
  const off: Said = ['会议已取消，不再召开。', 'It was cancelled and will not be held.'];
  const { zh, en } = FORMS[form];
  return [
    ...toApplicant(noun, 'meeting-cancelled', [off, ...because(reason)]),
    ...toMembers(form, members, {
      key: (member) => `cancelled-${member}`,
      subject: { zh: `${zh}取消通知`, en: `Cancelled: ${en}` },
      lines: [{ zh: `原定 ${meetingOn} 的会议已取消。`, en: `The meeting of ${meetingOn} was cancelled.` }],
    }),
  ];
}

/** Those that have a mail box here; the others are told by the convener. */
const BOXES: Readonly<Partial<Record<Member, Role>>> = {
  'residents-committee': 'residents-committee',
  'community-party-organization': 'community-party-organization',
  'property-service-enterprise': 'property-service-enterprise',
  owners: 'owners-committee',
  'housing-authority': 'property-authority',
};

function toMembers(
  form: Form,
  members: readonly Member[],
  { key, ...letter }: Pick<Letter, 'subject' | 'lines'> & { readonly key: (member: Member) => string },
): Letter[] {
  return [...new Set(members)].flatMap((member) => {
    const role = BOXES[member];
    if (role === undefined || role === FORMS[form].convener) return [];
    return [{ ...letter, key: key(member), to: { role } }];
  });
}

export function invitations(
  form: Form,
  { meetingOn, members, seq }: { meetingOn: string; members: readonly Member[]; seq: number },
): Letter[] {
  const all = members.map((member) => MEMBER_WORDS[member]);
  const { zh, en } = FORMS[form];
  return toMembers(form, members, {
    key: (member) => `called-${member}-${seq}`,
    subject: { zh: `${zh}通知`, en: `You are invited: ${en}` },
    lines: [
      { zh: `会议日：${meetingOn}。地点和议题见案卷。`, en: `On ${meetingOn}; place and matters stand in the file.` },
      {
        zh: `参加单位：${all.map((word) => word.zh).join('、')}。`,
        en: `Taking part: ${all.map((word) => word.en).join(', ')}.`,
      },
    ],
  });
}
