/** `npm start`: everything on this machine, from a fresh clone to a committee formed before your eyes. Plain Node until the packages are there. */
import { nodeIsNewEnough } from './lib/node-version.mjs';

if (nodeIsNewEnough(process.versions.node)) {
  const { start } = await import('./lib/start.mjs');
  await start(process.argv.slice(2));
} else {
  console.error(
    `需要 Node 20.20 或更新的版本，这里是 ${process.versions.node}。 / Node 20.20 or newer is needed, this is ${process.versions.node}.`,
  );
  process.exitCode = 1;
}
