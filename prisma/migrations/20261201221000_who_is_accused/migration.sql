-- Whom a problem accuses, where it says so: who told it is withheld from them (JN-HL art. 32).
ALTER TABLE "problems" ADD COLUMN "accused" TEXT;
CREATE OR REPLACE FUNCTION "problem_follows_case"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  noun CONSTANT JSONB := NEW."state"->'noun';
BEGIN
  IF noun->>'source' IS NULL THEN RETURN NULL; END IF;
  INSERT INTO "problems" AS p ("id", "code", "area_id", "root_id", "source", "external", "category", "item", "risk", "campaign_id",
    "enterprise_id", "received_at", "due_at", "replied_at", "closed_at", "result", "tier", "satisfaction", "reopened", "recurs",
    "merged_into", "excluded", "accused", "rehearsal")
  VALUES (NEW."id", NEW."code", NEW."area_id", NEW."root_id", noun->>'source', noun->>'external', noun->>'category', noun->>'item',
    coalesce(noun->>'risk', 'normal'), noun->>'campaign', noun->>'enterprise', "instant_of"(noun->>'receivedAt'),
    "instant_of"(noun->>'dueAt'), "instant_of"(noun->>'repliedAt'), NEW."closed_at",
    CASE WHEN NEW."closed_at" IS NOT NULL THEN noun->>'result' END, noun->>'tier', noun->>'satisfaction',
    coalesce((noun->>'reopened')::int, 0), noun->>'recurs', noun->>'mergedInto', noun->>'excluded', noun->>'accused', NEW."rehearsal")
  ON CONFLICT ("id") DO UPDATE SET
    "category" = excluded."category", "item" = excluded."item", "risk" = excluded."risk", "campaign_id" = excluded."campaign_id",
    "enterprise_id" = excluded."enterprise_id", "due_at" = excluded."due_at", "replied_at" = excluded."replied_at",
    "closed_at" = excluded."closed_at", "result" = excluded."result", "tier" = excluded."tier",
    "satisfaction" = excluded."satisfaction", "reopened" = excluded."reopened", "recurs" = excluded."recurs",
    "merged_into" = excluded."merged_into", "excluded" = excluded."excluded", "accused" = excluded."accused";
  RETURN NULL;
END $$;
