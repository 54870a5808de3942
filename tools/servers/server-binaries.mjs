/** The programs of the images that docker-compose.yml names, built from the same versions by Go and kept in the cache. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, works } from '../lib/engine-cache.mjs';
import { run, withHeartbeat } from '../lib/processes.mjs';
import { findTemporal } from '../lib/temporal.mjs';

/**
 * @typedef {object} Binaries
 * @property {string} bin a folder with `temporal`, `temporal-server`, `temporal-sql-tool`, `ui-server`, `dockerize`
 * @property {string} serverTemplate the configuration that the server's image fills in
 * @property {string} dynamicConfig
 * @property {string} uiTemplate
 */

/**
 * @param {{ server: string, ui: string, say: import('../lib/processes.mjs').Say }} wanted the versions
 * @returns {Promise<Binaries>}
 */
export async function serverBinaries({ server, ui, say }) {
  if ((await works('go', ['version'])) === undefined)
    throw new Error(
      '要核对 docker-compose.yml 需要 Go：本机没有。 / Checking docker-compose.yml needs Go, which is not on this machine.',
    );
  const folder = path.join(cacheFolder(), `servers-${server}-${ui}`);
  const kept = {
    bin: folder,
    serverTemplate: path.join(folder, 'config_template.yaml'),
    dynamicConfig: path.join(folder, 'dynamicconfig.yaml'),
    uiTemplate: path.join(folder, 'ui-docker.yaml'),
  };
  if (existsSync(folder)) {
    say(`  缓存 / cached, ${folder}`);
    return kept;
  }
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  const env = { ...process.env, GOFLAGS: '-buildvcs=false', GOBIN: half };
  const install = async (/** @type {string} */ what) => {
    say(`  go install ${what}`);
    await withHeartbeat(run('go', ['install', what], { env, cwd: half }), (seconds) => say(`  … (${seconds} s)`));
  };
  const source = async (/** @type {string} */ module) =>
    JSON.parse(await run('go', ['mod', 'download', '-json', module], { env, cwd: half })).Dir;
  try {
    await install(`go.temporal.io/server/cmd/server@v${server}`);
    renameSync(path.join(half, 'server'), path.join(half, 'temporal-server'));
    await install(`go.temporal.io/server/cmd/tools/sql@v${server}`);
    renameSync(path.join(half, 'sql'), path.join(half, 'temporal-sql-tool'));
    await install(`github.com/temporalio/ui-server/v2/cmd/server@v${ui}`);
    renameSync(path.join(half, 'server'), path.join(half, 'ui-server'));
    await run('go', ['build', '-o', 'dockerize', path.join(import.meta.dirname, 'dockerize.go')], { env, cwd: half });
    const engine = await source(`go.temporal.io/server@v${server}`);
    const page = await source(`github.com/temporalio/ui-server/v2@v${ui}`);
    copyFileSync(path.join(engine, 'docker/config_template.yaml'), path.join(half, 'config_template.yaml'));
    copyFileSync(path.join(engine, 'config/dynamicconfig/docker.yaml'), path.join(half, 'dynamicconfig.yaml'));
    copyFileSync(path.join(page, 'config/docker.yaml'), path.join(half, 'ui-docker.yaml'));
    const cli = await findTemporal({ say });
    writeFileSync(path.join(half, 'temporal'), `#!/bin/sh\nexec '${cli}' "$@"\n`);
    chmodSync(path.join(half, 'temporal'), 0o755);
    renameSync(half, folder);
    return kept;
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}
