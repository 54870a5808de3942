/** A relay of its own process that takes every mail: told by its parent to fall silent, to come back, and to say what has arrived. */
import { SMTPServer } from 'smtp-server';

/** @typedef {{ id: string, to: string, at: number }} Arrived */

/** @type {Arrived[]} */
let arrived = [];
let port = 0;

function newServer() {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, { envelope }, done) {
      /** @type {Buffer[]} */
      const chunks = [];
      stream.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const head = Buffer.concat(chunks).toString('latin1');
        const id = /^Message-ID: (.+)$/im.exec(head)?.[1]?.trim() ?? '';
        arrived.push({ id, to: envelope.rcptTo.map(({ address }) => address).join(), at: Date.now() });
        done();
      });
    },
  });
  // A sender that was killed breaks its connection off.
  server.on('error', () => undefined);
  return server;
}

let server = newServer();

/** @type {Record<string, () => unknown>} */
const ORDERS = {
  open: async () => {
    server = newServer();
    await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
    port = /** @type {import('node:net').AddressInfo} */ (server.server.address()).port;
    return port;
  },
  /** In the middle of whatever is being said. */
  break: () => {
    server.server.close();
    for (const connection of server.connections) /** @type {any} */ (connection)._socket?.destroy();
  },
  count: () => arrived.length,
  report: () => arrived,
  forget: () => {
    arrived = [];
  },
};

process.on('message', async (/** @type {string} */ order) => {
  process.send?.({ order, answer: await ORDERS[order]?.() });
});
