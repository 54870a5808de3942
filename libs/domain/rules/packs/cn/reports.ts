import type { PackRules } from '../../pack.js';
import { after, count, proposed } from '../writing.js';

/** What a committee reports. The provincial policy asks for a monthly report and sets no day: every figure here is ours. */
export const reports = {
  monthlyReport: proposed(after(5, 'month-ended', { keptBy: 'cut-off' }), [
    '次月 5 日前提交上月月报',
    'the report of a month is due by the 5th of the next',
  ]),
  'monthlyReport.comments': proposed(after(5, 'report-submitted', { dayKind: 'working' }), [
    '社区党组织 5 个工作日内审阅',
    'the community Party organisation answers within 5 working days',
  ]),
  'monthlyReport.correction': proposed(after(5, 'report-returned', { dayKind: 'working' }), [
    '退回的月报 5 个工作日内补正',
    'a returned report is mended within 5 working days',
  ]),
  'monthlyReport.missedInRow': proposed(count(2, 'times'), [
    '连续两次逾期未交的，街道约谈主任',
    'two missed in a row: the Street talks with the chair',
  ]),
  'monthlyReport.missedInYear': proposed(count(3, 'times'), [
    '一年内三次逾期未交的，街道约谈主任',
    'three missed in a year: the Street talks with the chair',
  ]),
} satisfies PackRules;
