import { PersonalData } from '#platform/personal';
import { readSettings, WrongSetting } from '#platform/settings';
import { loadSample } from './sample/load.js';

// Fills an empty database with the sample world. It may run again: nothing is written twice.
try {
  const settings = readSettings();
  const { places, organisations, areas, units, people } = await loadSample(
    settings.DATABASE_URL,
    new PersonalData(settings.PERSON_KEYS),
  );
  console.log(
    `${places} 个区划、${organisations} 个单位、${areas} 个小区、${units} 户、${people} 人（均为虚构） / ` +
      `${places} places, ${organisations} organisations, ${areas} estates, ${units} units, ${people} people, all made up`,
  );
} catch (error) {
  console.error(error instanceof WrongSetting ? error.message : error);
  process.exitCode = 1;
}
