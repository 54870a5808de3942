import { z } from 'zod';
import { basis, bilingual, onDay } from '../http/answer-parts.js';

const count = z.int().min(0);

const member = z.object({
  office: bilingual,
  name: z.string().nullable().meta({ description: '依备案和公告公开的姓名 / as posted with filing and notice' }),
});

export const COMMITTEE_ANSWERS = {
  PublicNotice: z
    .object({
      ...{ serviceArea: z.string(), title: bilingual, lines: z.array(z.string()), places: z.array(z.string()) },
      ...{ postedOn: onDay, until: onDay, signedBy: z.string() },
    })
    .meta({ id: 'PublicNotice', description: '张贴的公告；不含编号 / a notice as it hangs; no id of case or person' }),
  PublicCommittee: z
    .object({
      ...{ serviceArea: z.string(), name: z.string(), today: onDay },
      standing: z
        .enum(['in-office', 'renewing', 'expired', 'ended'])
        .meta({ description: '届满未换届为 expired，已换届为 ended / expired without renewal; ended with it' }),
      ...{ standingTitle: bilingual, term: z.object({ from: onDay, to: onDay }) },
      ...{ seats: count, members: z.array(member) },
      alternates: count.meta({ description: '候补只公开人数 / of alternates the number alone' }),
      nextElection: z.object({ by: onDay, past: z.boolean() }).nullable().meta({
        description: '最迟选举日；已选出的为 null / the last day for the next election; null where it was held',
      }),
      reports: z
        .object({ year: z.string(), asked: count, inTime: count, late: count, missed: count, notYetDue: count })
        .meta({ description: '本年月报；asked 为分母 / the reports of this year; asked is the denominator' }),
      training: z.object({ year: z.string(), hours: count, members: count, met: count, required: count, basis }),
      notices: z.array(z.object({ title: bilingual, postedOn: onDay, until: onDay, link: z.string() })),
    })
    .meta({ id: 'PublicCommittee' }),
} as const;
