/** `npm test`: everything that the tests need, then every test. The last line is `N passed, N failed`. */
import { nodeIsNewEnough } from './lib/node-version.mjs';

if (nodeIsNewEnough(process.versions.node)) {
  const { test } = await import('./lib/test.mjs');
  process.exitCode = await test(process.argv.slice(2));
} else {
  console.error(
    `需要 Node 20.20 或更新的版本，这里是 ${process.versions.node}。 / Node 20.20 or newer is needed, this is ${process.versions.node}.`,
  );
  process.exitCode = 1;
}
