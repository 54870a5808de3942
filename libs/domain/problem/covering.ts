/** What in a text would betray who told it. */
export type Betraying = 'identity-number' | 'card-number' | 'phone' | 'email' | 'name';

export interface Covered {
  readonly text: string;
  /** What was covered, each kind once, with how often. */
  readonly found: readonly { readonly kind: Betraying; readonly times: number }[];
}

const COVER: Readonly<Record<Betraying, string>> = {
  'identity-number': '［证件号码］',
  'card-number': '［卡号］',
  phone: '［电话］',
  email: '［邮箱］',
  name: '［姓名］',
};

const DIGIT = '[0-9０-９]';
const CHINESE_DIGIT = '[零〇一二三四五六七八九幺]';
const GAP = '[ \\-－—·]?';
const alone = (pattern: string) => `(?<!${DIGIT})${pattern}(?!${DIGIT})`;

/**
 * Longest first: what is a number of eighteen digits holds none of eleven. Codes of places (12 digits) and numbers of service areas are
 * left as they are; a short number is a telephone's only where the word before it says so.
 */
const PATTERNS: readonly (readonly [Betraying, string])[] = [
  ['identity-number', alone(`[1-8１-８]${DIGIT}{5}(?:19|20|１９|２０)${DIGIT}{9}[0-9Xx０-９ＸｘX]`)],
  ['card-number', alone(`${DIGIT}{16,19}`)],
  ['card-number', alone(`(?:${DIGIT}{4} ){3,4}${DIGIT}{1,7}`)],
  ['email', '[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9-]+(?:[.．][A-Za-z0-9-]+)+'],
  [
    'phone',
    `(?<![0-9０-９])(?:(?:\\+|＋|00)86${GAP})?[1１][3-9３-９]${DIGIT}${GAP}${DIGIT}{4}${GAP}${DIGIT}{4}(?!${DIGIT})`,
  ],
  ['phone', alone(`[0０]${DIGIT}{2,3}[)）]?${GAP}[2-8２-８]${DIGIT}{6,7}`)],
  ['phone', `(?<=(?:电话|手机|座机|号码|致电|拨打|联系方式|微信)[^0-9０-９]{0,4})${DIGIT}{7,8}(?!${DIGIT})`],
  ['phone', `(?<!${CHINESE_DIGIT})[一幺]${CHINESE_DIGIT}{10}(?!${CHINESE_DIGIT})`],
];

/** The text as those may see it who must not know who told it. What is known of the caller is covered wherever it stands. */
export function covered(text: string, known: { readonly name?: string; readonly phone?: string } = {}): Covered {
  const times = new Map<Betraying, number>();
  const cover = (kind: Betraying, pattern: string, in_: string) =>
    in_.replace(new RegExp(pattern, 'gu'), () => {
      times.set(kind, (times.get(kind) ?? 0) + 1);
      return COVER[kind];
    });
  const own = [
    ...(known.phone ? [['phone', literal(known.phone)] as const] : []),
    // One letter, or two of them such as 先生, stand in any text.
    ...(known.name && known.name.length > 1 && !ANYBODY.test(known.name)
      ? [['name', literal(known.name)] as const]
      : []),
  ];
  const shown = [...own, ...PATTERNS].reduce((sofar, [kind, pattern]) => cover(kind, pattern, sofar), text);
  return { text: shown, found: [...times].map(([kind, count]) => ({ kind, times: count })) };
}

const ANYBODY = /^(?:先生|女士|业主|居民|匿名|群众)$/;
const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
