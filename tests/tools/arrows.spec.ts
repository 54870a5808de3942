import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Which folder may import what is written in .oxlintrc.json. A rule that forbids nothing looks just like one that is kept: so
// each arrow is broken here once, in a small tree of its own, and each way that is open is walked once.

const DOMAIN = 'The domain imports nothing.';
const WORKFLOWS = "Workflows import the domain, the contracts and the SDK's workflow side.";
const CONTRACTS =
  'Contracts import domain types, @temporalio/common and what defines messages in @temporalio/workflow.';
const PLATFORM = 'The platform imports the domain, the contracts and libraries.';
const API = 'The API imports the domain, the contracts and the platform, never a workflow.';
const NOBODY = 'Nobody imports an app.';

type Arrow = readonly [from: string, line: string, refused?: string];

const ARROWS: readonly Arrow[] = [
  ['libs/domain/votes', "import '../rules/index.js';"],
  ['libs/domain/votes', "import './fraction.js';"],
  ['libs/domain/votes', "import 'zod';", DOMAIN],
  ['libs/domain/votes', "import 'node:crypto';", DOMAIN],
  ['libs/domain/votes', "import '@prisma/client';", DOMAIN],
  ['libs/domain/votes', "import '@temporalio/workflow';", DOMAIN],
  ['libs/domain/votes', "import '#platform/log';", DOMAIN],
  ['libs/domain/votes', "import type { A } from '#contracts';", DOMAIN],
  ['libs/domain/votes', "import '../../workflows/kit/index.js';", DOMAIN],
  ['libs/domain/votes', "import '../../../apps/api/app.js';", DOMAIN],
  ['libs/domain/votes', "export { a } from '../../platform/log/index.js';", DOMAIN],
  ['libs/domain/votes', 'export const a = Date.now();', 'Time is an argument.'],
  ['libs/domain/votes', 'export const a = Math.random();', 'A rule gives the same answer twice.'],
  ['libs/domain/votes', 'export const a = process.env;', "Unexpected use of 'process'"],

  ['libs/workflows/kit', "import '#domain/case'; import '#contracts'; import './activities.js';"],
  ['libs/workflows/kit', "import { sleep } from '@temporalio/workflow'; import '@temporalio/common';"],
  ['libs/workflows/kit', "import '@temporalio/client';", WORKFLOWS],
  ['libs/workflows/kit', "import '@temporalio/activity';", WORKFLOWS],
  ['libs/workflows/kit', "import 'node:timers/promises';", WORKFLOWS],
  ['libs/workflows/kit', "import 'zod';", WORKFLOWS],
  ['libs/workflows/kit', "import 'nodemailer';", WORKFLOWS],
  ['libs/workflows/kit', "import '#platform/log';", WORKFLOWS],
  ['libs/workflows/kit', "import '#prisma';", WORKFLOWS],
  ['libs/workflows/kit', "import '../../platform/log/index.js';", WORKFLOWS],
  ['libs/workflows', "import '../../apps/worker/workers.js';", WORKFLOWS],
  ['libs/workflows', "export const a = fetch('/');", "Unexpected use of 'fetch'"],

  ['libs/workflows/contracts', "import type { CaseState } from '#domain/case'; import '@temporalio/common';"],
  ['libs/workflows/contracts', "import { defineSignal, defineQuery } from '@temporalio/workflow';"],
  ['libs/workflows/contracts', "import { sleep } from '@temporalio/workflow';", CONTRACTS],
  ['libs/workflows/contracts', "import '../kit/index.js';", CONTRACTS],
  ['libs/workflows/contracts', "import '#platform/log';", CONTRACTS],
  ['libs/workflows/contracts', "import '@temporalio/client';", CONTRACTS],

  ['libs/platform/log', "import '#domain/case'; import '#contracts'; import 'pg'; import 'node:fs';"],
  ['libs/platform/log', "import '../database/index.js'; import '@temporalio/client';"],
  ['libs/platform/log', "import '../../workflows/index.js';", PLATFORM],
  ['libs/platform/log', "import '../../../apps/api/app.js';", PLATFORM],
  ['libs/platform/log', "import '@nestjs/common';", PLATFORM],
  ['libs/platform/log', "import '@temporalio/workflow';", PLATFORM],
  ['libs/platform/log', "import '@temporalio/worker';", PLATFORM],

  ['apps/api/cases', "import '#domain/case'; import '#contracts'; import '#platform/log'; import '@nestjs/common';"],
  ['apps/api/cases', "import '../http/problem.js';"],
  ['apps/api/cases', "import '../../../libs/workflows/index.js';", API],
  ['apps/api/cases', "import '../../../libs/platform/log/index.js';", API],
  ['apps/api/cases', "import '../../worker/workers.js';", API],
  ['apps/api/cases', "import '@temporalio/worker';", API],
  ['apps/api/cases', "import '@temporalio/workflow';", API],

  ['apps/worker/activities', "import '#domain/case'; import '#contracts'; import '#platform/log'; import 'pg';"],
  ['apps/worker/activities', "import '../workers.js'; import '@temporalio/worker';"],
  ['apps/worker/activities', "import '../../api/app.js';", NOBODY],
  ['apps/worker', "import '../api/app.js';", NOBODY],
  ['apps/worker', "import '@nestjs/common';", NOBODY],

  ['tools/lib', "import '../../apps/api/app.js';", NOBODY],
  ['tools/lib', "import 'node:fs'; import './lock.mjs';"],
];

const work = path.resolve('.data', `arrows-${process.pid}`);
let complaints: Map<string, string[]>;

beforeAll(() => {
  mkdirSync(work, { recursive: true });
  cpSync('.oxlintrc.json', path.join(work, '.oxlintrc.json'));
  ARROWS.forEach(([folder, line], i) => {
    mkdirSync(path.join(work, folder), { recursive: true });
    writeFileSync(path.join(work, folder, `arrow-${i}.ts`), `${line}\n`);
  });
  complaints = lint();
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** @returns for each file what the linter says of it about imports and globals */
function lint(): Map<string, string[]> {
  // The folder lies under one that git ignores; as a repository of its own it is looked at all the same.
  mkdirSync(path.join(work, '.git'));
  let report: string;
  try {
    report = execFileSync(path.resolve('node_modules/.bin/oxlint'), ['-f', 'json', '.'], { cwd: work }).toString();
  } catch (error) {
    report = String((error as { stdout: Buffer }).stdout);
  }
  const { diagnostics, number_of_files: files } = JSON.parse(report) as {
    number_of_files: number;
    diagnostics: { filename: string; code: string; message: string; help?: string }[];
  };
  expect(files).toBe(ARROWS.length);
  const found = new Map<string, string[]>();
  for (const { filename, code, message, help = '' } of diagnostics) {
    if (!/no-restricted/.test(code)) continue;
    const name = path.basename(filename, '.ts');
    found.set(name, [...(found.get(name) ?? []), `${message} ${help}`]);
  }
  return found;
}

test.each(ARROWS.map((arrow, i) => [...arrow.slice(0, 2), i] as [string, string, number]))(
  '%s: %s',
  (_folder, _line, i) => {
    const refused = ARROWS[i]?.[2];
    const said = complaints.get(`arrow-${i}`) ?? [];
    if (refused === undefined) expect(said).toEqual([]);
    else expect(said).toContainEqual(expect.stringContaining(refused));
  },
);

test('every folder of ours has its arrows', () => {
  const { overrides } = JSON.parse(readFileSync('.oxlintrc.json', 'utf8')) as {
    overrides: { files: string[]; rules: Record<string, unknown> }[];
  };
  const walled = overrides.filter(({ rules }) => 'no-restricted-imports' in rules).flatMap(({ files }) => files);
  const folders = ['libs', 'apps'].flatMap((above) => readdirSync(above).map((name) => `${above}/${name}/**/*.ts`));
  expect(walled).toEqual(expect.arrayContaining(folders));
});

// The linter has no rule for a call by its shape; these two are read in the sources instead.
test('no rule and no workflow asks for the present day', () => {
  const asking = ['libs/domain', 'libs/workflows']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name))))
    .filter((file) => file.endsWith('.ts') && /new Date\(\)/.test(readFileSync(file, 'utf8')));
  expect(asking).toEqual([]);
});
