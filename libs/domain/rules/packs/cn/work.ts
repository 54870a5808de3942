import type { PackRules } from '../../pack.js';
import { after, before, choice, proposed } from '../writing.js';

/** Seals, what is made public, and who sits in which chair: how often and within how many days is hardly ever printed. */
export const work = {
  sealCheck: proposed(after(2, 'seal-requested', { dayKind: 'working' }), [
    '保管人 2 个工作日内核对决定后用印，或者说明理由不予用印',
    'the keeper checks the paper against the decision and stamps, or refuses with a reason, within 2 working days',
  ]),
  sealVoidNotice: proposed(after(3, 'seal-lost'), [
    '印章遗失后 3 日内公告作废',
    'a lost seal is declared void within 3 days',
  ]),
  sealCorrection: proposed(
    after(5, 'seal-abuse-found', { dayKind: 'working' }),
    [
      '擅自用印的，5 个工作日内改正，并告知全体业主',
      'an unauthorised use is put right within 5 working days, and all owners are told',
    ],
    'GR art.55',
  ),
  'unvotedContract.look': proposed(after(5, 'seal-abuse-found', { dayKind: 'working' }), [
    '发现未经业主表决签订物业服务合同的，街道 5 个工作日内核查',
    'the Street looks within 5 working days at a service contract that was signed without a vote of the owners',
  ]),
  disclosureDue: proposed(after(15, 'period-ended'), [
    '季度、半年结束后 15 日内公开',
    'made public within 15 days after the quarter or half-year',
  ]),
  'disclosure.accounts': proposed(
    choice('quarter'),
    [
      '每季度公开维修资金和公共收益收支（SD art.50 要求定期公布，未定次数）',
      'the accounts of fund and common revenue are posted every quarter (SD art.50 says regularly, and no number)',
    ],
    'LC art.53',
  ),
  'disclosure.accountsPosting': proposed(
    after(30, 'notice-posted'),
    ['收支账目公示不少于 30 日', 'accounts stay posted for at least 30 days'],
    'LC art.53',
  ),
  'disclosure.work': proposed(choice('quarter'), [
    '每季度公开业主委员会的决定和工作',
    'the committee’s decisions and work are posted every quarter',
  ]),
  'disclosure.memberFees': proposed(
    choice('half-year'),
    ['每半年公开成员交纳物业费的情况', 'whether the members pay their own fees is posted every half-year'],
    'ZB art.31(9)',
  ),
  'disclosure.sealUses': proposed(
    choice('half-year'),
    ['每半年公开用印登记', 'the uses of the seals are posted every half-year'],
    'HGZ art.30',
  ),
  'disclosure.services': proposed(
    choice('half-year'),
    [
      '物业服务企业每半年公开服务内容、标准和收费（ZB art.45 要求公开，未定次数）',
      'the company posts services, standards and charges every half-year (ZB art.45 asks for it, and says not how often)',
    ],
    'ZB art.45',
  ),
  chooseChair: proposed(after(15, 'office-ended'), [
    '主任缺位的，15 日内另行推选',
    'where nobody is in the chair, somebody is chosen within 15 days',
  ]),
  yearlyAssembly: proposed(
    before(1, 'next-year-begins'),
    ['业主大会会议每年至少召开一次', 'the assembly meets at least once a year'],
    'SD art.28',
  ),
  'yearlyAssembly.asked': proposed(before(92, 'next-year-begins'), [
    '当年尚未召开业主大会会议的，自 10 月 1 日起列为待办',
    'a year without an assembly meeting is asked about from 1 October on',
  ]),
} satisfies PackRules;
