export { SurveyLinks, type SurveyLinkFound } from './survey-links.js';
