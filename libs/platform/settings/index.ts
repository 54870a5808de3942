export { readSettings, WrongSetting, type Settings } from './settings.js';
