export { ANSWER_COLUMNS, type AnswerLine } from './check-answers.js';
export {
  AREA_COLUMN,
  PERSON_COLUMNS,
  type CheckedCommittees,
  type FileCommittee,
  type NamedInFile,
} from './check-committees.js';
export type { CheckedFile } from './check-file.js';
export type { OwnersFile } from './check-units.js';
export { OWNERS_TABLE } from './columns.js';
export { orderNumber, ORDERS_HEADER, ORDERS_TABLE, orderRow, type OrderLine, type OrderWords } from './orders-table.js';
export { fault, found, type FaultCode, type SheetFault } from './fault.js';
export {
  checkAnswersApart,
  checkApart,
  checkOrdersApart,
  checkPmcsApart,
  checkTermsApart,
  readFormApart,
  readSheetApart,
  writeApart,
  writeFormApart,
} from './file-work.js';
export type { FilledForm, Form, FormLine } from './form.js';
export { gathered } from './gathered.js';
export { exportRows, ownersOf, replaceOwners } from './owners-file.js';
export { writePeople, type PersonToWrite } from './people-rows.js';
export { isForeign, RegisterDoor, type Again, type RegisterAnswer } from './register-door.js';
export { PMC_FILE, PMC_HEADER, pmcRow, type Founding, type SeatInPmc } from './pmc-table.js';
export { SHEET_TABLE, sheetRows, type ReadSheet, type SheetLine } from './sheet-table.js';
export { FILE_TYPES, type FileKind } from './table.js';
export { termRow, TERMS_FILE, TERMS_HEADER, type Filing, type Named } from './terms-table.js';
