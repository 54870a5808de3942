import { Unavailable } from './request.js';

/**
 * Commands of one case stand in line before they take a connection: a hundred callers on one case must not hold the pool
 * that all other cases need. In order means in order of receipt within a process.
 */
export class CaseQueue {
  private readonly lines = new Map<string, { tail: Promise<unknown>; waiting: number }>();

  constructor(private readonly limit = 200) {}

  async run<T>(caseId: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(caseId) ?? { tail: Promise.resolve(), waiting: 0 };
    if (line.waiting >= this.limit) throw new Unavailable(`More than ${this.limit} commands wait for this case`, 429);
    line.waiting += 1;
    const turn = line.tail.then(work, work);
    line.tail = turn.catch(() => undefined);
    this.lines.set(caseId, line);
    try {
      return await turn;
    } finally {
      line.waiting -= 1;
      if (line.waiting === 0) this.lines.delete(caseId);
    }
  }
}
