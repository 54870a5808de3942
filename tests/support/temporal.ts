import type { ChildProcess } from 'node:child_process';

/** A development server that a test has for itself. */
export interface Temporal {
  readonly port: number;
  readonly address: string;
  readonly uiUrl: string | undefined;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** @param of without `dbFile` its data is in memory, `headless` without its UI */
export async function startTemporal(of: {
  logFile: string;
  dbFile?: string;
  headless?: boolean;
  port?: number;
}): Promise<Temporal> {
  const { startTemporal: start } = (await import('../../tools/lib/temporal.mjs')) as unknown as {
    startTemporal(options: object): Promise<Temporal>;
  };
  return start({ cli: process.env['TEMPORAL_CLI_PATH'] ?? '', ...of });
}
