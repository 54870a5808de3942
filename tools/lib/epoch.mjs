/** After a backup of the record was restored: every run compares itself with the record, and one that knows another future is reborn. */

/**
 * @param {import('pg').ClientBase} client with the rights of the owner
 * @param {number} [above] an epoch that the runs may have seen already
 * @returns {Promise<number>} the new one
 */
export async function raiseEpoch(client, above = 0) {
  const { rows } = await client.query('UPDATE epoch SET epoch = greatest(epoch, $1) + 1 RETURNING epoch', [above]);
  return rows[0].epoch;
}
