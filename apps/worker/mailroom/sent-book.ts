import type pg from 'pg';
import { writeSent, type Digest } from './digests.js';

/** For so long it may be unknown that a mail has left: what a worker that dies then leaves behind goes again under its name. */
const NOTE_MS = 50;

/** Writes down what has left, many mails with one statement. */
export class SentBook {
  /** How many are written down as sent. */
  sent = 0;
  private noted: (Digest & { readonly at: Date })[] = [];
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: pg.Pool) {}

  note(digest: Digest, at: Date): void {
    this.noted.push({ ...digest, at });
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.write().catch(() => undefined);
    }, NOTE_MS);
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.write();
  }

  /** What could not be written down is written with what follows, at the latest at the end of the round. */
  private write(): Promise<void> {
    this.writing = this.writing.catch(() => undefined).then(() => this.writeNoted());
    return this.writing;
  }

  private async writeNoted(): Promise<void> {
    const noted = this.noted.splice(0);
    if (noted.length === 0) return;
    try {
      this.sent += await writeSent(this.pool, noted);
    } catch (error) {
      this.noted.unshift(...noted);
      throw error;
    }
  }
}
