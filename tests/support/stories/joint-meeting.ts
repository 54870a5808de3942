import type { CaseState } from '#domain/case';
import type { MeetingState } from '#domain/joint-meeting';
import { day } from '#domain/shared';
import type { Estate } from '../estate.js';
import { step, type Command, type Step, type Story } from './story.js';

const MEMBERS = ['residents-committee', 'police-station', 'property-service-enterprise', 'owners'];

/** Asked for by an owner, called, held with two tasks of which one becomes overdue; the last one closes it. */
export function meetingStory(_estate: Estate): Story {
  const street = (on: string, command: Command) => step(on, 'street', command);
  const call = (on: string, meetingOn: string): Step =>
    street(on, {
      ...{ type: 'call-meeting', meetingOn: day(meetingOn), venue: '街道会议室' },
      ...{ members: MEMBERS, matters: ['provider-exit'] },
    });
  const task = (action: string, due: string) => ({
    ...{ action, category: 'owners-organisation', due: day(due), lead: 'street' },
  });
  /** Of a task that was set: a meeting that was cancelled has none, and hears of none. */
  const ended = (on: string, number: number): Step => {
    const task = `task-${number}`;
    const name = `problem:${task}`;
    const told = (state: CaseState) =>
      (state.noun as MeetingState).tasks[task]?.ended === undefined && state.procedures[name] !== undefined
        ? [{ from: name, kind: 'ended', data: { name, outcome: { outcome: 'solved' } } }]
        : [];
    return { on, told };
  };
  /** Its problem shows its red card: the meeting's own calendar brings nothing. */
  const overdue = (on: string, number: number): Step => {
    const name = `problem:task-${number}`;
    const told = (state: CaseState) =>
      state.procedures[name] === undefined
        ? []
        : [{ from: name, kind: `overdue:${on}`, data: { name, data: { day: on } } }];
    return { on, told };
  };
  return {
    path: [
      step('2024-09-02', 'owner', { type: 'apply', form: 'street', matter: 'provider-exit', request: '拒不退出' }),
      street('2024-09-03', { type: 'answer-application', accept: true }),
      call('2024-09-04', '2024-09-10'),
      street('2024-09-10', {
        ...{ type: 'hold-meeting', present: MEMBERS.slice(0, 3), minutes: '纪要' },
        tasks: [task('移交用房', '2024-09-20'), task('移交资料', '2024-10-20')],
      }),
      overdue('2024-09-23', 1),
      street('2024-09-24', { type: 'supervise-task', task: 'task-1', slip: '限三日办结' }),
      ended('2024-09-26', 1),
      ended('2024-10-15', 2),
    ],
    intruders: [
      call('', '2024-09-30'),
      { on: '', told: () => [] },
      ended('', 2),
      street('', { type: 'cancel-meeting', reason: '已另行解决' }),
      street('', { type: 'supervise-task', task: 'task-1', slip: '限三日办结' }),
    ],
  };
}
