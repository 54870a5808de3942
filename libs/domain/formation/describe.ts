import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { unanswered } from '../public-notice/index.js';
import { describeLeaders, describeProposed } from './leader-share.js';
import { qualifiedOf } from './terms.js';
import type { FormationState } from './state.js';

/** Figures and last decisions for the case page and the Temporal UI. No names. */
export function describe({ noun }: CaseState<FormationState>): readonly Bilingual[] {
  return [...preparation(noun), ...candidates(noun), ...meeting(noun), ...committee(noun), ...ending(noun)];
}

function preparation({ group, roll, files }: FormationState): Bilingual[] {
  const lines: Bilingual[] = [];
  if (group)
    lines.push({
      zh: `筹备组 ${group.members.length} 人，业主代表 ${group.owners} 人`,
      en: `group of ${group.members.length}, ${group.owners} owners`,
    });
  if (files === 'missing') lines.push({ zh: '⚠️ 建设单位资料不全', en: "the developer's papers are incomplete" });
  if (roll)
    lines.push({
      zh: `业主人数 N=${roll.persons}，专有面积 A=${roll.area / 100} ㎡`,
      en: `N=${roll.persons} persons, A=${roll.area / 100} m²`,
    });
  return lines;
}

function candidates(state: FormationState): Bilingual[] {
  const all = Object.values(state.candidates);
  if (all.length === 0) return describeProposed(state);
  const party = all.filter(
    ({ partyMember, review }) => partyMember && review !== 'UNSUITABLE' && review !== 'WITHDRAWN',
  ).length;
  const lines = [
    {
      zh: `候选人 ${all.length} 名，联审通过 ${qualifiedOf(state).length} 名，其中党员 ${party} 名`,
      en: `${all.length} candidates, ${qualifiedOf(state).length} qualified, ${party} Party members`,
    },
  ];
  if (state.seats !== undefined)
    lines.push({
      zh: `应选 ${state.seats} 名，名单 ${state.list.length} 名`,
      en: `${state.seats} seats, ${state.list.length} on the list`,
    });
  return [...lines, ...describeLeaders(state)];
}

function meeting(state: FormationState): Bilingual[] {
  if (!state.meeting) return [];
  const { meetingOn, closesOn, postedOn } = state.meeting;
  const open = unanswered(state.objections).length;
  const told = Object.values(state.told ?? {}).reduce((sum, persons) => sum + persons, 0);
  const of = state.roll?.persons ?? 0;
  return [
    {
      zh: `公告 ${postedOn}，会议 ${meetingOn} 至 ${closesOn}，第 ${state.round} 轮`,
      en: `posted ${postedOn}, meeting ${meetingOn} to ${closesOn}, round ${state.round}`,
    },
    { zh: `已告知业主 ${told}/${of} 人`, en: `${told} of ${of} owners told` },
    ...(open > 0 ? [{ zh: `⚠️ 异议待答复 ${open} 件`, en: `${open} objections unanswered` }] : []),
  ];
}

function committee({ partyMembers, certificate }: FormationState): Bilingual[] {
  const lines: Bilingual[] = [];
  if (partyMembers) {
    const { members, party, required } = partyMembers;
    const gap = party < required ? '⚠️ 低于政策目标，不影响选举效力和备案' : '达到政策目标';
    lines.push({
      zh: `当选 ${members} 名，党员 ${party} 名（应有 ${required} 名）：${gap}`,
      en: `${members} elected, ${party} Party members (${required} wanted)`,
    });
  }
  if (certificate) lines.push({ zh: `备案证明 ${certificate.number}`, en: `certificate ${certificate.number}` });
  return lines;
}

function ending({ ended, guidance }: FormationState): Bilingual[] {
  const lines: Bilingual[] = [];
  if (guidance > 0) lines.push({ zh: `指导记录 ${guidance} 次`, en: `guided ${guidance} times` });
  if (ended?.failedAttempt)
    lines.push({ zh: '计为一次经指导未成的组建', en: 'counts as a failed attempt with guidance' });
  return lines;
}
