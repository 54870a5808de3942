import type { CaseState } from '#domain/case';
import type { MediationState } from '#domain/mediation';
import { CATEGORIES } from '#domain/problem';
import { placeOf } from '#domain/shared';
import type { LinkFound } from '#platform/mail-links';
import { isSealed, openPapers, PersonalData } from '#platform/personal';
import { ReadDoor, readScope, type ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { html, type Html } from '../pages/html.js';

/** Shows whoever is asked whether they will have a mediation what it is about: the mail says nothing of it. */
@Injectable()
export class DisputeShown {
  constructor(
    private readonly door: ReadDoor,
    private readonly personal: PersonalData,
  ) {}

  async of({ kind, duty, caseId, node }: LinkFound): Promise<Html | undefined> {
    if (kind !== 'mediation' || !duty.startsWith('answer-offer:')) return undefined;
    return this.door.read(readScope(placeOf(node), caseId), async (tx) => {
      const { state } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { state: true } });
      const { category } = (state as unknown as CaseState<MediationState>).noun;
      return partOf(category, await this.dispute(tx, caseId));
    });
  }

  private async dispute(tx: ReadTransaction, caseId: string): Promise<string> {
    const asked = await tx.event.findFirst({
      where: { caseId, type: 'mediation-asked' },
      select: { bodyJson: true },
    });
    const { papers } = (asked?.bodyJson ?? {}) as { papers?: unknown };
    const open = isSealed(papers) ? await this.opened(tx, papers) : papers;
    return (open as { dispute?: string } | undefined)?.dispute ?? '';
  }

  private async opened(tx: ReadTransaction, papers: { readonly about: string; readonly sealed: string }) {
    const { about: id } = papers;
    const holder = await tx.person.findUnique({ where: { id }, select: { id: true, key: true } });
    return openPapers(this.personal, holder ?? { id, key: null }, papers)?.papers;
  }
}

function partOf(category: MediationState['category'], dispute: string): Html {
  const words = category && CATEGORIES[category];
  return html`<section class="charges">
    <dl>
      ${
        words
          ? html`<dt>纠纷类别 <small>Dispute</small></dt>
              <dd>${words.zh} <small>${words.en}</small></dd>`
          : ''
      }
      ${
        dispute === ''
          ? ''
          : html`<dt>纠纷和请求 <small>What it is about</small></dt>
              <dd>${dispute}</dd>`
      }
      <dt>您的权利 <small>Your rights</small></dt>
      <dd>
        是否接受调解由您自愿决定，不收取费用，随时可以不再继续；调解不影响您向人民法院起诉。
        <br /><small>Mediation is free and of your own will, and never stands in the way of a lawsuit.</small>
      </dd>
    </dl>
  </section>`;
}
