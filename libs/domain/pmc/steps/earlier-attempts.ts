import { grounds, refusal, refuse, type Context, type Letter } from '../../case/index.js';
import type { Bilingual } from '../../shared/index.js';
import type { EarlierPaper } from '../commands.js';
import type { Outcome } from '../events.js';
import type { EarlierAttempt, Governance, GroundCheck } from '../grounds.js';

/**
 * Attempts that failed before the record began: each with its day, who guided it, and a document that lies in the record. They are
 * counted, and said to be on paper, on the posted list and to the district authority, so that whoever knows better can object.
 */

export function wrongPapers(earlier: readonly EarlierPaper[], context: Context): Outcome | undefined {
  return failedTwiceAtOnce(earlier) ?? notBeforeRecord(earlier, context);
}

/** One attempt in two papers is one attempt. */
function failedTwiceAtOnce(earlier: readonly EarlierPaper[]): Outcome | undefined {
  const days = new Set(earlier.map(({ failedOn }) => failedOn));
  const papers = new Set(earlier.map(({ document }) => document));
  if (days.size === earlier.length && papers.size === earlier.length) return undefined;
  const detail = {
    zh: '每次失败的日期和证明文件各不相同。',
    en: 'Each attempt has a day and a document of its own.',
  };
  return refuse(refusal('duplicate-subject', detail));
}

/** What was tried since is in the record itself, with its vote and its guidance, or it is no attempt. */
function notBeforeRecord(earlier: readonly EarlierPaper[], context: Context): Outcome | undefined {
  const before = (context.loaded['governance'] as Governance).knownSince ?? context.today;
  const late = earlier.filter(({ failedOn }) => failedOn >= before).map(({ failedOn }) => failedOn);
  if (late.length === 0) return undefined;
  const detail = {
    zh: `本系统自 ${before} 起有本小区的记录；此后的组建由记录计数，不能另行补报。`,
    en: `The record knows this area since ${before}: what was tried from then on is counted by the record alone.`,
  };
  return refuse(refusal('trigger-not-met', detail, { facts: { before, late } }));
}

/** Of another kind than the ground counts, or before the last committee: what stands in the list of reasons counts, all of it. */
export function notCounted(
  earlier: readonly EarlierPaper[],
  { ground, figures, rules }: GroundCheck,
  context: Context,
): Outcome | undefined {
  const counted = figures['onPaper'] ?? 0;
  if (counted === earlier.length) return undefined;
  const detail = {
    zh: '所列失败的组建不全属于该情形所计，或者早于最近一届业主委员会。',
    en: 'Not all of these attempts count for this ground, or some lie before the last committee.',
  };
  const facts = { ground, listed: earlier.length, counted };
  return refuse(refusal('trigger-not-met', detail, { basis: grounds(context, 'pmc.grounds', ...rules), facts }));
}

export const asAttempts = (earlier: readonly EarlierPaper[]): readonly (EarlierAttempt & { document: string })[] =>
  earlier.map(({ kind, failedOn, document }) => ({ kind, failedOn, document }));

export const onPaper = (earlier: readonly EarlierAttempt[]): Bilingual => {
  const days = earlier.map(({ failedOn }) => failedOn).join('、');
  return {
    zh: `组建所依据的失败中有 ${earlier.length} 次（${days}）发生在本系统启用之前，以书面材料证明。`,
    en: `${earlier.length} of the attempts (${days}) failed before the system and stand on paper.`,
  };
};

/** The district hears of it while the list hangs: it knows what its Streets reported to it then. */
export const toldOfPapers = (earlier: readonly EarlierAttempt[]): readonly Letter[] =>
  earlier.length === 0
    ? []
    : [
        {
          key: 'attempts-on-paper',
          to: { role: 'property-authority' },
          subject: {
            zh: '拟组建物业管理委员会：部分组建失败以书面材料证明',
            en: 'A property management committee is proposed: attempts before the system stand on paper',
          },
          lines: [onPaper(earlier)],
        },
      ];
