import type { Letter } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { WHAT_LACKS, type Lack, type Missing } from './standing.js';
import { STAGES, type Running } from './state.js';

/** One letter to each Street of the place. */
export const toStreets = (
  streets: readonly string[],
  key: string,
  of: (street: string) => Pick<Letter, 'subject' | 'lines'>,
): readonly Letter[] => streets.map((node) => ({ key, to: { role: 'street', node }, ...of(node) }));

export const standardPublished = (streets: readonly string[], standard: string, items: number) =>
  toStreets(streets, 'standard-published', () => ({
    subject: { zh: '专项行动标准已发布', en: 'The standard of the campaign is published' },
    lines: [{ zh: `标准 ${standard}，共 ${items} 项。`, en: `Standard ${standard}, ${items} items.` }],
  }));

interface Ended {
  readonly stage: Running;
  readonly how: 'exit-rule' | 'day';
  readonly missing: readonly Missing[];
  readonly lacks: readonly Lack[];
}

/** Each Street learns that the stage has ended, and what of its own it lacks. */
export const stageEnded = (streets: readonly string[], { stage, how, missing, lacks }: Ended) =>
  toStreets(streets, `stage-ended:${stage}`, (street) => ({
    subject: {
      zh: `专项行动“${STAGES[stage].zh}”阶段结束`,
      en: `The stage "${STAGES[stage].en}" of the campaign has ended`,
    },
    lines: [
      how === 'exit-rule'
        ? { zh: '结束条件已具备。', en: 'It has what it asks for.' }
        : { zh: '期限届满，转入下一阶段。', en: 'Its day has passed; the next stage begins.' },
      ...missing.map(lackingOf),
      ...lacks.filter((lack) => lack.street === street).map(ownOf),
    ],
  }));

const lackingOf = ({ what, count }: Missing): Bilingual => ({
  zh: `${WHAT_LACKS[what].zh}：${count}`,
  en: `${WHAT_LACKS[what].en}: ${count}`,
});

const ownOf = ({ count, subjects }: Lack): Bilingual => ({
  zh: `其中本街道 ${count}：${subjects.join('、')}`,
  en: `of these ${count} of your Street: ${subjects.join(', ')}`,
});

export const reportPublished = (
  streets: readonly string[],
  key: string,
  { title, url }: { title: Bilingual; url: string },
) =>
  toStreets(streets, `report:${key}`, () => ({
    subject: { zh: `${title.zh}已发布`, en: `Published: ${title.en}` },
    lines: [{ zh: `见 ${url}`, en: `See ${url}` }],
  }));
