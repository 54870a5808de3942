import type { Estate } from '../estate.js';
import { step, type Command, type Step, type Story } from './story.js';

/** Offered by the committee, agreed in writing, confirmed, performed and archived. */
export function mediationStory({ people: [a = '', b = ''] }: Estate): Story {
  const mediator = (on: string, command: Command): Step => ({ on, role: 'mediator', by: 'mediator-1', command });
  const committee = (on: string, command: Command) => step(on, 'residents-committee', command);
  const owner = (on: string, by: string, command: Command): Step => ({ on, role: 'owner', by, command });
  const answer = (on: string, side: 'a' | 'b', willing = true) =>
    owner(on, side === 'a' ? a : b, { type: 'answer-offer', side, willing });
  const agreement: Command = {
    ...{ type: 'record-agreement', written: true, terms: '22 时后安静' },
    ...{ bothAgreed: true, mediatorSigned: true, sealed: true },
  };
  return {
    path: [
      mediator('2024-03-01', {
        ...{ type: 'ask-mediation', by: 'offer', a: { person: a }, b: { person: b } },
        ...{ category: 'noise-pollution', dispute: '夜间噪声' },
      }),
      answer('2024-03-04', 'a'),
      answer('2024-03-05', 'b'),
      committee('2024-03-06', { type: 'name-mediators', mediators: ['mediator-1'], chosenBy: 'committee' }),
      mediator('2024-03-08', { type: 'hold-session', minutes: '双方陈述' }),
      mediator('2024-03-12', { type: 'extend-mediation', bothConsent: true, reason: '待测噪声' }),
      mediator('2024-03-20', agreement),
      mediator('2024-03-25', { type: 'record-confirmation', court: '区法院', proof: '申请书' }),
      mediator('2024-04-08', { type: 'record-ruling', ruling: 'confirmed', proof: '裁定书' }),
      mediator('2024-04-19', { type: 'record-performance', result: 'performed', proof: '回访' }),
      mediator('2024-04-22', { type: 'archive-mediation', papers: ['登记表', '协议书'] }),
    ],
    intruders: [
      owner('', b, { type: 'record-suit', side: 'b', goesOn: true }),
      owner('', b, { type: 'withdraw-consent', side: 'b' }),
      mediator('', { type: 'report-danger', danger: 'crime', measures: '劝离' }),
      committee('', { type: 'tell-police', proof: '报警回执' }),
      { on: '', told: () => [] },
      mediator('', { type: 'end-mediation', reason: '分歧过大' }),
      owner('', a, { type: 'record-suit', side: 'a', goesOn: false }),
    ],
  };
}
