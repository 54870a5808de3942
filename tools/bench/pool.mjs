import pg from 'pg';

/**
 * Connections as the API's role, each with the range of one reader.
 * @param {string} connectionString @param {{ lo: string, hi: string }} scope @param {number} max
 */
export function openPoolAs(connectionString, { lo, hi }, max) {
  const options = `-c role=qrp_api -c timezone=UTC -c app.lo=${lo} -c app.hi=${hi}`;
  return new pg.Pool({ connectionString, options, max });
}
