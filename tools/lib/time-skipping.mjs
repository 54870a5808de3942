/** The server that skips time, for tests: the SDK's download, or the same server from Maven with a launcher. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, downloadBySdk, works } from './engine-cache.mjs';
import { run, withHeartbeat } from './processes.mjs';

/** @typedef {import('./processes.mjs').Say} Say */

const VERSION = '1.38.0';
const SLF4J = '2.0.17';

/**
 * @param {{ say: Say }} options
 * @returns {Promise<string>} the path of an executable that takes a port
 */
export async function findTestServer({ say }) {
  const file = path.join(cacheFolder(), `temporal-test-server-${VERSION}`);
  if (existsSync(file)) {
    say(`  Temporal (time skipping): 缓存 / cached, ${file}`);
    return file;
  }
  say('  Temporal (time skipping): 用 SDK 下载 / the SDK downloads it');
  if (await downloadBySdk({ kind: 'test-server', version: 'default', file, say })) return file;
  if (await installByMaven(file, say)) return file;
  throw new Error(
    '没有可跳过时间的 Temporal 测试服务器：请连上网络，或安装 Java 和 Maven，然后再试。 / There is no time-skipping Temporal server: connect to the internet, or install Java and Maven, and try again.',
  );
}

/**
 * @param {string} file
 * @param {Say} say
 * @returns {Promise<boolean>}
 */
async function installByMaven(file, say) {
  if ((await works('mvn')) === undefined || (await works('java', ['-version'])) === undefined) {
    say('  本机没有 Java 和 Maven / there is no Java with Maven on this machine');
    return false;
  }
  say(`  Temporal (time skipping): 用 Maven 取 io.temporal:temporal-test-server:${VERSION} / Maven fetches it`);
  const library = `${file}-lib`;
  const folder = `${file}-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path.join(folder, 'pom.xml'), project());
    const args = ['-B', '-q', 'dependency:copy-dependencies', `-DoutputDirectory=${path.join(folder, 'lib')}`];
    await withHeartbeat(run('mvn', args, { cwd: folder }), (seconds) => say(`  … Maven (${seconds} s)`));
    rmSync(library, { recursive: true, force: true });
    renameSync(path.join(folder, 'lib'), library);
    const half = path.join(folder, 'launcher');
    writeFileSync(half, launcher(library), { mode: 0o755 });
    renameSync(half, file);
    return true;
  } catch (error) {
    say(`  Maven: ${/** @type {Error} */ (error).message.slice(0, 160)}`);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} library */
function launcher(library) {
  const quoted = `'${library.replaceAll("'", String.raw`'\''`)}/*'`;
  return `#!/bin/sh\nexec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp ${quoted} io.temporal.testserver.TestServer "$@"\n`;
}

function project() {
  const dependency = (/** @type {string} */ group, /** @type {string} */ artifact, /** @type {string} */ version) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>test-server</artifactId><version>1</version>
<dependencies>${dependency('io.temporal', 'temporal-test-server', VERSION)}${dependency('org.slf4j', 'slf4j-simple', SLF4J)}</dependencies></project>\n`;
}
