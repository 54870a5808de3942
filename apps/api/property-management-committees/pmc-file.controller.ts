import { PMC_MAY } from '#domain/pmc';
import { PMC_FILE, PMC_HEADER } from '#platform/registry';
import { committeeFileController } from '../committee-files/committee-file.controller.js';
import { pmcRows } from './pmc-export.js';
import { PMCS } from './pmc-file.js';

/** One row for each member. */
export const PmcFileController = committeeFileController({
  ...{ kind: PMCS, name: 'PmcFileController', may: PMC_MAY.register },
  tag: '物业管理委员会 property management committees',
  ...{ sheet: PMC_FILE.shape.sheet, header: PMC_HEADER, rowsOf: pmcRows },
  answers: { one: 'PmcImport', changed: 'PmcImportChanged', page: 'PmcImportCommittees' },
  words: {
    template: '物业管理委员会登记表模板 · the empty form of a file of them',
    export: '导出在任的物业管理委员会，可原样再导入 · those in office, as a file that imports again',
    preview: '导入第一步：预览登记表 · preview a file of them, its faults row by row and the first deadlines',
    one: '一次导入 · one import',
    committees: '导入中的物业管理委员会及其首批期限 · its bodies, each with its first deadlines',
    commit: '导入第二步：登记，中断可续 · register them; what was broken off goes on',
  },
});
