import type { PackRules } from '../../pack.js';
import { after, proposed } from '../writing.js';

/** How long what is known of people is kept. The law says "no longer than needed" (PIPL art. 19, 47) and no number: these are ours. */
export const retention = {
  'retention.nothingLeft': proposed(after(6, 'nothing-left', { unit: 'month' }), [
    '不再拥有房屋、不任职、档案保存期已满的人员，六个月后删除个人信息',
    'whoever owns nothing here any more, holds no office and stands in no file that is still kept is erased after six months',
  ]),
  'retention.mail': proposed(after(90, 'mail-sent'), [
    '已发出邮件的全文和地址保存九十日；何时就何事寄给何人，随案卷保存',
    'the text and address of a mail that was sent are kept for ninety days; that it was sent, when and about what, as long as the case',
  ]),
  'retention.preview': proposed(after(30, 'file-previewed'), [
    '预览后未生效的业主名册文件保存三十日',
    'a file of owners that was previewed and never committed is kept for thirty days',
  ]),
  'retention.caller': proposed(after(12, 'problem-closed', { unit: 'month' }), [
    '反映人姓名、电话在问题办结十二个月后删除',
    'name and telephone of who told a problem are erased twelve months after it was closed',
  ]),
} satisfies PackRules;
