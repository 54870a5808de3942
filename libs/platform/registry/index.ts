export type { CheckedFile } from './check-file.js';
export type { OwnersFile } from './check-units.js';
export type { SheetFault } from './fault.js';
export { checkApart, writeApart } from './file-work.js';
export { FILE_TYPES, type FileKind } from './columns.js';
export { exportRows, ownersOf, replaceOwners } from './owners-file.js';
export { isForeign, RegisterDoor, type Again, type RegisterAnswer } from './register-door.js';
