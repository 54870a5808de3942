import { copyWith, type StandardItem } from '#domain/campaign';
import { canonical, sha256 } from '#platform/case-store';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import { created, must, mustBePlace, RegisterService } from '../registry/register-service.js';
import type { STANDARD_BODIES } from './campaign.schemas.js';

type New = z.output<typeof STANDARD_BODIES.create>;

/** A version is written once; another one is put in its place by copying it with changes. */
@Injectable()
export class StandardService {
  constructor(private readonly registers: RegisterService) {}

  create({ place, copyOf, put, drop }: New, ticket: Ticket) {
    const twice = put.findIndex(({ code }, i) => put.findIndex((item) => item.code === code) < i);
    if (twice >= 0) throw wrong(`/put/${twice}/code`, '条目编号重复 / the code is there twice');
    return this.registers.change(ticket, place, async (tx) => {
      await mustBePlace(tx, place);
      const was = copyOf === undefined ? [] : await itemsOf(tx, copyOf);
      const unknown = drop.findIndex((code) => !was.some((item) => item.code === code));
      if (unknown >= 0)
        throw wrong(`/drop/${unknown}`, '所依据的版本没有此条目 / the version that is copied has no such item');
      const items = copyWith(was, { put, drop });
      if (items.length === 0 || items.length > 200) throw wrong('/put', '条目应为 1 至 200 条 / from 1 to 200 items');
      // Two who write at the same moment get two numbers.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`standard ${place}`}, 0))`;
      const { _max: last } = await tx.campaignStandard.aggregate({ where: { code: place }, _max: { version: true } });
      const version = (last.version ?? 0) + 1;
      const row = await tx.campaignStandard.create({
        data: {
          ...{ id: `standard-${place}-${version}`, code: place, version, basedOn: copyOf ?? null },
          ...{ items: items as unknown as object[], sha256: sha256(canonical(items)), createdBy: ticket.actor.id },
        },
      });
      return created(place, standardView(row));
    });
  }
}

async function itemsOf(tx: ReadTransaction, id: string): Promise<readonly StandardItem[]> {
  return must(await tx.campaignStandard.findUnique({ where: { id } })).items as unknown as readonly StandardItem[];
}

const wrong = (pointer: string, detail: string) => PROBLEMS.invalid({ errors: [{ pointer, detail }] });

interface StandardRow {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly basedOn: string | null;
  readonly items: unknown;
  readonly sha256: string;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
}

export function standardView({ id, code, version, basedOn, items, sha256: hash, createdAt, publishedAt }: StandardRow) {
  const self = `/campaign-standards/${id}`;
  return {
    ...{ id, place: code, version, basedOn, items: items as readonly StandardItem[], sha256: hash },
    ...{ createdAt: createdAt.toISOString(), publishedAt: publishedAt?.toISOString() ?? null },
    links: { self, changes: `${self}/changes` },
  };
}
