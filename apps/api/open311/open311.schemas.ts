import { z } from 'zod';

const jurisdiction = z
  .string()
  .regex(/^(?!00)\d{2,12}$/)
  .optional()
  .meta({ example: '370302', description: '行政区划代码 / administrative code' });
const key = z.string().max(200).optional().meta({ description: '系统密钥 / the key of a system' });
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const commas = (most: number) =>
  z
    .string()
    .max(4_000)
    .transform((text) => [...new Set(text.split(',').map((each) => each.trim()))].filter((each) => each !== ''))
    .refine((list) => list.length <= most, { error: `at most ${most}` });
const NINETY_DAYS_MS = 90 * 86_400_000;

const MOST_ROWS = 10_000;

const common = { jurisdiction_id: jurisdiction, api_key: key };

export const OPEN311 = {
  common: z.object(common),
  requests: z
    .object({
      ...common,
      service_request_id: commas(200).optional(),
      service_code: commas(50).optional(),
      start_date: moment.optional(),
      end_date: moment.optional(),
      status: commas(2)
        .refine((list) => list.every((each) => each === 'open' || each === 'closed'), { error: 'open, closed' })
        .optional(),
      page: z.coerce.number().int().min(1).max(10_000).default(1),
      page_size: z.coerce.number().int().min(1).max(1_000).default(1_000),
    })
    .refine(({ page, page_size: size }) => page * size <= MOST_ROWS, {
      error: `page times page_size is at most ${MOST_ROWS}`,
      path: ['page'],
    })
    .refine(
      ({ start_date: from, end_date: to }) =>
        !from || !to || (to.getTime() >= from.getTime() && to.getTime() - from.getTime() <= NINETY_DAYS_MS),
      { error: 'start_date and end_date may not span more than 90 days', path: ['end_date'] },
    ),
  posted: z.object({
    ...common,
    service_code: z.string().max(100).optional(),
    lat: z.coerce.number().min(-90).max(90).optional(),
    long: z.coerce.number().min(-180).max(180).optional(),
    address_string: z.string().trim().max(200).optional(),
    address_id: z.string().trim().max(40).optional(),
    description: z.string().trim().max(4_000).optional(),
    ...{ first_name: z.string().trim().max(40).optional(), last_name: z.string().trim().max(40).optional() },
    ...{ email: z.string().trim().max(120).optional(), phone: z.string().trim().max(30).optional() },
    ...{ device_id: z.string().max(200).optional(), account_id: z.string().max(200).optional() },
    media_url: z.string().max(1_000).optional(),
  }),
} as const;

export type Asked = z.output<typeof OPEN311.requests>;
export type Posted = z.output<typeof OPEN311.posted>;
