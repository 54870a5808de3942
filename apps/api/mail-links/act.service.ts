import type { Bilingual, Instant } from '#domain/shared';
import { keyOfLink, MailLinks, TOKEN, type Attempt, type LinkFound } from '#platform/mail-links';
import { readScope } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { CommandService } from '../http/command-service.js';
import { Problem } from '../http/problem.js';
import { filledIn } from '../tasks/task-forms.js';
import type { Answer } from '../http/answer.js';
import { ActFiles, type HandedIn } from './act-files.js';
import { actorOf, ActForms, hashOf } from './act-forms.js';
import { endPage, type End, type Page } from './act-ends.js';
import type { Said, Way } from './act-pages.js';
import { contentOf, only, type Posted } from './posted.js';

/** What a browser sent to the page of a link. */
export interface Sent {
  readonly token: string;
  readonly posted: Posted;
  readonly at: Instant;
  /** The Excel form, where it was handed in. */
  readonly file?: Buffer;
  /** It was sent from a page of another site. */
  readonly foreign: boolean;
}

const UNKNOWN_A_MINUTE = 60;

/** What was said to whoever sent something that was not taken. */
const SAID = {
  mailed: [
    '验证码已发到您的邮箱，通常一分钟内到达。请填写后确认提交。',
    'A code is on its way to your mail box, usually within a minute. Type it below and decide.',
  ],
  'too-many-codes': [
    '索取验证码过于频繁，请过一小时再试，或者联系社区。没有提交任何内容。',
    'Too many codes were asked for. Please try again in an hour, or ask the community. Nothing was stored.',
  ],
  'no-code': ['请填写邮件中的六位验证码。', 'Please type the six digits of the mail.'],
  'wrong-code': [
    '验证码不正确、已过期或者已试五次。请核对最近一封邮件，或者重新发送。没有提交任何内容。',
    'The code is wrong, has expired, or was tried five times. Look at the newest mail, or ask for another. Nothing was stored.',
  ],
} as const;

const say = (what: keyof typeof SAID): Said => ({
  kind: what === 'mailed' ? 'note' : 'alert',
  words: [{ zh: SAID[what][0], en: SAID[what][1] }],
});

/** Does one task for one person who came by the link in a mail. docs/decisions/017-links-in-mails.md tells why it is so. */
@Injectable()
export class ActService {
  private unknown = { minute: 0, recorded: 0 };

  constructor(
    private readonly links: MailLinks,
    private readonly commands: CommandService,
    private readonly forms: ActForms,
    private readonly files: ActFiles,
  ) {}

  /** What the link shows. Mail scanners follow links: nothing is changed, and only what is no longer good is noted. */
  async look(token: string, at: Instant): Promise<Page> {
    const link = await this.find(token, at);
    const end = endOf(link) ?? deadOf(link as LinkFound);
    if (end) return this.end(end, link, 'GET');
    return this.forms.show(link as LinkFound, { status: 200, posted: {} });
  }

  /** What was sent: asks for a code, or does the task. */
  async act({ token, posted, at, foreign, file }: Sent): Promise<Page> {
    const link = await this.find(token, at);
    const end = endOf(link);
    if (!link || end) return this.end(end ?? 'unknown-link', link, 'POST');
    if (!link.holds) return this.end('not-theirs', link, 'POST');
    if (foreign || only(posted, 'formProof') !== this.forms.proofOf(link.hash))
      return this.end('foreign-form', link, 'POST');
    let typed = posted;
    try {
      const handedIn = file ? await this.files.take(link, file) : undefined;
      typed = { ...posted, ...handedIn?.read.posted };
      return await this.take(link, typed, { at, ...(handedIn ? { handedIn } : {}) });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return this.turnedAway(link, typed, error);
    }
  }

  /** The form of the task, to be filled in and handed in on the page. */
  async form(token: string, at: Instant): Promise<Page | Answer> {
    const link = await this.find(token, at);
    const end = endOf(link) ?? deadOf(link as LinkFound);
    if (end) return this.end(end, link, 'GET');
    const ways = await this.forms.waysOf(link as LinkFound);
    return ways.some(({ byFile }) => byFile) ? this.files.give(link as LinkFound) : this.look(token, at);
  }

  // ------------------------------------------------------------ the steps

  private async take(
    link: LinkFound,
    posted: Posted,
    { at, handedIn }: { at: Instant; handedIn?: HandedIn },
  ): Promise<Page> {
    const way = await this.forms.wayTaken(link, posted);
    if (!way) return this.forms.show(link, { status: 422, posted });
    const actor = actorOf(link);
    const [, command] = way.of.split('/');
    const task = { caseId: link.caseId, kind: link.kind, commands: link.task.commands };
    const form = contentOf(way.fields, posted);
    const filled = await filledIn(task, { command, form, actor }).catch((error: unknown) => {
      throw handedIn ? this.files.inCells(error, handedIn) : error;
    });
    if (way.needsCode) {
      const page =
        only(posted, 'step') === 'ask' ? await this.ask(link, posted, { way, at }) : await this.prove(link, posted, at);
      if (page) return page;
    }
    const receivedAt = await this.forms.firstReceived(link.hash, posted, { way, at });
    const ticket = {
      ...{ actor, key: keyOfLink(link.hash), receivedAt, bodyHash: hashOf(way, form) },
      // Neither the token nor what it opens stands in a row.
      ...{ method: 'POST', path: '/act', scopeFor: (subject: string) => readScope(actor.node, subject) },
    };
    const file = handedIn ? { file: await this.files.keep(link, handedIn, ticket) } : {};
    const content = { ...filled.content, ...file };
    const answer = await this.commands.execute(link.caseId, filled.command, content, {
      ticket,
      task: { duty: link.duty, since: link.openedSeq },
    });
    return this.end(answer.status === 202 ? 'set-aside' : 'done', link, 'POST');
  }

  private async ask(link: LinkFound, posted: Posted, { way, at }: { way: Way; at: Instant }): Promise<Page> {
    const dead = deadOf(link);
    if (dead) return this.end(dead, link, 'POST');
    const mailed = await this.links.askForCode(link, { at, id: randomUUID(), title: way.title });
    await this.links.record(mailed ? 'code-asked' : 'too-many-codes', { link, method: 'POST' });
    const clean = { ...posted, digits: [] };
    if (!mailed)
      return this.forms.show(link, { status: 429, posted: clean, asked: true, said: [say('too-many-codes')] });
    return this.forms.show(link, { status: 200, posted: clean, asked: true, said: [say('mailed')] });
  }

  /** Nothing when the right code was given. */
  private async prove(link: LinkFound, posted: Posted, at: Instant): Promise<Page | undefined> {
    const digits = only(posted, 'digits').normalize('NFKC').replaceAll(/\D/g, '');
    const wrong =
      digits.length !== 6 ? 'no-code' : (await this.links.tryCode(link, digits, at)) ? undefined : 'wrong-code';
    if (wrong === undefined) return undefined;
    await this.links.record(wrong, { link, method: 'POST' });
    return this.forms.show(link, { status: 422, posted, asked: true, said: [say(wrong)] });
  }

  /** A rule said no, or what was filled in is wrong: the form as it was, with the reason. */
  private async turnedAway(before: LinkFound, posted: Posted, problem: Problem): Promise<Page> {
    const link = (await this.links.again(before)) ?? before;
    const dead = problem.code === 'key-reused' ? 'used' : (endOf(link) ?? deadOf(link));
    if (dead) return this.end(dead, link, 'POST');
    await this.links.record('refused', { link, method: 'POST' });
    const faults = new Map((problem.more.errors ?? []).map(({ pointer, detail }) => [nameOf(pointer), detail]));
    const said: Said[] = faults.size > 0 ? [] : [{ kind: 'alert', words: [problem.title, ...detailOf(problem)] }];
    return this.forms.show(link, {
      status: problem.status,
      posted,
      faults,
      asked: posted['digits'] !== undefined,
      said,
    });
  }

  // ------------------------------------------------------------ pages

  private async end(end: End & Attempt, link: LinkFound | undefined, method: string): Promise<Page> {
    if (link || this.mayRecordUnknown()) await this.links.record(end, { link, method });
    return endPage(end);
  }

  /** Whoever tries tokens must not fill the table. */
  private mayRecordUnknown(): boolean {
    const minute = Math.floor(Date.now() / 60_000);
    if (this.unknown.minute !== minute) this.unknown = { minute, recorded: 0 };
    this.unknown.recorded += 1;
    return this.unknown.recorded <= UNKNOWN_A_MINUTE;
  }

  private async find(token: string, at: Instant): Promise<LinkFound | undefined> {
    return TOKEN.test(token) ? this.links.find(token, at) : undefined;
  }
}

/** Why the link itself is good for nothing more. */
function endOf(link: LinkFound | undefined): (End & Attempt) | undefined {
  if (!link) return 'unknown-link';
  if (link.used) return 'used';
  return link.now >= link.expiresAt ? 'expired' : undefined;
}

/** Why its task is no longer to be done by whoever has it. */
function deadOf({ task, holds }: LinkFound): (End & Attempt) | undefined {
  if (task.status === 'done') return 'done-by-another';
  if (task.status === 'dropped') return 'withdrawn';
  return holds ? undefined : 'not-theirs';
}

/** `/form/members/0/person` is the control `members.0.person`. */
const nameOf = (pointer: string) => pointer.replace(/^\/form\/?/, '').replaceAll('/', '.');

const detailOf = ({ more }: Problem): Bilingual[] => (more.detail ? [more.detail] : []);
