import { CAMPAIGN_MAY } from '#domain/campaign';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { CAMPAIGN_BODIES } from './campaign.schemas.js';

type Spoken = Exclude<keyof typeof CAMPAIGN_MAY, 'open'>;

const route = routesOf<Spoken>({ may: CAMPAIGN_MAY, bodies: CAMPAIGN_BODIES });

/** Every command of a campaign, in the order in which it meets them. */
export const CAMPAIGN_ROUTES: readonly CommandRoute[] = [
  route('publish-standard', 'standard', '标准发布至各街道', 'Publish the standard to all Streets'),
  route('end-stage', 'stage-end', '条件具备，提前结束本阶段', 'End the stage before its day, its exit rule being met'),
  route('publish-bulletin', 'bulletins', '发布月度通报', 'Publish the bulletin of a month'),
  route('hold-tour', 'tour', '登记季度观摩', 'Record the observation tour'),
  route('publish-half-year', 'half-year', '发布半年评价', 'Publish the half-year assessment'),
  route('publish-evaluation', 'evaluation', '发布评价评估报告', 'Publish the evaluation'),
];
