-- A term in which nobody is left is no committee that could take an emergency over: the area is told when it has members again, and
-- otherwise by the next election.
SELECT "change_in_function"('tell_fallback_bodies', $$(noun->>'began' >= since OR body_kind = 'major-matter')$$,
  $$CASE body_kind WHEN 'major-matter' THEN noun->'members' <> '{}' ELSE noun->>'began' >= since END$$);
