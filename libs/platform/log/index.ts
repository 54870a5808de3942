import { pino, type Logger } from 'pino';

export type { Logger };

/** One JSON line an entry. Ids and codes only: no names, addresses, bodies or tokens. */
export function openLog(name: string, level: string): Logger {
  return pino({ name, level, redact: ['req.headers', '*.password', '*.token', '*.email', '*.phone'] });
}
