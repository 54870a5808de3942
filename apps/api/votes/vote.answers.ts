import { z } from 'zod';
import { pageOf } from '../http/answer-parts.js';

const lineOfRoll = z.object({
  ...{ unit: z.string(), label: z.string(), voter: z.string(), area: z.int() },
  votesBy: z
    .object({ person: z.string(), name: z.string().nullable() })
    .nullable()
    .meta({ description: '谁为该专有部分表决 / who votes for the unit' }),
});

export const VOTE_ANSWERS = {
  RollPage: pageOf(lineOfRoll).meta({ id: 'RollPage' }),
  BallotsStored: z
    .object({
      ...{ outcome: z.literal('accepted'), stored: z.int(), alreadyCast: z.int(), repeated: z.boolean() },
      setAside: z.array(z.string()).meta({
        description: '与此前选票不一致、待两人裁定的专有部分 / units whose ballots differ: two people rule',
      }),
    })
    .meta({ id: 'BallotsStored' }),
  BallotsSetAside: z
    .object({ incident: z.string(), message: z.string() })
    .meta({ id: 'BallotsSetAside', description: '在期限内收到，但已计票 / in time, but counted already' }),
} as const;
