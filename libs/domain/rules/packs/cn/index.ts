import { day } from '../../../shared/index.js';
import type { RulePack } from '../../pack.js';
import { annualReview } from './annual-review.js';
import { committee } from './committee.js';
import { formation } from './formation.js';
import { indicators } from './indicators.js';
import { intake } from './intake.js';
import { matters } from './matters.js';
import { civilCodeVotes, counting, meeting } from './meeting.js';
import { dismissal, grounds } from './dismissal.js';
import { draftsBy, papers } from './papers.js';
import { problems } from './problems.js';
import { propertyLawVotes } from './property-law.js';
import { pmc, renewal } from './renewal.js';
import { reports } from './reports.js';
import { retention } from './retention.js';
import { review } from './review.js';
import { work } from './work.js';
import { training } from './training.js';

const lasting = {
  ...{
    ...formation,
    ...meeting,
    ...counting,
    ...committee,
    ...reports,
    ...renewal,
    ...dismissal,
    ...pmc,
    ...retention,
    ...intake,
  },
  ...matters,
  ...problems,
  ...work,
  ...annualReview,
  ...indicators,
  ...training,
};
const catalogues = { ...review, ...papers, ...grounds };

/** The world of the Civil Code. */
export const cn: RulePack = {
  id: 'cn',
  title: { zh: '全国（民法典）', en: 'National, Civil Code' },
  validFrom: day('2021-01-01'),
  rules: { ...lasting, ...civilCodeVotes },
  catalogues: { ...catalogues, drafts: draftsBy('CC art.278(1)', 'V') },
};

/** Kept for history: votes that closed before 2021 are judged by the Property Law. */
export const cn2010: RulePack = {
  id: 'cn',
  title: { zh: '全国（物权法）', en: 'National, Property Law' },
  validFrom: day('2010-01-01'),
  validTo: day('2020-12-31'),
  rules: { ...lasting, ...propertyLawVotes },
  catalogues: { ...catalogues, drafts: draftsBy('Property Law art.76', 'X') },
};
