import { z } from 'zod';
import { basis, bilingual, instant, onDay, pageOf } from '../http/answer-parts.js';

// What the registers answer. Areas are whole hundredths of a square metre, as everywhere.

export const version = z.int().min(1).meta({ description: '版本，即 ETag / of the entry, also its ETag', example: 1 });
const text = z.string().nullable();
const links = z.record(z.string(), z.string());

const place = z
  .object({
    ...{ code: z.string(), level: z.string(), name: z.string(), parent: text },
    links,
  })
  .meta({ id: 'Place' });

const serviceArea = z
  .object({
    ...{ id: z.string(), code: z.string(), name: z.string(), address: z.string() },
    ...{ developerId: text, enterpriseId: text },
    ...{ totalArea: z.int(), totalHouseholds: z.int(), deliveredArea: z.int(), deliveredHeadcount: z.int() },
    ...{ movedInArea: z.int().nullable(), movedInHeadcount: z.int().nullable() },
    ...{ firstDeliveryOn: onDay.nullable(), version, links },
  })
  .meta({ id: 'ServiceArea' });

const unit = z.object({
  ...{ id: z.string(), areaId: z.string(), code: z.string(), building: z.string(), number: z.string() },
  ...{ area: z.int(), status: z.enum(['sold-delivered', 'sold-undelivered', 'unsold']) },
  movedIn: z.boolean(),
});

const partyMembership = z.enum(['none', 'probationary', 'formal']);
const person = z
  .object({
    ...{ id: z.string(), code: z.string(), name: text, phone: text, email: text },
    ...{ partyMembership: partyMembership.nullable(), partyOrganisationId: text, version },
    erasedAt: instant.nullable().meta({ description: '已删除个人信息的时间 / when the person was erased' }),
  })
  .meta({ id: 'Person' });

const owner = person.extend({
  units: z.array(z.object({ unit: z.string(), votes: z.boolean() })).meta({
    description: 'votes：共有人推举的表决人 / whom the co-owners named to vote',
  }),
});

const organisation = z
  .object({
    ...{ id: z.string(), code: z.string(), role: z.string(), branch: text, name: z.string() },
    ...{ email: text, phone: text, version },
  })
  .meta({ id: 'Organisation' });

const leader = z.object({
  ...{ id: z.string(), code: z.string(), areaId: z.string(), personId: z.string(), kind: z.string() },
  ...{ building: text, termFrom: onDay, termUntil: onDay.nullable() },
  person: z.object({ name: text, partyMembership: partyMembership.nullable() }),
});

/** What every import of a file shows. */
const fault = z.object({
  row: z.int().meta({ description: '从 1 数起，与表格所示相同 / from 1, as a spreadsheet shows it' }),
  ...{ column: text, code: z.string(), message: bilingual },
});

export const importFields = {
  ...{ id: z.string(), sha256: z.string(), createdAt: instant, committedAt: instant.nullable() },
  ...{ faults: z.array(fault), faultCount: z.int(), warnings: z.array(fault), warningCount: z.int(), links },
};

const figures = ['totalArea', 'totalHouseholds', 'deliveredArea', 'deliveredHeadcount'] as const;
const movedIn = { movedInArea: z.int().nullable(), movedInHeadcount: z.int().nullable() };
const ownersImport = z
  .object({
    ...{ ...importFields, serviceArea: z.string() },
    figures: z
      .object({
        ...{ units: z.int(), owners: z.int(), persons: z.int(), area: z.int(), delivered: z.int() },
        ...{ deliveredArea: z.int(), partyMembers: z.int() },
        ...{ movedIn: z.int().nullable(), movedInArea: z.int().nullable() },
      })
      .meta({ description: 'persons 为总人数 N，area 为总面积 A / persons is N, area is A' }),
    registered: z
      .object({ ...Object.fromEntries(figures.map((figure) => [figure, z.int()])), ...movedIn })
      .meta({ description: '本区域登记的数字，供核对 / what the area is registered with, to compare' }),
  })
  .meta({ id: 'OwnersImport' });

const kept = z.object({
  ...{ why: z.enum(['owns-unit', 'in-office', 'named-in-case']), ref: z.string(), zh: z.string(), en: z.string() },
  until: onDay.nullable().meta({ description: '保存至该日；尚不能确定的为 null / null where nobody can say yet' }),
});

const personExport = z.object({
  person,
  units: z.array(z.object({ unit: z.string(), votes: z.boolean() })),
  registrations: z.array(z.object({ kind: z.string(), building: text, termFrom: onDay, termUntil: onDay.nullable() })),
  ties: z.array(z.object({ account: z.string(), kind: z.string(), declaredAt: instant })),
  courses: z.array(z.object({ title: z.string(), heldOn: onDay, hours: z.int() })),
  appointments: z.array(
    z.object({
      ...{ serviceArea: z.string(), community: text, committee: text, enterprise: text },
      ...{ from: onDay, until: onDay.nullable(), corrected: z.boolean() },
    }),
  ),
  entries: z.array(
    z.object({
      ...{ case: z.string(), seq: z.int(), title: bilingual, occurredOn: onDay },
      ...{ data: z.unknown(), papers: z.unknown(), evidence: z.string().nullable() },
    }),
  ),
  votes: z.array(z.object({ vote: z.string(), unit: z.string(), ballot: z.unknown() })),
  mails: z.array(
    z.object({ case: z.string(), subject: z.string(), lines: z.unknown(), status: z.string(), day: z.string() }),
  ),
});

export const REGISTRY_ANSWERS = {
  Retention: z.object({ items: z.array(kept), basis: z.array(basis) }).meta({ id: 'Retention' }),
  PersonExport: personExport.meta({ id: 'PersonExport' }),
  Erased: z.object({ id: z.string(), erasedAt: instant.nullable(), version }).meta({ id: 'Erased' }),
  Place: place,
  PlacePage: pageOf(place).meta({ id: 'PlacePage' }),
  ServiceArea: serviceArea,
  ServiceAreaPage: pageOf(serviceArea).meta({ id: 'ServiceAreaPage' }),
  UnitPage: pageOf(unit).meta({ id: 'UnitPage' }),
  Person: person,
  PersonPage: pageOf(person).meta({ id: 'PersonPage' }),
  OwnerPage: pageOf(owner).meta({ id: 'OwnerPage' }),
  Organisation: organisation,
  OrganisationPage: pageOf(organisation).meta({ id: 'OrganisationPage' }),
  LeaderPage: pageOf(leader).meta({ id: 'LeaderPage' }),
  LeaderChanged: leader.extend({ version }).meta({ id: 'LeaderChanged' }),
  OwnersImport: ownersImport,
  OwnersImportChanged: ownersImport.extend({ version }).meta({ id: 'OwnersImportChanged' }),
} as const;
