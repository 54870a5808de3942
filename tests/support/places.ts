import type pg from 'pg';

/** The places above and around the estates of the tests: a case may be about one of them as a whole. */
export async function buildPlaces(owner: pg.Pool): Promise<void> {
  await owner.query(
    `INSERT INTO places (code, level, name, parent_code) VALUES
       ('3703', 'city', '示例市', NULL), ('370302', 'district', '示例区', '3703'), ('370302001', 'street', '示例街道', '370302'),
       ('370302001001', 'community', '示例社区', '370302001') ON CONFLICT DO NOTHING`,
  );
}
