import { z } from 'zod';

const fenOf = (text: string) => {
  const [whole = '', cents = ''] = text.replace('-', '').split('.');
  const fen = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return text.startsWith('-') && fen > 0 ? -fen : fen;
};

const money = (pattern: RegExp, zh: string, en: string) =>
  z
    .string()
    .regex(pattern)
    .transform(fenOf)
    .meta({ description: `${zh}（元） / ${en}, in yuan`, example: '12500.00' });

/** As people write money: yuan with two decimals at most, kept in whole fen so that nothing is rounded. */
export const yuan = (zh: string, en: string) => money(/^-?\d{1,10}(\.\d{1,2})?$/, zh, en);

/** What is left or came in: nothing is possible, and less is not. */
export const yuanLeft = (zh: string, en: string) => money(/^\d{1,10}(\.\d{1,2})?$/, zh, en);

/** What is asked for or paid: more than nothing. */
export const yuanPaid = (zh: string, en: string) => money(/^(?!0+(\.0{1,2})?$)\d{1,10}(\.\d{1,2})?$/, zh, en);
