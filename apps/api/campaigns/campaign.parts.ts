import { CampaignController } from './campaign.controller.js';
import { CorrectionController } from './correction.controller.js';
import { CorrectionService } from './correction.service.js';
import { FindingController } from './finding.controller.js';
import { FindingProblems } from './finding-problems.js';
import { FindingService } from './finding.service.js';
import { PostingController } from './posting.controller.js';
import { ReportController } from './report.controller.js';
import { ScheduleController } from './schedule.controller.js';
import { SheetController } from './sheet.controller.js';
import { SheetService } from './sheet.service.js';
import { StandardController } from './standard.controller.js';
import { StandardService } from './standard.service.js';

export const CAMPAIGN_CONTROLLERS = [
  CampaignController,
  StandardController,
  CorrectionController,
  SheetController,
  FindingController,
  ReportController,
  PostingController,
  ScheduleController,
];

export const CAMPAIGN_PROVIDERS = [StandardService, SheetService, CorrectionService, FindingService, FindingProblems];
