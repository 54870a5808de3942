import { dismissal } from '#domain/dismissal';
import type { CaseDocument } from '../cases/case-document.js';
import { html, type Html } from './html.js';

const stageTitle = (word: string) => dismissal.stages.find((stage) => stage.word === word)?.title.zh ?? word;

/** Of a finding: the other open ones about the same member, each in a file of its own. */
export function findingsBesidePart({ findingsBeside = [] }: CaseDocument): Html {
  if (findingsBeside.length === 0) return html``;
  return html`<h2>同一成员的其他未结线索 <small>other open findings about the same member</small></h2>
    <ul>
      ${findingsBeside.map(({ id, stage, ground }) => html`<li><a href="/cases/${encodeURIComponent(id)}">${id}</a> ${stageTitle(stage)}${ground === null ? '' : html` ${ground}`}</li>`)}
    </ul>`;
}
