/** The statements of a count. docs/decisions/004-ballots.md tells the order in which they are used. */

/** Boxes that were not counted: there is no sheet yet, or ballots fell into a later box than the sheet's. $1 is the vote. */
export const UNCOUNTED = `NOT EXISTS (
  SELECT 1 FROM ballot_sheets s WHERE s.vote_id = $1
  AND NOT EXISTS (SELECT 1 FROM ballots WHERE vote_id = $1 AND (box > s.box OR box IS NULL)))`;

/**
 * A batch is sealed by its ballots in the bytewise order of their units, one a line. Gathered first and sorted batch by batch: a
 * sort of all ballots by batch took more than twice as long.
 */
const SEALED = (ballots: string) => `
  SELECT channel, batch, cardinality(lines) AS ballots, hash
  FROM (SELECT channel, batch, array_agg(convert_to(unit_id || '|' || choice_hash, 'UTF8')) AS lines
        FROM ballots WHERE ${ballots} GROUP BY channel, batch) b,
       LATERAL (SELECT encode(sha256(string_agg(line, convert_to(E'\\n', 'UTF8')
                  ORDER BY substr(line, 1, length(line) - 65))), 'hex') AS hash
                FROM unnest(lines) AS line) seal`;

const LISTED = `coalesce(jsonb_agg(jsonb_build_object('channel', channel, 'batch', batch, 'ballots', ballots, 'hash', hash)
                  ORDER BY channel, batch), '[]'::jsonb)`;

/** All batches of the vote $1 as a count seals them. */
export const BATCHES = `SELECT ${LISTED} AS batches FROM (${SEALED('vote_id = $1')}) sealed`;

const VOICES = (filter: string) =>
  `jsonb_build_object('persons', coalesce(sum(persons) FILTER (WHERE ${filter}), 0), 'area', coalesce(sum(area) FILTER (WHERE ${filter}), 0))`;

/**
 * From \`said\` (choices, persons, area), where a disputed voter has no choices, to the figures of the vote. Few ballots differ in
 * what they say, so each content is read once. The form says how many names an election item may carry.
 */
const FIGURES = `
totals AS (
  SELECT ${VOICES('choices IS NOT NULL')} AS took, ${VOICES('choices IS NULL')} AS disputed FROM said
), items AS (
  SELECT item->>'id' AS id, (item->'election'->>'seats')::int AS seats
  FROM votes, jsonb_array_elements(form->'items') item WHERE case_id = $1
), choices AS (
  SELECT i.id, s.persons, s.area,
         CASE WHEN i.seats IS NULL THEN coalesce(s.choices->>i.id, 'abstain') END AS choice,
         CASE WHEN i.seats IS NOT NULL THEN coalesce(s.choices->i.id, '[]'::jsonb) END AS names, i.seats
  FROM said s CROSS JOIN items i WHERE s.choices IS NOT NULL
), named AS (
  SELECT c.id, n.name AS choice, c.persons, c.area FROM choices c, jsonb_array_elements_text(c.names) n(name)
  WHERE c.names IS NOT NULL AND jsonb_array_length(c.names) <= c.seats
  UNION ALL SELECT id, choice, persons, area FROM choices WHERE choice IS NOT NULL
), tallies AS (
  SELECT id, jsonb_object_agg(choice, jsonb_build_object('persons', persons, 'area', area)) AS choices
  FROM (SELECT id, choice, sum(persons) AS persons, sum(area) AS area FROM named GROUP BY id, choice) t GROUP BY id
), voided AS (
  SELECT id, ${VOICES('jsonb_array_length(names) > seats')} AS void FROM choices GROUP BY id
), by_item AS (
  SELECT coalesce(jsonb_object_agg(i.id, jsonb_build_object('choices', coalesce(t.choices, '{}'::jsonb),
           'void', coalesce(v.void, '{"persons": 0, "area": 0}'::jsonb))), '{}'::jsonb) AS items
  FROM items i LEFT JOIN tallies t USING (id) LEFT JOIN voided v USING (id)
)`;

/**
 * All ballots of the boxes up to $2. Who has one unit is counted by what the ballot says; the others are gathered by person first.
 * Rulings and ballots set aside are left to the difference.
 */
export const SHEET = `
WITH several AS (
  SELECT CASE WHEN min(choice_hash) = max(choice_hash) THEN min(choice_hash) END AS content, min(ctid) AS sample,
         coalesce(min(voter_area), (SELECT sum(r.area) FROM vote_roll r WHERE r.vote_id = $1 AND r.voter = b.voter)) AS area
  FROM ballots b WHERE vote_id = $1 AND box <= $2 AND sole IS NOT TRUE GROUP BY voter
), ways AS (
  SELECT choice_hash AS content, count(*) AS persons, sum(voter_area) AS area, min(ctid) AS sample
  FROM ballots WHERE vote_id = $1 AND box <= $2 AND sole GROUP BY choice_hash
  UNION ALL
  SELECT content, count(*), sum(area), min(sample) FROM several GROUP BY content
), contents AS (
  SELECT DISTINCT ON (choice_hash) choice_hash AS content, choices FROM ballots
  WHERE vote_id = $1 AND ctid = ANY (ARRAY(SELECT sample FROM ways WHERE content IS NOT NULL))
), said AS (
  SELECT choices, persons, area FROM ways LEFT JOIN contents USING (content)
), ${FIGURES}, sealed AS (${SEALED('vote_id = $1 AND box <= $2')})
SELECT jsonb_build_object('took', took, 'disputed', disputed, 'items', items, 'batches', (SELECT ${LISTED} FROM sealed)) AS count
FROM totals, by_item`;

/**
 * What a sheet of the boxes up to $2 lacks: every voter with a newer ballot, one set aside, or a ruling is taken out as the sheet
 * has them and put in as they count now. Batches with newer ballots are sealed anew.
 */
export const DIFFERENCE = `
WITH newer AS (
  SELECT voter, channel, batch FROM ballots WHERE vote_id = $1 AND (box > $2 OR box IS NULL)
), rulings AS (
  SELECT voter, choices FROM ballot_rulings WHERE vote_id = $1 AND confirmed_by IS NOT NULL
), voters AS (
  SELECT voter FROM newer UNION SELECT voter FROM ballots_set_aside WHERE vote_id = $1 UNION SELECT voter FROM rulings
), units AS (
  SELECT r.voter, r.unit_id, r.area FROM voters JOIN vote_roll r ON r.vote_id = $1 AND r.voter = voters.voter
), held AS (
  SELECT voter, sum(area) AS area FROM units GROUP BY voter
), theirs AS (
  SELECT u.voter, b.choice_hash, b.choices, b.box IS NOT NULL AND b.box <= $2 AS on_sheet
  FROM units u JOIN ballots b ON b.vote_id = $1 AND b.unit_id = u.unit_id
  UNION ALL SELECT voter, choice_hash, choices, false FROM ballots_set_aside WHERE vote_id = $1
), was AS (
  SELECT voter, CASE WHEN min(choice_hash) = max(choice_hash) THEN min(choices::text)::jsonb END AS choices
  FROM theirs WHERE on_sheet GROUP BY voter
), is_now AS (
  SELECT voter, CASE WHEN min(choice_hash) = max(choice_hash) THEN min(choices::text)::jsonb END AS choices
  FROM theirs GROUP BY voter
), said AS (
  SELECT was.choices, -1 AS persons, -held.area AS area FROM was JOIN held USING (voter)
  UNION ALL
  SELECT coalesce(r.choices, n.choices), 1, held.area FROM is_now n JOIN held USING (voter) LEFT JOIN rulings r USING (voter)
  -- None of them stands: a voter without a valid ballot did not take part.
  WHERE r.choices IS DISTINCT FROM 'null'::jsonb
), ${FIGURES}, opened AS (
  SELECT DISTINCT channel, batch FROM newer
), sealed AS (
  SELECT s.channel, s.batch, s.ballots, s.hash
  FROM ballot_sheets, jsonb_to_recordset(count->'batches') AS s(channel text, batch text, ballots int, hash text)
  WHERE vote_id = $1 AND box = $2 AND NOT EXISTS (SELECT 1 FROM opened o WHERE o.channel = s.channel AND o.batch = s.batch)
  UNION ALL ${SEALED('vote_id = $1 AND (channel, batch) IN (SELECT channel, batch FROM opened)')}
), listed AS (
  SELECT ${LISTED} AS batches FROM sealed
)
SELECT jsonb_build_object('took', took, 'disputed', disputed, 'items', items, 'batches', batches,
         'ballotSetHash', encode(sha256(convert_to(batches::text, 'UTF8')), 'hex')) AS count
FROM totals, by_item, listed`;
