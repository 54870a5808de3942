export { campaign } from './campaign.js';
export { CAMPAIGN_MAY, type CampaignCommand } from './commands.js';
export { mayCorrect, maySignCorrection, reconcile, type Reconciled, type StandingFinding } from './correcting.js';
export { campaignIdOf, halfYearOf, quarterBefore, quarterOf } from './quarter.js';
export { ranked, scoreOf, together, type Ranked, type Scored } from './ranking.js';
export { rateOf, type Rate } from './rate.js';
export { mayRecheck, RECHECK_VERDICTS, type FindingSeen, type RecheckVerdict } from './recheck.js';
export { cutOf, placeInDraw } from './sample.js';
export { figuresOf, type AreaScore, type CategoryCount, type Figures, type Level } from './report.js';
export { checkSheet, VERDICTS, type CheckedSheet, type Finding, type SheetAnswer, type Verdict } from './sheet.js';
export { sampleNeeded, type Lack, type Standing } from './standing.js';
export {
  changesBetween,
  CLASSES,
  copyWith,
  EVIDENCE,
  type ItemClass,
  type StandardChanges,
  type StandardItem,
} from './standard.js';
export {
  CAMPAIGN_KINDS,
  REPORTS,
  STAGES as CAMPAIGN_STAGES,
  type CampaignState,
  type ReportKind,
  type Running,
  type Sample,
  type TakenOver,
} from './state.js';
export type { Counted } from './steps/stages.js';
export type { Draw } from './steps/tracking.js';
export type { Frozen } from './steps/reports.js';
