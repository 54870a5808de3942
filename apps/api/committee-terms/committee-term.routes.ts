import { COMMITTEE_TERM_MAY } from '#domain/committee-term';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { COMMITTEE_TERM_BODIES } from './committee-term.schemas.js';
import { WORK_ROUTES } from './work.routes.js';
import type { WORK_BODIES } from './work.schemas.js';

type Spoken = Exclude<keyof typeof COMMITTEE_TERM_MAY, 'register' | keyof typeof WORK_BODIES>;

const route = routesOf<Spoken>({ may: COMMITTEE_TERM_MAY, bodies: COMMITTEE_TERM_BODIES });

/** Every command of a term, in the order in which a term meets them. */
export const COMMITTEE_TERM_ROUTES: readonly CommandRoute[] = [
  route(
    'correct-registration',
    'registration/correction',
    '更正任期登记（起止日、备案、席位、职务）',
    'Correct what was registered wrongly: days, filing, seats, offices',
  ),
  route('submit-report', 'reports', '提交月报', 'Submit the monthly report'),
  route('accept-report', 'reports/acceptance', '审阅月报', 'Accept the monthly report'),
  route('return-report', 'reports/return', '退回月报', 'Return the monthly report with remarks'),
  route('interview-chair', 'interview', '街道约谈主任', 'The Street talks with the chair'),
  route('call-meeting', 'meetings', '告知会议议题', 'Call a meeting with its agenda'),
  route('hold-meeting', 'meetings/minutes', '登记会议和表决', 'Record a meeting and its votes'),
  route('post-decision', 'decisions/posting', '公告决定', 'Post a decision'),
  route(
    'order-decision',
    'decisions/orders',
    '因违法责令改正或者撤销决定',
    'Order a decision to be corrected or revoked',
  ),
  ...WORK_ROUTES,
  route('end-seat', 'seats/end', '成员资格终止', 'A seat ends by itself'),
  route('register-finding', 'findings', '登记成员问题线索', 'Register a finding about a member'),
  route('find-inactive', 'inactivity', '认定业主委员会不履行职责', 'Find that the committee refuses to work'),
  route('report-change', 'seats/change', '报告成员变更', 'Report the change of members'),
  route('report-renewal', 'renewal/plan', '报告换届方案和移交清单', 'Report the plan of renewal and the handover list'),
  route('report-renewal-failure', 'renewal/failure', '报告不能按期换届', 'Report that it cannot be renewed in time'),
  route('order-renewal', 'renewal/order', '责令限期换届', 'Order it to be renewed by a day'),
  route('form-renewal-group', 'renewal/group', '组建换届小组', 'Form the renewal group'),
  route('open-election', 'elections', '启动选举（换届、重新选举、补选）', 'Call an election'),
  route(
    'recommend-to-assembly',
    'recommendation',
    '向业主大会建议罢免或者提前换届',
    'Recommend recall or an early renewal to the assembly',
  ),
  route('record-renewal', 'renewal', '登记换届选举结果', 'Record that the next committee was elected'),
  route('propose-matter', 'matters', '提出重大事项', 'Put a major matter forward'),
];
