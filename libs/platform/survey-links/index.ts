export { linkOfMail, SURVEY } from './survey-mail.js';
export { SurveyLinks, type SurveyLinkFound, type UnitMail } from './survey-links.js';
