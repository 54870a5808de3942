export { ANSWER_COLUMNS, type AnswerLine } from './check-answers.js';
export type { CheckedFile } from './check-file.js';
export type { CheckedTerms, FileCommittee } from './check-terms.js';
export type { OwnersFile } from './check-units.js';
export { OWNERS_TABLE } from './columns.js';
export { ORDERS_HEADER, ORDERS_TABLE, orderRow, type OrderLine, type OrderWords } from './orders-table.js';
export { fault, found, type SheetFault } from './fault.js';
export {
  checkAnswersApart,
  checkApart,
  checkOrdersApart,
  checkTermsApart,
  readFormApart,
  writeApart,
  writeFormApart,
} from './file-work.js';
export type { FilledForm, Form, FormLine } from './form.js';
export { gathered } from './gathered.js';
export { exportRows, ownersOf, replaceOwners } from './owners-file.js';
export { writePeople, type PersonToWrite } from './people-rows.js';
export { isForeign, RegisterDoor, type Again, type RegisterAnswer } from './register-door.js';
export { FILE_TYPES, type FileKind } from './table.js';
export { rowOf, TERMS_HEADER, TERMS_TABLE, type Filing, type Named } from './terms-table.js';
