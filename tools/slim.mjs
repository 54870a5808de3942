/** Takes out of node_modules what no process of ours loads when it runs: Prisma's command line with its studio, and the engines of other platforms. */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const CLI = [
  'prisma',
  '@prisma/config',
  '@prisma/dev',
  '@prisma/engines',
  '@prisma/studio-core',
  '@electric-sql',
  'effect',
];
const COMPILERS = ['typescript', '@typescript'];

for (const name of [...CLI, ...COMPILERS]) rmSync(path.join('node_modules', name), { recursive: true, force: true });

const bridges = 'node_modules/@temporalio/core-bridge/releases';
const ours = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu`;
for (const name of readdirSync(bridges)) if (name !== ours) rmSync(path.join(bridges, name), { recursive: true });
