import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { FORMS, MEMBER_WORDS } from './forms.js';
import { openTasks, overdueTasks, owesNext, type MeetingState } from './state.js';

const words = (members: MeetingState['absent'], language: keyof Bilingual) =>
  members.map((member) => MEMBER_WORDS[member][language]).join(language === 'zh' ? '、' : ', ');

/** Lines of the case page and the Temporal UI. */
export function describe({ noun }: CaseState<MeetingState>): readonly Bilingual[] {
  const { form, regular, meetingOn, heldOn, absent, tasks } = noun;
  if (form === undefined) return [];
  const [all, open, overdue] = [Object.keys(tasks).length, openTasks(noun).length, overdueTasks(noun).length];
  return [
    { zh: `${FORMS[form].zh}${regular ? '（例会）' : ''}`, en: `${FORMS[form].en}${regular ? ', a regular one' : ''}` },
    ...(heldOn === undefined && meetingOn !== undefined
      ? [{ zh: `定于 ${meetingOn} 召开`, en: `called for ${meetingOn}` }]
      : []),
    ...(heldOn === undefined ? [] : [{ zh: `${heldOn} 召开`, en: `held on ${heldOn}` }]),
    ...(absent.length === 0 ? [] : [{ zh: `⚠️ 未到会：${words(absent, 'zh')}`, en: `absent: ${words(absent, 'en')}` }]),
    ...(all === 0
      ? []
      : [
          {
            zh: `任务 ${all} 项，已办结 ${all - open} 项，曾逾期 ${overdue} 项`,
            en: `${all} tasks, ${all - open} ended, ${overdue} were overdue`,
          },
        ]),
    ...(owesNext(noun) ? [{ zh: '待召开下次例会', en: 'the next regular one is owed' }] : []),
  ];
}
