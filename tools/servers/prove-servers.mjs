/** What must be true of the servers once they are healthy: rights, retention, a UI that only looks, and the main job. */
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { rehearse } from '../rehearsal.mjs';

const MAILROOM_SECONDS = 60;

/**
 * @param {object} of
 * @param {Record<string, import('./compose-file.mjs').Service>} of.services
 * @param {Record<string, string>} of.variables
 * @param {import('../lib/processes.mjs').Say} of.say
 * @param {(name: string, environment: Record<string, string>) => Promise<void>} of.again starts a service once more with other variables
 */
export async function proveServers({ services, say, again }) {
  const url = (/** @type {string} */ name) => services[name]?.environment?.['DATABASE_URL'] ?? '';
  await refused(url('api'), 'SELECT FROM cases');
  await refused(url('api'), 'SET ROLE qrp_worker');
  await refused(url('api'), "SET ROLE qrp_api; UPDATE events SET body = ''");
  await refused(url('worker'), 'SET ROLE qrp_worker; DELETE FROM events');
  say('the processes own nothing: what is written stays as it is');

  const settings = await json('http://temporal-ui:8080/engine/api/v1/settings');
  if (settings.DisableWriteActions !== true) throw new Error('The Temporal UI can act.');
  say('the Temporal UI only looks');

  const namespace = await json('http://temporal-ui:8080/engine/api/v1/namespaces/default');
  const { workflowExecutionRetentionTtl: kept } = namespace.config;
  if (kept !== '7776000s') throw new Error(`Closed runs are kept for ${kept}, not for 90 days.`);
  say('closed runs are kept for 90 days');

  const development = await fetch('http://api:3000/dev/sign-in?role=supervisor&node=37&sub=anybody', {
    redirect: 'manual',
  });
  if (development.status < 400) throw new Error('In production anybody can sign in as anybody.');
  say('in production nobody signs in without an issuer');

  await again('api', { NODE_ENV: 'development' });
  const { steps, caseId } = await rehearse({ apiUrl: 'http://api:3000', pace: 0, print: () => undefined });
  say(`a committee is formed: ${caseId}, ${steps} steps, ${await mailsThatCame()} mails`);
}

/** The mailroom looks every few seconds: a rehearsal without a pause may be over before its first round. */
async function mailsThatCame() {
  for (let second = 0; second < MAILROOM_SECONDS; second += 1) {
    const mails = await json('http://127.0.0.1:1080/api/messages'); // as published: the box answers to the loopback alone
    if (mails.length > 0) return mails.length;
    await setTimeout(1000);
  }
  throw new Error(`The rehearsal sent no mail within ${MAILROOM_SECONDS} s.`);
}

/**
 * @param {string} url
 * @param {string} statement
 */
async function refused(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const answer = await client.query(statement).then(
    () => 'allowed',
    (error) => error.code,
  );
  await client.end();
  if (answer !== '42501') throw new Error(`"${statement}" as ${new URL(url).username}: ${answer}`);
}

/** @param {string} url */
async function json(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}
