import { byMail, type Actor } from '#domain/case';
import { placeOf, type Instant } from '#domain/shared';
import { canonical, Receipts, sha256 } from '#platform/case-store';
import { CalendarShelf } from '#platform/holidays';
import { formProof, keyOfLink, tokenHash, type LinkFound } from '#platform/mail-links';
import { Injectable } from '@nestjs/common';
import { deciderFor } from '../cases/deciders.js';
import { COMMANDS } from '../commands.js';
import type { CommandRoute } from '../http/command-controller.js';
import { schemaOf } from '../tasks/task-forms.js';
import { endPage, type Page } from './act-ends.js';
import { keptPage, taskPage, type FormState, type Said, type Way } from './act-pages.js';
import type { Sent } from './act.service.js';
import { FormChoices } from './form-choices.js';
import { fieldsOf, type Choices } from './form-fields.js';
import { contentOf, only, type Posted } from './posted.js';

/** Proves that a form was made by us. */
export class FormKeys {
  constructor(private readonly secret: string) {}

  proofOf(hash: string): string {
    return formProof(this.secret, hash);
  }
}

/** The forms behind a link: which there are, as they stand before the person, and as they are kept while the record is away. */
@Injectable()
export class ActForms {
  constructor(
    private readonly receipts: Receipts,
    private readonly choices: FormChoices,
    private readonly calendar: CalendarShelf,
    private readonly keys: FormKeys,
  ) {}

  proofOf(hash: string): string {
    return this.keys.proofOf(hash);
  }

  async show(
    link: LinkFound,
    of: { status: number; posted: Posted } & Partial<Pick<FormState, 'faults' | 'asked'>> & { said?: readonly Said[] },
  ): Promise<Page> {
    const { status, posted: typed, faults = new Map(), asked = false, said = [] } = of;
    const posted = { ...(await this.choices.draft(link)), ...typed };
    const all = await this.waysOf(link);
    const taken = all.filter((way) => way.of === only(posted, 'of'));
    const ways = taken.length > 0 ? taken : all;
    const receipt = only(posted, 'receipt');
    const state: FormState = {
      ...{ posted, faults, asked, proof: this.keys.proofOf(link.hash) },
      ...(receipt === '' ? {} : { receipt }),
    };
    const about = await this.choices.about(link);
    const shown = { calendar: this.calendar.current, state, said, ...(about ? { about } : {}) };
    return { status, html: taskPage(link, ways, shown) };
  }

  /** The record is away: which form it was stands in the form itself. */
  async keep({ token, posted, at, file }: Sent): Promise<Page> {
    const [kind = '', command = ''] = only(posted, 'of').split('/');
    const route = routeOf(kind, command);
    // A file stays with whoever sent it, and a page cannot keep it.
    if (!route || file) return endPage('unavailable');
    const hash = tokenHash(token);
    const needsCode = only(posted, 'step') === 'ask' || posted['digits'] !== undefined;
    const way = wayOf(kind, route, { needsCode, choices: chosenOf(posted) });
    const receivedAt = await this.firstReceived(hash, posted, { way, at });
    const receipt = await this.receipts.sign({ ...this.receiptOf(hash, posted, way), receivedAt });
    const proof = only(posted, 'formProof');
    return keptPage(way, { posted, faults: new Map(), asked: posted['digits'] !== undefined, proof, receipt });
  }

  async waysOf(link: LinkFound): Promise<Way[]> {
    const decider = deciderFor(link.kind);
    const how = decider ? byMail(decider, link.duty) : 'never';
    if (how === 'never') return [];
    const choices = await this.choices.of(link);
    const needsCode = how === 'code';
    return link.task.commands.flatMap((command) => {
      const route = routeOf(link.kind, command);
      return route?.may.some((role) => role === link.role) ? [wayOf(link.kind, route, { needsCode, choices })] : [];
    });
  }

  async wayTaken(link: LinkFound, posted: Posted): Promise<Way | undefined> {
    const ways = await this.waysOf(link);
    return ways.find(({ of }) => of === only(posted, 'of'));
  }

  // ------------------------------------------------------------ receipts

  /** The time of first receipt, if the same content was received while the record was away. */
  async firstReceived(hash: string, posted: Posted, { way, at }: { way: Way; at: Instant }): Promise<Instant> {
    const receipt = only(posted, 'receipt');
    if (receipt === '') return at;
    return (await this.receipts.read(receipt, { ...this.receiptOf(hash, posted, way), now: at })) ?? at;
  }

  private receiptOf(hash: string, posted: Posted, way: Way) {
    return { actor: 'mail-link', key: keyOfLink(hash), bodyHash: hashOf(way, contentOf(way.fields, posted)) };
  }
}

export const actorOf = ({ person, role, node }: LinkFound): Actor => ({
  ...{ id: person, role: role as Actor['role'], node: placeOf(node) },
});

function routeOf(kind: string, command: string): CommandRoute | undefined {
  return COMMANDS.find((each) => each.kind === kind)?.routes.find((route) => route.command === command);
}

function wayOf(kind: string, route: CommandRoute, of: { needsCode: boolean; choices?: Choices }): Way {
  const { command, title, body } = route;
  const name = `${kind}/${command}`;
  const fields = fieldsOf(schemaOf(body), of.choices);
  return { of: name, title, fields, needsCode: of.needsCode, ...(name === BY_FILE ? { byFile: true } : {}) };
}

const BY_FILE = 'committee-term/submit-report';

/** Who was chosen stays to be chosen, without the name that the record would give. */
function chosenOf(posted: Posted): Choices {
  const chosen = Object.values(posted).flatMap((values) => values.filter((value) => /^candidate-\d{1,3}$/.test(value)));
  const candidates = [...new Set(chosen)].map((value) => {
    const number = value.replace('candidate-', '');
    return { value, words: { zh: `${number} 号`, en: `No. ${number}` } };
  });
  return { candidates };
}

export const hashOf = ({ of }: Way, form: Record<string, unknown>) => sha256(canonical({ of, form }));
