import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { after, law } from './writing.js';

const DY = law('Dongying notice of 2018', 'X');
const working = { dayKind: 'working' } as const;

/** Of the city's texts only the notice on joint meetings was seen, as an excerpt. */
export const dongying: RulePack = {
  id: 'cn-3705',
  title: { zh: '东营市', en: 'Dongying' },
  validFrom: day('2018-12-31'),
  rules: {
    'jointMeeting.answer': DY('', after(2, 'joint-meeting-asked', working), [
      '收到申请后 2 个工作日内答复',
      'an application is answered within 2 working days',
    ]),
    'jointMeeting.call': DY('', after(3, 'joint-meeting-accepted', working), [
      '受理后 3 个工作日内召集',
      'the meeting is called within 3 working days of the acceptance',
    ]),
    'jointMeeting.quarterly': DY('', after(3, 'joint-meeting-held', { unit: 'month' }), [
      '每季度召开',
      'it is held every quarter',
    ]),
  },
};
