import { COMMITTEE_TERM_MAY } from '#domain/committee-term';
import { TERMS_FILE, TERMS_HEADER } from '#platform/registry';
import { committeeFileController } from '../committee-files/committee-file.controller.js';
import { termRows } from './terms-export.js';
import { TERMS } from './terms-file.js';

/** One row for each member and alternate. */
export const TermsFileController = committeeFileController({
  ...{ kind: TERMS, name: 'TermsImportController', tag: '任期 committee terms', may: COMMITTEE_TERM_MAY.register },
  ...{ sheet: TERMS_FILE.shape.sheet, header: TERMS_HEADER, rowsOf: termRows },
  answers: { one: 'TermsImport', changed: 'TermsImportChanged', page: 'TermsImportCommittees' },
  words: {
    template: '任期登记表模板 · the empty form of a file of terms',
    export: '导出在办任期，可原样再导入 · the open terms, as a file that imports again',
    preview: '导入第一步：预览任期登记表 · preview a file of terms, its faults row by row and the first deadlines',
    one: '一次任期导入 · one import of terms',
    committees: '导入中的业委会及其首批期限 · its committees, each with its first deadlines',
    commit: '导入第二步：登记任期，中断可续 · register the terms; what was broken off goes on',
  },
});
