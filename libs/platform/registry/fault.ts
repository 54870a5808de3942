import type { Bilingual } from '#domain/shared';

/** What is wrong with one cell of a file. Row and column count from 1, as a spreadsheet shows them. */
export interface SheetFault {
  readonly row: number;
  readonly column: string | null;
  /** One of ours, or that of the rule which refuses what the row says. */
  readonly code: string;
  readonly message: Bilingual;
}

const FAULTS = {
  'not-utf8': ['文件不是 UTF-8 编码，请另存为“CSV UTF-8”', 'The file is not UTF-8; save it as "CSV UTF-8"'],
  'not-csv': ['不是有效的 CSV 文件', 'Not a CSV file'],
  'not-a-workbook': ['不是有效的 xlsx 工作簿', 'Not an xlsx workbook'],
  'unpacked-too-large': ['工作簿解压后过大', 'The workbook is too large when unpacked'],
  'too-much-work': ['文件过大，无法在限定的时间和内存内读取', 'The file takes more time or memory to read than it may'],
  'wrong-sheet': [
    '工作簿应当只有一张表，名称与模板相同',
    'The workbook must have exactly one sheet, named as in the template',
  ],
  'too-many-rows': ['行数超过上限', 'Too many rows'],
  'no-rows': ['没有数据行', 'No rows'],
  'unknown-header': ['不认识的列', 'Unknown column'],
  'duplicate-header': ['列重复', 'The column is there twice'],
  'missing-header': ['缺少列', 'The column is missing'],
  formula: ['不接受公式单元格', 'Formulas are not accepted'],
  'not-text': ['单元格应为文本或数字', 'The cell must be text or a number'],
  'too-long': ['内容过长', 'Too long'],
  'not-a-number-of-house': ['只能用汉字、字母、数字和连字符', 'Only letters, digits and hyphens'],
  missing: ['必填', 'Must be filled in'],
  'unknown-word': ['不在允许的取值之内', 'Not one of the allowed words'],
  'not-an-area': ['面积应为正数，最多两位小数', 'An area is positive and has at most two decimals'],
  'not-a-phone': ['电话格式有误', 'Not a telephone number'],
  'not-an-email': ['邮箱格式有误', 'Not a mail address'],
  'owner-missing': ['已售已交付的专有部分须有业主', 'A unit that was handed over has an owner'],
  'moved-in-undelivered': ['未交付的专有部分不能登记为已入住', 'Nobody moves into a unit that was not handed over'],
  'owner-of-unsold': ['未售的专有部分不应有业主', 'An unsold unit has no owner'],
  'duplicate-unit': [
    '专有部分重复；共有的须在“共有”列填“是”',
    'The unit is there twice; co-ownership is marked 是 in 共有',
  ],
  'differs-within-unit': [
    '同一专有部分的面积、状态或者入住情况不一致',
    'Area, status or moving-in differ within one unit',
  ],
  'same-owner-twice': ['同一业主在同一专有部分重复', 'The same owner twice in one unit'],
  'two-voters': ['共有的专有部分只能推举一名表决人', 'Co-owners name one voter'],
  'no-voter': [
    '共有的专有部分尚未推举表决人，表决时意见不一的选票须两人裁定',
    'Co-owners have named nobody to vote; ballots of theirs that differ will need a ruling',
  ],
  'ambiguous-owner': ['同名业主须填电话才能区分', 'Owners of the same name are told apart by telephone'],
  'contradicts-itself': ['同一业主的邮箱或政治面貌不一致', 'Mail address or Party membership of one owner differ'],
  'answered-twice': ['同一专有部分在文件中有两份问卷', 'The unit answers twice in the file'],
  'unknown-unit': ['本区域没有此已交付的专有部分', 'No such unit that was handed over in this area'],
  'unknown-person': ['本区域没有此人员编号', 'No such person in this area'],
  'not-a-service-area': ['小区编号格式有误', 'Not the number of a service area'],
  'not-a-day': ['日期应为 YYYY-MM-DD，2010 年以后', 'A day is YYYY-MM-DD, from 2010 on'],
  'not-a-count': ['应为 1 至 99 的整数', 'A whole number from 1 to 99'],
  'too-many-committees': ['业主委员会超过上限', 'Too many committees'],
  'differs-within-committee': [
    '同一业主委员会的备案、任期或者席位不一致',
    'Filing, term or seats differ within one committee',
  ],
  'same-person-twice': ['同一人在同一业主委员会重复', 'Somebody is there twice in one committee'],
  'not-an-order-number': ['工单编号只能用字母、数字和 _ . - /', 'Only letters, digits and _ . - /'],
  'order-twice': ['同一工单编号在文件中重复', 'The number of the order is there twice'],
  'not-a-moment': ['应为 YYYY-MM-DD 或 YYYY-MM-DD HH:mm', 'YYYY-MM-DD or YYYY-MM-DD HH:mm'],
  'order-in-future': ['时间晚于现在', 'It lies in the future'],
  'out-of-order': ['时间先后矛盾', 'It lies before what it follows'],
  'result-missing': ['已办结的须写明办理结果', 'What is closed says how it ended'],
  'result-of-open': ['在办的不应有办理结果', 'What is open has no result yet'],
  'limit-missing': ['在办的须写明办理期限', 'What is open has a limit'],
  'duplicate-of-nothing': [
    '重复件须写明重复于哪一工单，其他不写',
    'A duplicate names its order, and nothing else does',
  ],
  'unknown-order': ['没有所重复的工单', 'There is no such order'],
  'caller-covered': ['正文中的个人信息已遮盖', 'What would betray the caller was covered in the text'],
  'no-such-area': ['辖区内没有登记此小区', 'No such service area is registered in this place'],
  'ambiguous-person': [
    '同名人员须填电话或者人员编号才能区分',
    'People of the same name are told apart by telephone or number',
  ],
  'other-name': ['姓名与人员编号不符', 'The name is not that of this person'],
  'term-differs': [
    '此小区已有在办任期，内容与文件不同：变更须按任期中的步骤办理',
    'The open term of this area says otherwise: what changes in a term goes by its own steps',
  ],
  'new-person': ['登记册中没有此人，生效时登记', 'Not in the register yet; entered with the commit'],
} as const satisfies Record<string, readonly [string, string]>;

export type FaultCode = keyof typeof FAULTS;

/** Enough to put a file right; how many there are in all is said. */
const MOST_SHOWN = 500;

/** What was found in a file. Warnings are told, and are no reason to refuse it. */
export const found = (faults: readonly SheetFault[], warnings: readonly SheetFault[]) => ({
  ...{ faults: faults.slice(0, MOST_SHOWN), faultCount: faults.length },
  ...{ warnings: warnings.slice(0, MOST_SHOWN), warningCount: warnings.length },
});

export function fault(code: FaultCode, row: number, column: string | null = null): SheetFault {
  const [zh, en] = FAULTS[code];
  return { row, column, code, message: { zh, en } };
}
