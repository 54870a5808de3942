export { ANSWER_COLUMNS, type AnswerLine } from './check-answers.js';
export type { CheckedFile } from './check-file.js';
export type { OwnersFile } from './check-units.js';
export { fault, type SheetFault } from './fault.js';
export { checkAnswersApart, checkApart, writeApart } from './file-work.js';
export { FILE_TYPES, type FileKind } from './columns.js';
export { exportRows, ownersOf, replaceOwners } from './owners-file.js';
export { isForeign, RegisterDoor, type Again, type RegisterAnswer } from './register-door.js';
