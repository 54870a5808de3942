/** The Temporal server of this start: found or started. */
import { embeddedEngineEnvironment, temporalPart } from './parts.mjs';
import { listening } from './processes.mjs';
import { findTemporal } from './temporal.mjs';

/**
 * @param {{ place: import('./parts.mjs').Place, ports: ReturnType<typeof import('./ports.mjs').openPorts>,
 *   progress: import('./progress.mjs').Progress, supervisor: ReturnType<typeof import('./supervise.mjs').openSupervisor> }} parts
 * @returns {Promise<{ env: NodeJS.ProcessEnv, uiUrl: string | undefined }>} the environment of those who speak to it
 */
export async function startEngine({ place, ports, progress, supervisor }) {
  const given = process.env;
  const address = given['TEMPORAL_ADDRESS'];
  if (address || given['TEMPORAL_PROFILE'] || given['TEMPORAL_CONFIG_FILE']) {
    if (address) await check(address);
    progress.say(`Temporal 用 ${address || 'TEMPORAL_PROFILE'} / is used as configured`);
    return { env: { ...given }, uiUrl: given['TEMPORAL_UI_URL'] };
  }
  const cli = await findTemporal({ say: progress.say });
  const port = await ports.take('Temporal', 7233);
  const uiPort = await ports.take('Temporal UI', 8233);
  const namespace = given['TEMPORAL_NAMESPACE'] || 'default';
  await progress.wait('Temporal', () => supervisor.run(temporalPart(place, { cli, port, uiPort, namespace })));
  const uiUrl = given['TEMPORAL_UI_URL'] || `http://127.0.0.1:${uiPort}`;
  progress.say(`Temporal 就绪 / ready (127.0.0.1:${port}), UI ${uiUrl}`);
  progress.say(
    '  这是 Temporal 的开发界面：能看，也能操作流程（终止、发信号）。请只用来看；只读界面见 docs/servers.md / its development UI can act as well as show: use it to look; docs/servers.md has the one that only looks',
  );
  return {
    env: {
      ...embeddedEngineEnvironment(given, place.data),
      TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
      TEMPORAL_UI_URL: uiUrl,
    },
    uiUrl,
  };
}

/** @param {string} address */
async function check(address) {
  const [, host = '', port = ''] = /^(?:\w+:\/\/)?\[?([^\]]*?)\]?:(\d+)$/.exec(address) ?? [];
  if (port === '') throw new Error(`TEMPORAL_ADDRESS=${address} 应写成 主机:端口 / must be written as host:port`);
  if (!(await listening(Number(port), host))) throw new Error(`TEMPORAL_ADDRESS=${address} 没有应答 / does not answer`);
}
