import type { Actor, Need, Settlement, Tie } from '#domain/case';
import { dayOf, type Instant } from '#domain/shared';
import type pg from 'pg';
import { admitBallots, confirmRuling, moveWindow, proposeRuling } from './ballot-box.js';
import { closeVote } from './ballot-count.js';
import type { KeyHolder, PersonalData } from '../personal/index.js';
import { campaignCounted, drawPlaces, publishStandard } from './campaign.js';
import { freezeReport } from './campaign-report.js';
import { sealsBefore, voidSeals } from './seals.js';
import { countSurvey, surveyFigures } from './survey-count.js';
import { openCorrection } from './corrections.js';
import { emergencyRepair } from './emergency-repair.js';
import { emergencyService } from './emergency-service.js';
import { findingsBeside } from './findings-beside.js';
import { GOVERNANCE } from './governance.js';
import { confirmSettlement, proposeSettlement } from './incidents.js';
import { NAMED_CASES } from './named-cases.js';
import { paidBy } from './paid-by.js';
import { campaignOver, problemsHere, recentProblems } from './problems-here.js';
import { personsOnRoll, rollFigures, scopeFigures, takeRoll } from './roll.js';
import type { CaseRow } from './rows.js';

interface Loading {
  readonly caseId: string;
  readonly row: CaseRow;
  readonly actor: Actor;
  readonly personal: PersonalData;
  /** Of the command: of a rehearsal by its own clock. */
  readonly at: Instant;
}

/** Reads, under the lock and inside the transaction, what a command declared to need. */
export async function loadNeeds(
  client: pg.PoolClient,
  on: Loading,
  needs: readonly Need[],
): Promise<Readonly<Record<string, unknown>>> {
  const loaded: Record<string, unknown> = {};
  for (const need of needs) loaded[need.name] = await load(client, on, need);
  return loaded;
}

async function load(client: pg.PoolClient, on: Loading, need: Need): Promise<unknown> {
  const { caseId, row, personal, at } = on;
  const actor = on.actor.id;
  switch (need.rows) {
    case 'service-area':
      return one(
        client,
        `SELECT id, name, total_area::float8 AS "totalArea", total_households AS "totalHouseholds",
        delivered_area::float8 AS "deliveredArea", delivered_headcount AS "deliveredHeadcount", first_delivery_on AS "firstDeliveryOn",
        moved_in_area::float8 AS "movedInArea", moved_in_headcount AS "movedInHeadcount"
        FROM service_areas WHERE id = $1`,
        [row.area_id],
      );
    case 'person':
      return one(
        client,
        `SELECT p.id, p.party_membership AS "partyMembership",
          (SELECT count(*)::int FROM unit_owners o JOIN exclusive_units u ON u.id = o.unit_id
             WHERE o.person_id = p.id AND u.area_id = $2) AS units
        FROM people p WHERE p.id = $1 FOR SHARE OF p`,
        [need.person, row.area_id],
      );
    case 'new-person':
      return newPerson(client, { personal, code: row.code }, need);
    case 'ties': {
      const tied = 'SELECT account, person_id AS person FROM ties WHERE account = ANY ($1)';
      return (await client.query<Tie>(tied, [need.accounts])).rows;
    }
    case 'leaders':
      return leaders(client, personal, { areaId: row.area_id, person: need.person });
    case 'ended-review':
      return endedReview(client, `${caseId}:${need.procedure}`);
    case 'last-ineligible':
      return lastIneligible(client, row.area_id);
    case 'own-facts':
      return ownFacts(client, caseId, need);
    case 'open-case':
      return one(
        client,
        `SELECT id FROM cases WHERE area_id = $1 AND kind = $2 AND closed_at IS NULL AND rehearsal = $3 AND id <> $4`,
        [row.area_id, need.kind, row.rehearsal, caseId],
      );
    case 'void-seals':
      return voidSeals(client, row);
    case 'party-members':
      return partyMembers(client, { caseId, people: need.people });
    case 'seals-before':
      return sealsBefore(client, row, caseId);
    case 'joint-meeting':
    case 'legal-advice':
    case 'bound-case':
      return one(client, NAMED_CASES[need.rows], [need.id, row.rehearsal]);
    case 'parent-state':
      return parentState(client, caseId);
    case 'open-procedure':
      return openProcedure(client, caseId, need.kind);
    case 'findings-beside':
      return findingsBeside(client, caseId);
    case 'problem':
      return one(
        client,
        `SELECT id, area_id AS "areaId", category, closed_at AS "closedOn", result, replied_at IS NOT NULL AS answered,
           (SELECT count(*)::int FROM problems d WHERE d.merged_into = problems.id) AS joined FROM problems
         WHERE id = $1 AND left(code, 6) = left($2, 6) AND rehearsal = $3`,
        [need.id, row.code, row.rehearsal],
      );
    case 'paid-by':
      return paidBy(client, on);
    case 'governance':
      return one(client, GOVERNANCE, [row.area_id, row.rehearsal, dayOf(at)]);
    case 'emergency-service':
      return emergencyService(client, { row, caseId, ...need });
    case 'emergency-repair':
      return emergencyRepair(client, { row, caseId, ...need });
    case 'problems-here':
      return problemsHere(client, row, need.ids);
    case 'recent-problems':
      return recentProblems(client, row, at);
    case 'campaign-over':
      return campaignOver(client, row, need.id);
    case 'roll-figures':
      return rollFigures(client, row.area_id);
    case 'scope-figures':
      return scopeFigures(client, row.area_id, need.scope);
    case 'persons-on-roll':
      return personsOnRoll(client, { caseId, vote: need.vote });
    case 'adopted-in-term':
      return adoptedInTerm(client, row, need.decision);
    case 'take-roll':
      return takeRoll(client, { voteId: caseId, row, ...need });
    case 'move-window':
      return moveWindow(client, { voteId: caseId, closesAt: need.closesAt });
    case 'propose-ruling':
      return proposeRuling(client, { voteId: caseId, actor, ...need });
    case 'confirm-ruling':
      return confirmRuling(client, { voteId: caseId, actor, voter: need.voter });
    case 'admit-ballots':
      return admitBallots(client, { voteId: caseId, incident: need.incident });
    case 'propose-settlement':
      return proposeSettlement(client, personal, {
        caseId,
        actor,
        ...need,
        ruling: need.ruling as Settlement['ruling'],
      });
    case 'confirm-settlement':
      return confirmSettlement(client, personal, { caseId, actor, incident: need.incident });
    case 'open-correction':
      return openCorrection(client, personal, { row, actor, ...need });
    case 'count':
      return closeVote(client, { voteId: caseId });
    case 'campaign-standing':
      return campaignCounted(client, caseId);
    case 'publish-standard':
      return publishStandard(client, { caseId, code: row.code, standard: need.standard });
    case 'draw-places':
      return drawPlaces(client, caseId);
    case 'freeze-report':
      return freezeReport(client, { row, actor, ...need });
    case 'survey-figures':
      return surveyFigures(client, row.area_id);
    case 'count-survey':
      return countSurvey(client, caseId);
    case 'record-part-time':
      return one(
        client,
        `INSERT INTO part_time_members (id, code, person_id, case_id, recorded_on)
        VALUES (gen_random_uuid()::text, $1, $2, $3, $4) ON CONFLICT (case_id) DO NOTHING RETURNING id`,
        [row.code, need.person, caseId, need.on],
      );
  }
}

/** With the case: where the decision is a refusal nobody has been registered. */
function newPerson(
  client: pg.PoolClient,
  { personal, code }: { personal: PersonalData; code: string },
  { person: id, details: known }: Extract<Need, { rows: 'new-person' }>,
): Promise<unknown> {
  const { key, details, nameDigest } = personal.columns({ id }, known);
  return one(
    client,
    'INSERT INTO people (id, code, key, details, name_digest) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [id, code, key, details, nameDigest],
  );
}

/** Read without the lock of the term: an order that takes a decision back at the same moment came after. */
async function adoptedInTerm(client: pg.PoolClient, { parent_id: term }: CaseRow, decision: string): Promise<unknown> {
  const { rows } = await client.query<{ on: string | null }>(
    `SELECT state->'noun'->'adopted'->>$2 AS "on" FROM cases WHERE id = $1`,
    [term, decision],
  );
  return rows[0]?.on ?? null;
}

/** A registration of somebody who owns nothing in the area proposes nobody: only an owner can stand. */
async function leaders(
  client: pg.PoolClient,
  personal: PersonalData,
  { areaId, person }: { areaId: string; person: string | undefined },
): Promise<unknown> {
  const { rows } = await client.query<KeyHolder & { details: string | null }>(
    `SELECT l.person_id AS person, p.id, p.key, p.details, l.kind, l.building, l.term_from AS "termFrom", l.term_until AS "termUntil"
     FROM leader_registrations l JOIN people p ON p.id = l.person_id
     WHERE l.area_id = $1 AND ($2::text IS NULL OR l.person_id = $2)
       AND EXISTS (SELECT 1 FROM unit_owners o JOIN exclusive_units u ON u.id = o.unit_id
                   WHERE o.person_id = l.person_id AND u.area_id = l.area_id)`,
    [areaId, person ?? null],
  );
  return rows.flatMap(({ id, key, details, ...leader }) => {
    const known = personal.details({ id, key, details });
    return known ? [{ ...leader, name: known.name }] : [];
  });
}

/** What was admitted and could only be noted, because the review was closed by then: its first answer or cure. */
function endedReview(client: pg.PoolClient, id: string): Promise<unknown> {
  return one(
    client,
    `SELECT c.state->'noun' AS review,
       (SELECT i.detail FROM incidents i
        WHERE i.case_id = c.id AND i.ruling = 'admitted' AND i.outcome = 'noted'
          AND i.detail->'command'->>'type' IN ('answer', 'cure')
        ORDER BY i.happened_at, i.id LIMIT 1) AS late
     FROM cases c WHERE c.id = $1 AND c.closed_at IS NOT NULL`,
    [id],
  );
}

/** The newest come last, and the oldest are left out where there are more than anybody reads. */
async function ownFacts(
  client: pg.PoolClient,
  caseId: string,
  { types, where = {} }: { types: readonly string[]; where?: Readonly<Record<string, string>> },
): Promise<unknown> {
  const { rows } = await client.query<{ type: string; data: unknown; papers: unknown }>(
    `SELECT type, data, papers FROM (
       SELECT seq, type, body_json->'data' AS data, body_json->'papers' AS papers FROM events
       WHERE case_id = $1 AND type = ANY ($2) AND body_json->'data' @> $3::jsonb ORDER BY seq DESC LIMIT 2000) newest
     ORDER BY seq`,
    [caseId, types, JSON.stringify(where)],
  );
  return rows;
}

async function partyMembers(
  client: pg.PoolClient,
  { caseId, people }: { readonly caseId: string; readonly people: readonly string[] },
): Promise<readonly string[]> {
  const text = `
    SELECT p.id FROM people p WHERE p.party_membership <> 'none' AND p.id IN (
      SELECT jsonb_object_keys(c.state->'noun'->'members') FROM cases c WHERE c.id = $1
      UNION SELECT jsonb_array_elements_text(c.state->'noun'->'alternates') FROM cases c WHERE c.id = $1
      UNION SELECT unnest($2::text[]))`;
  return (await client.query<{ id: string }>(text, [caseId, people])).rows.map(({ id }) => id);
}

async function parentState(client: pg.PoolClient, caseId: string): Promise<unknown> {
  const text = `SELECT p.state->'noun' AS noun FROM cases c JOIN cases p ON p.id = c.parent_id WHERE c.id = $1`;
  return (await client.query<{ noun: unknown }>(text, [caseId])).rows[0]?.noun;
}

/** What somebody does there meanwhile waits for this decision, and this decision for what is being done. */
async function openProcedure(client: pg.PoolClient, caseId: string, kind: string): Promise<unknown> {
  const text = `SELECT state->'noun' AS noun FROM cases WHERE parent_id = $1 AND kind = $2 AND closed_at IS NULL FOR SHARE`;
  return (await client.query<{ noun: unknown }>(text, [caseId, kind])).rows[0]?.noun;
}

function lastIneligible(client: pg.PoolClient, areaId: string): Promise<unknown> {
  return one(
    client,
    `SELECT e.body_json->'papers'->'figures' AS figures FROM events e JOIN cases c ON c.id = e.case_id
     WHERE c.area_id = $1 AND c.kind = 'formation' AND e.type = 'found-ineligible' ORDER BY e.at DESC, e.case_id DESC LIMIT 1`,
    [areaId],
  );
}

async function one(client: pg.PoolClient, text: string, values: unknown[]): Promise<unknown> {
  const { rows } = await client.query<Record<string, unknown>>(text, values);
  return rows[0];
}
