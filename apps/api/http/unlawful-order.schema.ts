import { ILLEGALITY_CODES, ORDERED } from '#domain/unlawful-decision';
import { z } from 'zod';
import { posting, text } from './schemas.js';

/** An order against a decision that breaks the law: on what it rests, what is to become of it, and how all owners are told (PMR 19). */
export const unlawfulOrder = {
  illegality: z.enum(ILLEGALITY_CODES as [(typeof ILLEGALITY_CODES)[number]]),
  article: text(200).meta({ description: '所违反的规定 / the provision that is broken' }),
  order: z.enum(ORDERED),
  reason: text(2000),
  ...posting,
};
