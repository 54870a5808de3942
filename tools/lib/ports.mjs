/** Which port each part gets: the usual one, or a free one and a line about it. */
import { freePort, listening } from './processes.mjs';

/**
 * @param {import('./processes.mjs').Say} say
 */
export function openPorts(say) {
  /** @type {number[]} */
  const promised = [];
  return {
    /**
     * @param {string} name
     * @param {number} wanted
     */
    take: async (name, wanted) => {
      const port = await freePort(wanted, promised);
      promised.push(port);
      if (port !== wanted)
        say(`端口 ${wanted} 已被占用，${name} 改用 ${port} / port ${wanted} is taken, ${name} uses ${port}`);
      return port;
    },
    /** Any free one, for what nobody opens by its port. */
    any: async () => {
      const port = await freePort(0, promised);
      promised.push(port);
      return port;
    },
    /**
     * A port that somebody chose is taken or refused, never replaced.
     * @param {string} name
     * @param {string} text
     */
    insist: async (name, text) => {
      const port = Number(text);
      if (!Number.isInteger(port) || port < 1 || port > 65_535)
        throw new Error(`${name}=${text} 不是端口 / is not a port (1-65535)`);
      if (await listening(port))
        throw new Error(
          `${name}=${port} 已被别的程序占用：请换一个端口。 / Another program listens on ${name}=${port}: choose another port.`,
        );
      promised.push(port);
      return port;
    },
  };
}
