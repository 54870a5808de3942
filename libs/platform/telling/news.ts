import type pg from 'pg';

// News between trees: no transaction writes into another tree, so a function of the record puts what one case has to tell into the inbox
// of the other. Each answers how many were news.

const telling =
  (news: string) =>
  async (pool: pg.Pool): Promise<number> => {
    const { rows } = await pool.query<{ news: number }>(`SELECT ${news}() AS news`);
    return rows[0]?.news ?? 0;
  };

/** To each property management committee what was opened and elected in its area. */
export const tellFallbackBodies = telling('tell_fallback_bodies');
/** To each problem which joint enforcement deals with it, and that it has ended. */
export const tellEnforcedProblems = telling('tell_enforced_problems');
/** To each problem what was told again and goes on as it. */
export const tellSurvivors = telling('tell_survivors');
/** To each patrol that is over that the next one in its area is planned. */
export const tellPatrols = telling('tell_patrols');
/** To each regular meeting that waits for the next one that it was held. */
export const tellRegularMeetings = telling('tell_regular_meetings');
