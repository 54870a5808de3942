-- The list of a district begins with what came last, however much came before.
CREATE INDEX "problems_received_at_id_idx" ON "problems" ("received_at", "id");
