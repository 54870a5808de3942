import { subjectOf, type CaseState } from '#domain/case';
import { titleOfGround, type DismissalState } from '#domain/dismissal';
import type { ResolvedRules } from '#domain/rules';
import { placeOf, type Bilingual } from '#domain/shared';
import type { LinkFound } from '#platform/mail-links';
import { isSealed, openPapers, PersonalData } from '#platform/personal';
import { ReadDoor, readScope, type ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { html, type Html } from '../pages/html.js';

/** What a task of a dismissal shows on the page behind its link, by the duty: its mail says nothing of it. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  'report-correction': ['member-warned'],
  answer: ['charges-sent'],
  'call-vote': ['charges-sent', 'member-answered', 'dismissal-recommended'],
  'decide-in-committee': ['charges-sent', 'member-answered', 'dismissal-recommended'],
};

const WORDS: Readonly<Record<string, Bilingual>> = {
  facts: { zh: '事实', en: 'Facts' },
  evidenceShown: { zh: '证据', en: 'Evidence' },
  consequence: { zh: '可能的后果', en: 'What may follow' },
  rights: { zh: '您的权利', en: 'Your rights' },
  minutes: { zh: '约谈和书面提醒', en: 'The talk and the warning' },
  statement: { zh: '本人陈述', en: 'What the member answered' },
  reason: { zh: '街道建议', en: 'What the Street recommends' },
};

/** Opens for whoever has the task what they must have read to do it: charges and answer, and never who reported it. */
@Injectable()
export class ChargesShown {
  constructor(
    private readonly door: ReadDoor,
    private readonly personal: PersonalData,
  ) {}

  async of(link: LinkFound): Promise<Html | undefined> {
    const types = link.kind === 'dismissal' ? (SHOWN[subjectOf(link.duty)] ?? []) : [];
    if (types.length === 0) return undefined;
    return this.door.read(readScope(placeOf(link.node), link.caseId), async (tx) => {
      const row = await tx.case.findUniqueOrThrow({
        where: { id: link.caseId },
        select: { state: true, ruleSet: true },
      });
      const rules = await tx.ruleSet.findUniqueOrThrow({ where: { hash: row.ruleSet } });
      const { noun } = row.state as unknown as CaseState<DismissalState>;
      const written = await this.written(tx, { caseId: link.caseId, member: noun.member ?? '', types });
      return partOf(noun, JSON.parse(rules.body) as ResolvedRules, written);
    });
  }

  /** Of each kind of entry the newest: a finding may have been screened anew. */
  private async written(tx: ReadTransaction, of: { caseId: string; member: string; types: readonly string[] }) {
    const { caseId, member, types } = of;
    const events = await tx.event.findMany({
      where: { caseId, type: { in: [...types] } },
      orderBy: { seq: 'desc' },
      distinct: ['type'],
      select: { type: true, bodyJson: true },
    });
    const holder = await tx.person.findUnique({ where: { id: member }, select: { id: true, key: true } });
    return types.flatMap((type) => {
      const { papers } = (events.find((each) => each.type === type)?.bodyJson ?? {}) as { papers?: unknown };
      if (!isSealed(papers)) return [];
      const opened = openPapers(this.personal, holder ?? { id: member, key: null }, papers);
      return Object.entries((opened?.papers ?? {}) as Record<string, unknown>);
    });
  }
}

function partOf(noun: DismissalState, rules: ResolvedRules, written: readonly (readonly [string, unknown])[]): Html {
  const { member = '', screened, told } = noun;
  const ground = screened?.ground ? titleOfGround(screened.ground, rules) : undefined;
  return html`<section class="charges">
    <dl>
      <dt>成员 <small>Member</small></dt>
      <dd>${member}</dd>
      ${
        ground
          ? html`<dt>事项 <small>Item</small></dt>
              <dd>${ground.zh}<br /><small>${ground.en}</small></dd>`
          : ''
      }
      ${written.flatMap(([name, said]) => {
        const words = WORDS[name];
        return words && typeof said === 'string'
          ? [
              html`<dt>${words.zh} <small>${words.en}</small></dt>
                <dd>${said}</dd>`,
            ]
          : [];
      })}
      ${
        told
          ? html`<dt>当面听取意见 <small>To be heard in person</small></dt>
              <dd>${told.hearingOn}</dd>`
          : ''
      }
    </dl>
  </section>`;
}
