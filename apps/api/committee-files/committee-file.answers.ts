import { z } from 'zod';
import { basis, bilingual, onDay, pageOf } from '../http/answer-parts.js';
import { importFields, version } from '../registry/registry.answers.js';

/** The days that will be owed first where something is taken up today. */
export const firstDeadline = z.object({
  ...{ what: z.string(), title: bilingual, on: onDay, basis: z.array(basis) },
  past: z
    .boolean()
    .meta({ description: '登记时已过，不追究 / lay behind on the day of registration, and is not owed' }),
});

const figure = z.int().min(0);
const refused = z.object({ serviceArea: z.string(), code: z.string(), detail: z.string() });

/** The answers of an import of committees: `TermsImport`, `TermsImportChanged`, `TermsImportCommittees`. */
export function committeeImport<Name extends string, Of extends z.ZodRawShape, Figure extends string>(of: {
  readonly name: Name;
  /** A committee with its first deadlines. */
  readonly committee: z.ZodObject<Of>;
  readonly figures: readonly Figure[];
}) {
  const { name, committee, figures } = of;
  const page = pageOf(
    committee.extend({
      row: z.int(),
      unchanged: z.boolean().meta({ description: '已按此登记 / it stands as the file says' }),
    }),
  ).meta({ id: `${name}Committees` });
  const one = z
    .object({
      ...{ ...importFields, place: z.string() },
      figures: z
        .object({
          ...{ committees: figure, toRegister: figure, unchanged: figure, newPeople: figure },
          ...(Object.fromEntries(figures.map((each) => [each, figure])) as Record<Figure, typeof figure>),
        })
        .meta({ description: 'newPeople：登记册中尚无、生效时登记 / not in the register yet' }),
      outcome: z
        .object({ registered: figure, unchanged: figure, refused: z.array(refused) })
        .nullable()
        .meta({ description: '生效后：登记、原样、被拒的数目 / after the commit' }),
      committees: page,
    })
    .meta({ id: name });
  const changed = one.extend({ version }).meta({ id: `${name}Changed` });
  return { one, changed, page };
}
