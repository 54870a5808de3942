import { MEASURES } from '#domain/joint-enforcement';
import { PARTIES } from '#domain/patrol';
import { wordsFrom, type Words } from './words.js';

/** What the fields of a campaign, a patrol and a joint enforcement are called. */
export const FIELD_WORK_FIELDS: Words = {
  attendance: ['各方到场情况', 'Who of the four parties came'],
  conclusion: ['分析结论', 'Conclusion'],
  day: ['巡查日', 'Day of the patrol'],
  enterprise: ['物业服务企业', 'Property company'],
  lessons: ['改进建议', 'Lessons'],
  party: ['哪一方', 'Which party'],
  persons: ['到场人数', 'How many came'],
  record: ['过程记录', 'Record'],
  risk: ['风险等级', 'Risk'],
  route: ['路线（小区编号）', 'Route, by the numbers of the service areas'],
  standard: ['标准编号', 'Number of the standard'],
  words: ['说明', 'Words'],
};

/** What each value is called that can be chosen there. */
export const FIELD_WORK_VALUES: Words = {
  ...wordsFrom(MEASURES),
  ...wordsFrom(PARTIES),
  high: ['高风险', 'High'],
  normal: ['一般', 'Normal'],
};
