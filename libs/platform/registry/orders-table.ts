import {
  ACCUSED,
  CATEGORIES,
  covered,
  RESULTS,
  SATISFACTION,
  SOURCES,
  type Accused,
  type Category,
  type Result,
  type Satisfaction,
  type Source,
  type Tier,
} from '#domain/problem';
import { instant, isDay, minuteOf } from '#domain/shared';
import { EMAIL, NAME, PHONE, readLines, type LineReader } from './line-reader.js';
import { wordFor, wordsOf, type Sheet, type TableShape } from './table.js';

// The file of orders: what a hotline or a drive has, one line each, those that run and those that are finished.

const COLUMNS = {
  external: '工单编号',
  subject: '小区或社区编号',
  source: '来源',
  category: '类别',
  item: '事项',
  what: '内容',
  where: '地点',
  risk: '风险',
  received: '受理时间',
  due: '办理期限',
  replied: '答复时间',
  closed: '办结时间',
  result: '办理结果',
  tier: '层级',
  satisfaction: '满意度',
  reopened: '退回次数',
  duplicateOf: '重复于',
  enterprise: '企业编号',
  campaign: '专项编号',
  accused: '被反映方',
  platform: '平台转来',
  unit: '主办单位',
  danger: '危险',
  name: '反映人',
  phone: '反映人电话',
  email: '反映人邮箱',
  wantsReply: '要求答复',
  consent: '同意联系',
} as const;

type Column = keyof typeof COLUMNS;

export const ORDERS_TABLE: TableShape<Column> = {
  sheet: '工单',
  columns: COLUMNS,
  optional: [
    ...(['source', 'item', 'where', 'risk', 'due', 'replied', 'closed', 'result', 'tier', 'satisfaction'] as const),
    ...([
      'reopened',
      'duplicateOf',
      'enterprise',
      'campaign',
      'accused',
      'platform',
      'unit',
      'danger',
      'name',
      'phone',
      'email',
      'wantsReply',
      'consent',
    ] as const),
  ],
  most: { rows: 100_000, lettersOfARow: 8_000 },
};

/** One line, understood. Moments in milliseconds. */
export interface OrderLine {
  readonly row: number;
  readonly external: string;
  readonly subject: string;
  readonly source: Source;
  readonly category: Category;
  readonly item: string | null;
  readonly what: string;
  readonly where: string | null;
  readonly risk: 'high' | 'normal';
  readonly receivedAt: number;
  /** A day. */
  readonly due: string | null;
  readonly repliedAt: number | null;
  readonly closedAt: number | null;
  readonly result: Result | null;
  readonly tier: Tier;
  readonly satisfaction: Satisfaction | null;
  readonly reopened: number;
  readonly duplicateOf: string | null;
  readonly enterprise: string | null;
  readonly campaign: string | null;
  readonly accused: Accused | null;
  /** It came by a property platform. */
  readonly platform: boolean;
  /** To life. */
  readonly danger: boolean;
  /** Which unit has handled it, in the words of the file. */
  readonly unit: string | null;
  readonly covered: boolean;
  readonly caller: LineCaller | null;
}

interface LineCaller {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly told: string | null;
  readonly wantsReply: boolean;
  readonly consent: boolean;
}

const SOURCE_WORDS = wordsOf<Source>(SOURCES);
const CATEGORY_WORDS = wordsOf<Category>(CATEGORIES);
const RESULT_WORDS = wordsOf<Result>(RESULTS);
const SATISFACTION_WORDS = wordsOf<Satisfaction>(SATISFACTION);
const TIER_WORDS = { 网格: 'grid', 社区: 'community', 街道: 'street', 区级: 'district' } as const;
const ACCUSED_WORDS = wordsOf<Accused>(ACCUSED);
const RISK_WORDS = { 高: 'high', 一般: 'normal' } as const;
const YES = { 是: 'yes', 否: 'no' } as const;

const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}_.\-/]{0,59}$/u;
const SUBJECT = /^(?!00)\d{12}(-\d{2,4})?$/;
const MOMENT = /^20[1-9]\d-\d{2}-\d{2}(?: (?:[01]\d|2[0-3]):[0-5]\d)?$/;
const COUNT = /^\d{1,2}$/;
const TEXT = /^[^\0]+$/u;
const CHINA = '+08:00';

/** An order is one by its number in its district, of its source: the place may be an area, a community or a Street. */
export const orderNumber = (place: string, { source, external }: { source: string; external: string | null }): string =>
  `${place.slice(0, 6)} ${source} ${external}`;

export function readOrders(sheet: Sheet) {
  return readLines(sheet, ORDERS_TABLE, readLine);
}

function readLine(line: LineReader<Column>): OrderLine | undefined {
  const external = line.must('external', NUMBER, 'not-an-order-number');
  const subject = line.must('subject', SUBJECT, 'not-a-service-area');
  const source = line.oneOf('source', SOURCE_WORDS, 'hotline');
  const category = line.oneOf('category', CATEGORY_WORDS);
  const item = line.take('item', NAME, 'not-text') || null;
  const said = line.oneOf('risk', RISK_WORDS, 'normal');
  const tier = line.oneOf('tier', TIER_WORDS, 'grid');
  const reopened = Number(line.take('reopened', COUNT, 'not-a-count') || '0');
  const enterprise = line.take('enterprise', NAME, 'not-text', 120) || null;
  const campaign = line.take('campaign', NAME, 'not-text', 120) || null;
  const accused = line.cell('accused') === '' ? null : (line.oneOf('accused', ACCUSED_WORDS) ?? null);
  const [platform, danger] = [isYes(line, 'platform'), isYes(line, 'danger')];
  // A name that would betray somebody by a number is covered as everywhere.
  const unit = covered(line.take('unit', NAME, 'not-text', 120)).text || null;
  const ended = endingOf(line);
  const told = toldIn(line);
  if (line.wrong.length > 0 || !source || !category || !said || !tier) return undefined;
  // As of what is told now: danger is a high risk, whatever stands beside.
  const risk = danger ? 'high' : said;
  const head = { row: line.row, external, subject, source, category, item, risk, tier, reopened, enterprise, campaign };
  return { ...head, accused, platform, danger, unit, ...ended, ...told };
}

const isYes = (line: LineReader<Column>, column: Column) => line.oneOf(column, YES, 'no') === 'yes';

function endingOf(line: LineReader<Column>) {
  const receivedAt = momentIn(line, 'received') ?? 0;
  if (line.cell('received') === '') line.no('received', 'missing');
  const due = line.take('due', MOMENT, 'not-a-day').slice(0, 10) || null;
  if (due !== null && !isDay(due)) line.no('due', 'not-a-day');
  const [repliedAt, closedAt] = [momentIn(line, 'replied'), momentIn(line, 'closed')];
  const result = line.cell('result') === '' ? null : (line.oneOf('result', RESULT_WORDS) ?? null);
  const satisfaction =
    line.cell('satisfaction') === '' ? null : (line.oneOf('satisfaction', SATISFACTION_WORDS) ?? null);
  const duplicateOf = line.take('duplicateOf', NUMBER, 'not-an-order-number') || null;
  const [now, last] = [Date.now(), closedAt ?? repliedAt ?? receivedAt];
  if (last > now || receivedAt > now) line.no(closedAt === null ? 'received' : 'closed', 'order-in-future');
  if (repliedAt !== null && repliedAt < receivedAt) line.no('replied', 'out-of-order');
  if (closedAt !== null && closedAt < (repliedAt ?? receivedAt)) line.no('closed', 'out-of-order');
  if (closedAt !== null && result === null) line.no('result', 'result-missing');
  if (closedAt === null && result !== null) line.no('result', 'result-of-open');
  if (closedAt === null && due === null) line.no('due', 'limit-missing');
  if ((result === 'duplicate') !== (duplicateOf !== null)) line.no('duplicateOf', 'duplicate-of-nothing');
  return { receivedAt, due, repliedAt, closedAt, result, satisfaction, duplicateOf };
}

/** A day alone is its beginning. */
function momentIn(line: LineReader<Column>, column: Column): number | null {
  const text = line.take(column, MOMENT, 'not-a-moment');
  if (text === '' || !MOMENT.test(text)) return null;
  const [day = '', time = '00:00'] = text.split(' ');
  if (!isDay(day)) line.no(column, 'not-a-moment');
  return isDay(day) ? Date.parse(`${day}T${time}:00${CHINA}`) : null;
}

/** What would betray the caller is covered here already; their own words go with their name. */
function toldIn(line: LineReader<Column>) {
  const name = line.take('name', NAME, 'not-text');
  const phone = line.take('phone', PHONE, 'not-a-phone') || null;
  const email = line.take('email', EMAIL, 'not-an-email') || null;
  const wantsReply = line.oneOf('wantsReply', YES, 'yes') === 'yes';
  const consent = isYes(line, 'consent');
  const [what, where] = [line.must('what', TEXT, 'not-text', 4_000), line.take('where', TEXT, 'not-text', 200)];
  const known = { ...(name === '' ? {} : { name }), ...(phone === null ? {} : { phone }) };
  const [shown, place] = [covered(what, known), covered(where, known)];
  const some = shown.found.length + place.found.length > 0;
  const told = some ? [what, ...(where === '' ? [] : [where])].join('\n') : null;
  const nobody = name === '' && phone === null && email === null && told === null;
  return {
    ...{ what: shown.text, where: place.text || null, covered: some },
    caller: nobody ? null : { name, phone, email, told, wantsReply, consent },
  };
}

/**
 * What a file says of an order that the system has; who told it is never written into one. That a platform sent it is not
 * among the rows of the problems.
 */
export type OrderWords = Omit<OrderLine, 'row' | 'covered' | 'caller' | 'platform'>;

export function orderRow(order: OrderWords): string[] {
  const word = (words: Readonly<Record<string, string>>, value: string | null) =>
    value === null ? '' : wordFor(words, value);
  const { external, subject, source, category, item, what, where, risk, receivedAt, due, repliedAt, closedAt } = order;
  const { result, tier, satisfaction, reopened, duplicateOf, enterprise, campaign, accused, danger, unit } = order;
  return [
    ...[external, subject, word(SOURCE_WORDS, source), word(CATEGORY_WORDS, category), item ?? '', what, where ?? ''],
    ...[word(RISK_WORDS, risk), momentOf(receivedAt), due ?? '', momentOf(repliedAt), momentOf(closedAt)],
    ...[word(RESULT_WORDS, result), word(TIER_WORDS, tier), word(SATISFACTION_WORDS, satisfaction), String(reopened)],
    ...[
      duplicateOf ?? '',
      enterprise ?? '',
      campaign ?? '',
      word(ACCUSED_WORDS, accused),
      '',
      unit ?? '',
      danger ? '是' : '',
    ],
    // Who told it.
    ...['', '', '', '', ''],
  ];
}

const momentOf = (at: number | null): string => (at === null ? '' : minuteOf(instant(at)));

export const ORDERS_HEADER: readonly string[] = Object.values(COLUMNS);
