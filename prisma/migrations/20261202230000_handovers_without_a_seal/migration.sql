-- Who held no seal and has not handed over yet locks none: the standing look counts the other handovers alone.

SELECT "change_in_function"('area_standings',
  $$AND c."state"->'procedures' @? '$.* ? (@.kind == "handover" && !exists(@.outcome))' AS handing$$,
  $$AND EXISTS (SELECT FROM jsonb_each(c."state"->'procedures') p WHERE p.value->>'kind' = 'handover'
          AND NOT p.value ? 'outcome' AND NOT coalesce(c."state"->'noun'->'handoversWithoutSeal', '[]') ? p.key) AS handing$$);
