/** What HTTP costs at the least: a process of its own that answers /0, /1 … by one bare query each, as JSON, with no rights and no rules. */
import Fastify from 'fastify';
import { openPoolAs } from './pool.mjs';

/** @typedef {{ range: { lo: string, hi: string }, query: { name: string, text: string, values: string[] } }} Bare */

const [databaseUrl = '', asked = '[]', connections = '4'] = process.argv.slice(2);
const lists = /** @type {Bare[]} */ (JSON.parse(asked));
const app = Fastify();
for (const [i, { range, query }] of lists.entries()) {
  const pool = openPoolAs(databaseUrl, range, Number(connections));
  app.get(`/${i}`, async () => (await pool.query(query)).rows);
}
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
