import { z } from 'zod';

// Figures as committees write them, month by month and for a year.

export const times = (zh: string, en: string) =>
  z
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .meta({ description: `${zh} / ${en}` });
