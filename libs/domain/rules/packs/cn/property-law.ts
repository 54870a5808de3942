import type { PackRules } from '../../pack.js';
import { after, atLeast, choice, flag, law, moreThan } from '../writing.js';

const PL = law('Property Law', 'X');
const ordinary = choice('ORDINARY');
const special = choice('SPECIAL');

/** 物权法 art. 76, until 2020-12-31: shares of all owners and of all area; nobody had to "take part". */
export const propertyLawVotes = {
  'vote.participation': PL('76', atLeast(0, 1), ['没有参与比例的要求', 'no share of participation was asked for']),
  'vote.ordinary': PL('76', moreThan(1, 2), [
    '一般事项经专有部分占建筑物总面积过半数且占总人数过半数的业主同意',
    'an ordinary matter needed more than half of all area and of all owners',
  ]),
  'vote.special': PL('76', atLeast(2, 3), [
    '筹集和使用维修资金、改建重建经总面积三分之二以上且总人数三分之二以上同意',
    'raising or using the fund and rebuilding needed at least two thirds of all area and of all owners',
  ]),
  'vote.base': PL('76', choice('all-owners'), [
    '同意比例以全体业主为基数',
    'agreement was measured against all owners',
  ]),
  'matter.M1': PL('76', ordinary, ['制定、修改业主大会议事规则', 'make or change the rules of procedure']),
  'matter.M2': PL('76', ordinary, ['制定、修改管理规约', 'make or change the management covenant']),
  'matter.M3': PL('76', ordinary, ['选举业主委员会或者更换成员', 'elect the committee or replace its members']),
  'matter.M4': PL('76', ordinary, ['选聘、解聘物业服务企业', 'hire or dismiss the property service enterprise']),
  'matter.M5': PL('76', special, ['使用维修资金', 'use the maintenance fund']),
  'matter.M6': PL('76', special, ['筹集维修资金', 'raise the maintenance fund']),
  'matter.M7': PL('76', special, ['改建、重建建筑物及其附属设施', 'rebuild buildings or their facilities']),
  'matter.M8': PL('76', ordinary, ['改变共有部分用途', 'change the use of common parts']),
  'matter.M9': PL('76', ordinary, ['其他重大事项', 'other major matters']),
  courtRevocation: law('Property Law art.78; SPC-BD', 'X')(
    '12',
    after(1, 'decision-known', { unit: 'year', keptBy: 'cut-off' }),
    [
      '业主知道或者应当知道决定之日起一年内可以请求法院撤销',
      'an owner may ask a court to revoke within one year of knowing',
    ],
  ),
  'pmc.decidesReserved': PL('76', flag(false), [
    '业主共同决定事项只能由业主决定',
    'reserved matters are decided by the owners alone',
  ]),
} satisfies PackRules;
