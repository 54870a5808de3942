import { Unavailable } from './request.js';

interface Waiting {
  readonly receivedAt: number;
  readonly begin: () => void;
}

/**
 * Commands of one case stand in line before they take a connection: a hundred callers on one case must not hold the pool
 * that all other cases need. In order means in order of receipt within a process, also where a later one was read faster.
 */
export class CaseQueue {
  /** The cases that somebody works on, and who waits for each. */
  private readonly lines = new Map<string, Waiting[]>();

  constructor(private readonly limit = 200) {}

  async run<T>(caseId: string, receivedAt: number, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(caseId);
    if (line && line.length >= this.limit - 1)
      throw new Unavailable(`More than ${this.limit} commands wait for this case`, 429);
    if (line) await new Promise<void>((begin) => standInLine(line, { receivedAt, begin }));
    else this.lines.set(caseId, []);
    try {
      return await work();
    } finally {
      const next = this.lines.get(caseId)?.shift();
      if (next) next.begin();
      else this.lines.delete(caseId);
    }
  }
}

/** Behind everybody who was there before or at the same moment. */
function standInLine(line: Waiting[], one: Waiting): void {
  const behind = line.findLastIndex(({ receivedAt }) => receivedAt <= one.receivedAt);
  line.splice(behind + 1, 0, one);
}
