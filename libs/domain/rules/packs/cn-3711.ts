import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { after, choice, count, flag, law, some } from './writing.js';

const RZ = law('RZ', 'V');

/**
 * 日照市物业管理条例, from 2018-01-01: older than the Civil Code, so that its thresholds of votes are not written here. Where no
 * article is named, the number was seen and its place was not noted.
 */
export const rizhao: RulePack = {
  id: 'cn-3711',
  title: { zh: '日照市', en: 'Rizhao' },
  validFrom: day('2018-01-01'),
  rules: {
    applicants: RZ('26', some('owners'), ['十名以上业主可以申请', 'at least ten owners apply']),
    'applicants.minOwners': RZ('26', count(10, 'person'), ['十名以上业主联名', 'at least ten owners jointly']),
    groupMinSize: RZ('', count(7, 'person'), ['七至十一人', 'seven to eleven members']),
    groupOdd: RZ('', flag(true), ['人数为单数', 'an odd number of members']),
    developerFiles: RZ('', after(20, 'files-asked'), [
      '建设单位二十日内提供资料',
      'the developer hands over the papers within twenty days',
    ]),
    streetOrdersMeeting: RZ('34', after(10, 'order-date-missed'), [
      '责令期满 10 日内由街道召集',
      'within 10 days of the missed date the Street calls the meeting itself',
    ]),
    reportChange: RZ('', after(15, 'members-changed'), ['15 日内报告变更', 'a change is reported within 15 days']),
    handoverOnSeatEnd: RZ('', after(3, 'seat-ended'), ['3 日内移交', 'handed over within 3 days']),
    'pmc.available': RZ('46', flag(true), ['应当组建物业管理委员会', 'a property management committee is formed']),
    'pmc.duty': RZ('46', choice('should'), ['应当组建', 'it is to be formed']),
    'pmc.failuresNeeded': RZ('46', count(2, 'times'), [
      '街道两次组织、指导未果',
      'two attempts guided by the Street failed',
    ]),
    'pmc.grounds': RZ('46', some('area-not-eligible', 'no-assembly', 'no-committee', 'dysfunctional'), [
      '不具备成立业主大会条件，或者经街道两次组织、指导仍不能成立、选出，或者业主委员会一年不能正常履职',
      'no assembly can be held, or none was held or elected after two attempts, or the committee has not worked for a year',
    ]),
    'pmc.idleMonths': RZ('46', count(12, 'month'), [
      '业主委员会一年不能正常履职',
      'the committee has not worked for a year',
    ]),
    'pmc.minSize': RZ('', count(9, 'person'), ['九至十三人', 'nine to thirteen members']),
    'pmc.odd': RZ('', flag(true), ['人数为单数', 'an odd number of members']),
    'pmc.informAuthority': RZ('', after(10, 'pmc-formed'), [
      '10 日内告知主管部门',
      'the authority is told within 10 days',
    ]),
    'pmc.handover': RZ('', after(7, 'committee-elected'), ['7 日内移交', 'it hands over within 7 days']),
  },
};
