import { readSettings, WrongSetting, type Settings } from '#platform/settings';
import { createApp } from './app.js';
import { openApiParts } from './parts.js';

/** The API process. */
async function main(settings: Settings): Promise<void> {
  const parts = openApiParts(settings);
  // A database that is away at start is no reason not to start: the notices are read again each minute.
  await parts.calendar.refresh().catch(() => undefined);
  parts.calendar.start();
  const app = await createApp(parts);
  await app.listen(settings.PORT, settings.HOST);
  console.log(`api ready ${await app.getUrl()}`);
  const stop = async () => {
    await app.close();
    await parts.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

try {
  await main(readSettings());
} catch (error) {
  console.error(error instanceof WrongSetting ? error.message : error);
  process.exitCode = 1;
}
