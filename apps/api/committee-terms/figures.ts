import { z } from 'zod';

// Figures as committees write them, month by month and for a year.

export const times = (zh: string, en: string) =>
  z
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .meta({ description: `${zh} / ${en}` });

/** As people write money: yuan with two decimals at most, kept in whole fen so that nothing is rounded. */
export const yuan = (zh: string, en: string) =>
  z
    .string()
    .regex(/^-?\d{1,10}(\.\d{1,2})?$/)
    .transform(fenOf)
    .meta({ description: `${zh}（元） / ${en}, in yuan`, example: '12500.00' });

const fenOf = (text: string) => {
  const [whole = '', cents = ''] = text.replace('-', '').split('.');
  const fen = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return text.startsWith('-') && fen > 0 ? -fen : fen;
};
