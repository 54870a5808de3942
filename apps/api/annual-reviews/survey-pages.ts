import { CHOICE_WORDS, CHOICES } from '#domain/annual-review';
import type { Bilingual } from '#domain/shared';
import type { SurveyLinkFound } from '#platform/survey-links';
import { endPage, type Page } from '../mail-links/act-ends.js';
import { both } from '../mail-links/form-view.js';
import { html, type Html } from '../pages/html.js';
import { page } from '../pages/layout.js';

// The page behind a link to a survey. It works without scripts and loads nothing.

const ENDS = {
  answered: [
    200,
    '已提交',
    'Answered',
    '本专有部分的问卷已经收到，以第一份为准。您可以关闭此页。',
    'The answer of this unit has been received; the first one stands. You may close this page.',
  ],
  over: [
    410,
    '问卷已截止',
    'The survey is over',
    '感谢您的关注，结果将由街道公布。',
    'The result will be published by the Street.',
  ],
} as const satisfies Record<string, readonly [number, string, string, string, string]>;

export type SurveyEnd = keyof typeof ENDS | 'unknown-link' | 'foreign-form';

export function surveyEnd(end: SurveyEnd): Page {
  if (end === 'unknown-link' || end === 'foreign-form') return endPage(end);
  const [status, zh, en, saidZh, saidEn] = ENDS[end];
  return {
    status,
    html: page(
      zh,
      html`<main class="act">
        <h1 class="${status === 200 ? 'good' : ''}">${both({ zh, en })}</h1>
        <p>${both({ zh: saidZh, en: saidEn })}</p>
      </main>`,
    ),
  };
}

const PROMISE: Bilingual = {
  zh: '每个专有部分提交一份，提交后不能更改。单份问卷任何人都不能查看，只公布汇总结果。',
  en: 'One answer a unit, which cannot be changed. Nobody can read a single answer; only sums are published.',
};

export function surveyPage(
  { areaName, rehearsal, review }: SurveyLinkFound,
  of: { proof: string; status: number; missing: boolean },
): Page {
  const { year = '', survey } = review;
  const title = { zh: `业主委员会 ${year} 年度满意度问卷`, en: `How satisfied are you with the committee in ${year}?` };
  return {
    status: of.status,
    html: page(
      title.zh,
      html`<main class="act">
        <p class="crumbs">${areaName}${rehearsal ? html` <strong class="tag">演练 rehearsal</strong>` : ''}</p>
        <h1>${both(title)}</h1>
        ${of.missing ? html`<div class="alert" role="alert"><p>${both(CHOOSE)}</p></div>` : ''}
        <p>
          ${both({ zh: `请于 ${survey?.closesOn ?? ''} 前提交。`, en: `Until the end of ${survey?.closesOn ?? ''}.` })}
        </p>
        <form method="post">
          <input type="hidden" name="formProof" value="${of.proof}" />
          <fieldset class="field">
            <legend>${both({ zh: '您对业主委员会全年工作', en: 'With the work of the committee you are' })}</legend>
            ${CHOICES.map((choice) => radio(choice))}
          </fieldset>
          <p class="hint">${both(PROMISE)}</p>
          <p>
            <button>提交 <small>Send</small></button>
          </p>
        </form>
      </main>`,
    ),
  };
}

const CHOOSE: Bilingual = { zh: '请选择一项。', en: 'Please choose one.' };

const radio = (choice: (typeof CHOICES)[number]): Html =>
  html`<label class="choice">
    <input type="radio" name="choice" value="${choice}" required />
    <span>${both(CHOICE_WORDS[choice])}</span>
  </label>`;
