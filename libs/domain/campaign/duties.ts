import { owe, termFrom, type Context, type DutyKind, type Role } from '../case/index.js';
import { placeOf, type Day } from '../shared/index.js';
import type { CampaignCommand } from './commands.js';
import { termOf, type Running } from './state.js';

/** The office that leads the campaign, at the campaign's own place. */
export const LEADER: Role = 'property-authority';

export const STAGE_DUTY: Readonly<Record<Running, string>> = {
  SET_STANDARD: 'publish-standard',
  FULL_INSPECTION: 'full-inspection',
  CLASSIFIED_RECTIFICATION: 'rectification',
  TRACK_RESULTS: 'tracking',
  EVALUATE: 'evaluation',
};

export const TOUR = 'tour';
export const HALF_YEAR = 'half-year';
export const bulletinOf = (month: string) => `bulletin:${month}`;

/** A stage is owed until its day, which counts from the opening: a stage that ends early gives its days to nobody. */
export const stageOwed = (stage: Running, openedOn: Day, context: Context) =>
  owe(context, { key: STAGE_DUTY[stage], role: LEADER, deadline: termFrom(context, termOf(stage), openedOn) });

const officeBelow = (node: string): Role => (placeOf(node).length > 6 ? 'street' : LEADER);

const SHEETS = 'sheets';
export const sheetsOf = (node: string) => `${SHEETS}:${node}`;

/**
 * The sheets that are missing below are owed by the office below, all of its service areas in one duty: by each Street of a district,
 * and by each district of a city, which has more Streets than a case can hold duties.
 */
export const sheetsOwed = (nodes: readonly string[], openedOn: Day, context: Context) =>
  nodes.map((node) =>
    owe(context, {
      ...{ key: sheetsOf(node), node, role: officeBelow(node) },
      deadline: termFrom(context, 'campaign.inspection', openedOn),
    }),
  );

const RESULTS = 'results';
export const resultsOf = (node: string) => `${RESULTS}:${node}`;

/** What was evaluated is posted in each service area that has a result: owed as its sheet was. */
export const resultsOwed = (nodes: readonly string[], context: Context) =>
  nodes.map((node) =>
    owe(context, {
      ...{ key: resultsOf(node), node, role: officeBelow(node) },
      deadline: termFrom(context, 'campaign.results', context.occurredOn),
    }),
  );

const CORRECTIONS = 'corrections';
export const correctionsOf = (street: string) => `${CORRECTIONS}:${street}`;

/** What waits in a Street for its second signature is one duty of that Street, from the first that waits to the last that is signed. */
export const correctionsOwed = (street: string, context: Context) =>
  owe(context, {
    ...{ key: correctionsOf(street), node: street, role: 'street' },
    deadline: termFrom(context, 'campaign.secondSignature', context.today),
  });

/** Which of the duties are owed place by place: by each that has not done its part yet. */
export const stillOwed = (of: typeof SHEETS | typeof RESULTS | typeof CORRECTIONS, keys: readonly string[]): string[] =>
  keys.filter((key) => key.startsWith(`${of}:`));

type Kind = CampaignCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });

export const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  'publish-standard': duty('明确标准并发布至各街道', 'Publish the standard to all Streets', 'publish-standard'),
  'full-inspection': duty('完成全面排查', 'Bring the full inspection to its end', 'end-stage'),
  // Done by the sheets themselves, and by no command of the case.
  sheets: { ...duty('完成本辖区各小区检查表', 'Bring in the sheets of your service areas'), namesSubject: true },
  // Done by the signatures themselves.
  corrections: {
    ...duty('签字确认本辖区检查表的更正', 'Sign the corrections of the sheets of your service areas'),
    namesSubject: true,
  },
  // Done by the postings themselves.
  results: {
    ...duty('在本辖区各小区张贴评价结果', 'Post the result of each of your service areas in it'),
    namesSubject: true,
  },
  rectification: duty('完成分类整治', 'Bring the rectification to its end', 'end-stage'),
  tracking: duty('完成复查', 'Bring the re-inspection to its end', 'end-stage'),
  evaluation: duty('发布评价评估报告', 'Publish the evaluation', 'publish-evaluation'),
  tour: duty('组织季度观摩', 'Hold the observation tour', 'hold-tour'),
  bulletin: { ...duty('发布月度通报', 'Publish the bulletin of the month', 'publish-bulletin'), namesSubject: true },
  'half-year': duty('发布半年评价', 'Publish the half-year assessment', 'publish-half-year'),
};
