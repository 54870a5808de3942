import type { BallotCount, BallotForm, Voices } from '#domain/case';
import { createHash } from 'node:crypto';
import type pg from 'pg';

/** The count of a vote as a teller would make it by hand from the rows, in no hurry: no boxes, no sheets, one voter after the other. */
export async function plainCount(owner: pg.Pool, voteId: string): Promise<BallotCount> {
  const all = async <T>(text: string) => (await owner.query(text, [voteId])).rows as T[];
  const roll = await all<{ unit_id: string; voter: string; area: string }>(
    'SELECT * FROM vote_roll WHERE vote_id = $1',
  );
  const ballots = await all<Paper>('SELECT * FROM ballots WHERE vote_id = $1');
  const aside = await all<Paper>('SELECT * FROM ballots_set_aside WHERE vote_id = $1');
  const rulings = await all<{ voter: string; choices: Choices | null }>(
    'SELECT * FROM ballot_rulings WHERE vote_id = $1 AND confirmed_by IS NOT NULL',
  );
  const [vote] = await all<{ form: BallotForm }>('SELECT form FROM votes WHERE case_id = $1');

  const took: Voices[] = [];
  const disputed: Voices[] = [];
  const heard: { voices: Voices; choices: Choices }[] = [];
  for (const voter of new Set(roll.map((unit) => unit.voter))) {
    const area = sum(roll.filter((unit) => unit.voter === voter).map((unit) => Number(unit.area)));
    const voices = { persons: 1, area };
    const papers = [...ballots, ...aside].filter((paper) => paper.voter === voter);
    const ruling = rulings.find((each) => each.voter === voter);
    const [first] = papers;
    if (!first || ruling?.choices === null) continue;
    const differ = papers.some((paper) => paper.choice_hash !== first.choice_hash);
    if (differ && !ruling) disputed.push(voices);
    else {
      took.push(voices);
      heard.push({ voices, choices: ruling?.choices ?? first.choices });
    }
  }

  const items = (vote?.form.items ?? []).map(({ id, election }) => {
    const choices: Record<string, Voices> = {};
    const lost: Voices[] = [];
    for (const { voices, choices: said } of heard) {
      const names = election ? ((said[id] ?? []) as string[]) : [String(said[id] ?? 'abstain')];
      if (election && names.length > election.seats) lost.push(voices);
      else for (const name of names) choices[name] = together([choices[name] ?? NOBODY, voices]);
    }
    return [id, { choices, void: together(lost) }] as const;
  });
  const batches = sealed(ballots);
  return {
    ...{ took: together(took), disputed: together(disputed), items: Object.fromEntries(items), batches },
    ballotSetHash: sha256(`[${batches.map(asJsonb).join(', ')}]`),
  };
}

type Choices = Readonly<Record<string, string | readonly string[]>>;

interface Paper {
  readonly unit_id: string;
  readonly voter: string;
  readonly choices: Choices;
  readonly choice_hash: string;
  readonly channel: string;
  readonly batch: string;
}

/** docs/decisions/004: the ballots of a batch in the bytewise order of their units, a line each. */
function sealed(ballots: readonly Paper[]): BallotCount['batches'] {
  const keys = [...new Set(ballots.map(({ channel, batch }) => `${channel}|${batch}`))].sort();
  return keys.map((key) => {
    const [channel = '', batch = ''] = key.split('|');
    const own = ballots.filter((paper) => paper.channel === channel && paper.batch === batch);
    const lines = own.sort((a, b) => (a.unit_id < b.unit_id ? -1 : 1)).map((p) => `${p.unit_id}|${p.choice_hash}`);
    return { channel, batch, ballots: lines.length, hash: sha256(lines.join('\n')) };
  });
}

const asJsonb = ({ channel, batch, ballots, hash }: BallotCount['batches'][number]) =>
  `{"hash": "${hash}", "batch": "${batch}", "ballots": ${ballots}, "channel": "${channel}"}`;

const NOBODY: Voices = { persons: 0, area: 0 };
const sum = (figures: readonly number[]) => figures.reduce((a, b) => a + b, 0);
const together = (voices: readonly Voices[]): Voices => ({
  persons: sum(voices.map(({ persons }) => persons)),
  area: sum(voices.map(({ area }) => area)),
});
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
