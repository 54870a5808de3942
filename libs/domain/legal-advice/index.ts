export { ADVICE_MAY, type AdviceCommand } from './commands.js';
export { legalAdvice } from './legal-advice.js';
export { adviceNeed, notGiven, type GivenAdvice } from './noted.js';
export { SUBJECTS, VERDICTS, type AdviceState } from './state.js';
