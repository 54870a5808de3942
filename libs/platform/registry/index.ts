export type { OwnersFile } from './check-units.js';
export type { SheetFault } from './fault.js';
export {
  exportRows,
  FILE_TYPES,
  previewOwners,
  replaceOwners,
  writeFile,
  type FileKind,
  type Preview,
} from './owners-file.js';
export { isForeign, RegisterDoor, type RegisterAnswer } from './register-door.js';
