/** The Temporal server of this start: found or started. */
import { embeddedEngineEnvironment, temporalPart } from './parts.mjs';
import { listening } from './processes.mjs';
import { findTemporal, fitsTheDoor } from './temporal.mjs';

/**
 * @param {{ place: import('./parts.mjs').Place, ports: ReturnType<typeof import('./ports.mjs').openPorts>,
 *   progress: import('./progress.mjs').Progress, supervisor: ReturnType<typeof import('./supervise.mjs').openSupervisor> }} parts
 * @returns {Promise<{ env: NodeJS.ProcessEnv, hasUi: boolean }>} the environment of those who speak to it
 */
export async function startEngine({ place, ports, progress, supervisor }) {
  const given = process.env;
  const address = given['TEMPORAL_ADDRESS'];
  if (address || given['TEMPORAL_PROFILE'] || given['TEMPORAL_CONFIG_FILE']) {
    if (address) await check(address);
    progress.say(`Temporal 用 ${address || 'TEMPORAL_PROFILE'} / is used as configured`);
    const ui = given['TEMPORAL_UI_URL'];
    progress.say(
      ui
        ? `  流程界面经 /engine 打开，背后是 ${ui}（须以 /engine 为公共路径） / its UI is opened under /engine; behind it is ${ui}, with /engine as its public path`
        : '  没有设 TEMPORAL_UI_URL，/engine 打不开流程界面 / TEMPORAL_UI_URL is not set, so there is no UI under /engine',
    );
    return { env: { ...given }, hasUi: ui !== undefined && ui !== '' };
  }
  const cli = await findTemporal({ say: progress.say });
  const port = await ports.take('Temporal', 7233);
  const hasUi = await fitsTheDoor(cli);
  const uiPort = hasUi ? await ports.any() : undefined;
  const namespace = given['TEMPORAL_NAMESPACE'] || 'default';
  await progress.wait('Temporal', () => supervisor.run(temporalPart(place, { cli, port, uiPort, namespace })));
  progress.say(`Temporal 就绪 / ready (127.0.0.1:${port})`);
  progress.say(
    hasUi
      ? '  流程界面登录后经 /engine 打开，只能看。但开发服务器本身不问来者是谁：本机上谁都能直接操作它，只适合开发和演示 / its UI is opened signed in, under /engine, and only looks. The development server itself asks nobody who they are: whoever is on this machine can act on it, so it serves development and rehearsal only'
      : '  这个 Temporal 版本太旧，界面不能放到登录之后，因此没有流程界面 / this Temporal is too old for its UI to be put behind the sign-in, so there is no UI',
  );
  return {
    env: {
      ...embeddedEngineEnvironment(given, place.data),
      TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
      ...(hasUi ? { TEMPORAL_UI_URL: `http://127.0.0.1:${uiPort}` } : {}),
    },
    hasUi,
  };
}

/** @param {string} address */
async function check(address) {
  const [, host = '', port = ''] = /^(?:\w+:\/\/)?\[?([^\]]*?)\]?:(\d+)$/.exec(address) ?? [];
  if (port === '') throw new Error(`TEMPORAL_ADDRESS=${address} 应写成 主机:端口 / must be written as host:port`);
  if (!(await listening(Number(port), host))) throw new Error(`TEMPORAL_ADDRESS=${address} 没有应答 / does not answer`);
}
