import { GROUNDS } from '#domain/pmc';
import { z } from 'zod';
import { committeeImport, firstDeadline } from '../committee-files/committee-file.answers.js';
import { basis, bilingual, onDay } from '../http/answer-parts.js';

const ground = z.object({
  ground: z.enum(GROUNDS as [(typeof GROUNDS)[number]]),
  listed: z.boolean().meta({ description: '本地法规列明 / named by the text of the place' }),
  holds: z.boolean().meta({ description: '记录能够证明 / proved by the record' }),
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
  basis: z.array(basis),
});

const imported = committeeImport({
  name: 'PmcImport',
  committee: z.object({
    ...{ serviceArea: z.string(), today: onDay, formedOn: onDay, rules: z.string(), proposedDefaultMeans: bilingual },
    deadlines: z.array(firstDeadline),
  }),
  figures: ['members', 'owners'],
});

export const PMC_ANSWERS = {
  PmcGrounds: z
    .object({
      ...{ serviceArea: z.string(), today: onDay, rules: z.string(), proposedDefaultMeans: bilingual },
      offered: z.boolean().meta({ description: '本地法规有此组织 / the law of the place has it' }),
      duty: z.enum(['may', 'should']).meta({ description: '可以、应当 / may, or is to be formed' }),
      open: z.string().nullable().meta({ description: '已有的物业管理委员会 / that which is there' }),
      running: z.string().nullable().meta({ description: '正在进行的组建或者选举 / the attempt that runs' }),
      basis: z.array(basis),
      conflicts: z.array(z.unknown()),
      grounds: z.array(ground),
    })
    .meta({ id: 'PmcGrounds' }),
  PmcImport: imported.one,
  PmcImportChanged: imported.changed,
  PmcImportCommittees: imported.page,
} as const;
