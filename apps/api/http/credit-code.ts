import { z } from 'zod';

const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015: the last sign follows from the seventeen before it. */
function checks(code: string): boolean {
  const sum = [...code.slice(0, -1)].reduce(
    (total, sign, i) => total + DIGITS.indexOf(sign) * (3 ** i % DIGITS.length),
    0,
  );
  return DIGITS.at(-(sum % DIGITS.length) % DIGITS.length) === code.at(-1);
}

/** The unified social credit code of a company. */
export const creditCode = z
  .string()
  .trim()
  .regex(/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/)
  .refine(checks, {
    error: '统一社会信用代码的校验位不符，请核对 / the check digit of the unified credit code is wrong',
  })
  .meta({ description: '统一社会信用代码 / unified social credit code', example: '91370302MA3ABCDE0L' });
