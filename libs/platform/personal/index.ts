export { isSealed, openPapers, sealPapers, type SealedPapers, type Unopened, type Written } from './papers.js';
export { PersonalData, type Details, type KeyHolder, type SealedColumns } from './personal-data.js';
