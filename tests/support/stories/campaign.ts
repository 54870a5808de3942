import type { Estate } from '../estate.js';
import { step, type Command, type Step, type Story } from './story.js';

/** A quarter in which nobody publishes a standard and nobody finds anything: its stages end on their days, and by what is told. */
export function campaignStory({ areaId }: Estate): Story {
  const office = (on: string, command: Command) => step(on, 'property-authority', command);
  const wake = (on: string): Step => ({ on, told: () => [] });
  const met = (on: string, stage: string, from = 'sheet'): Step => ({
    on,
    told: () => [{ from, kind: 'exit-rule-met', data: { stage } }],
  });
  return {
    path: [
      office('2024-01-02', { type: 'open', kind: 'quarterly', quarter: '2024Q1' }),
      wake('2024-01-10'),
      wake('2024-01-24'),
      met('2024-01-25', 'CLASSIFIED_RECTIFICATION', 'problem'),
      wake('2024-02-01'),
      office('2024-02-02', { type: 'publish-bulletin', month: '2024-01', words: '进展平稳' }),
      met('2024-02-05', 'TRACK_RESULTS', 'recheck'),
      office('2024-02-06', { type: 'hold-tour', route: [areaId], record: '观摩一个小区' }),
      office('2024-02-07', { type: 'publish-evaluation', lessons: '增加条目' }),
    ],
    intruders: [
      office('', { type: 'publish-bulletin', month: '2024-01' }),
      office('', { type: 'end-stage' }),
      wake(''),
      met('', 'TRACK_RESULTS', 'another'),
      office('', { type: 'hold-tour', route: [areaId], record: '观摩' }),
      office('', { type: 'publish-evaluation', lessons: '增加条目' }),
    ],
  };
}
