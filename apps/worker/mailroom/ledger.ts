import type pg from 'pg';

interface Mail {
  readonly recipient: string;
  readonly day: string;
  readonly number: number;
  readonly rehearsal: boolean;
  readonly messageId: string;
  readonly address: string;
  readonly bytes: Buffer;
  readonly atOnce: boolean;
}

type Rows = readonly { readonly id: string }[];

/** What one claim writes: gathered person by person, written with one statement a table, however many they are. */
export class Ledger {
  private readonly mails: Mail[] = [];
  private readonly links: Readonly<Record<string, unknown>>[] = [];
  private readonly surveyLinks: Readonly<Record<string, unknown>>[] = [];
  /** Rows of the outbox, with the mail that they go in. */
  private readonly claimed: { id: string; message_id: string }[] = [];
  private readonly late: { id: string; mail_day: string; earliest: Date }[] = [];
  private readonly returned: string[] = [];

  mail(mail: Mail, rows: Rows): void {
    this.mails.push(mail);
    this.claimed.push(...rows.map(({ id }) => ({ id, message_id: mail.messageId })));
  }

  link(row: Readonly<Record<string, unknown>>): void {
    this.links.push(row);
  }

  surveyLink(row: Readonly<Record<string, unknown>>): void {
    this.surveyLinks.push(row);
  }

  /** A person gets one digest a day: what came later waits for the next one. */
  putOff(rows: Rows, day: string, earliest: Date): void {
    this.late.push(...rows.map(({ id }) => ({ id, mail_day: day, earliest })));
  }

  undeliverable(rows: Rows): void {
    this.returned.push(...rows.map(({ id }) => id));
  }

  async write(client: pg.ClientBase): Promise<void> {
    if (this.returned.length > 0)
      await client.query(`UPDATE outbox SET status = 'undeliverable' WHERE id = ANY ($1)`, [this.returned]);
    if (this.late.length > 0) await client.query(PUT_OFF, [JSON.stringify(this.late)]);
    if (this.mails.length > 0) await this.writeMails(client);
    if (this.links.length > 0) await client.query(LINKS, [JSON.stringify(this.links)]);
    if (this.surveyLinks.length > 0) await client.query(SURVEY_LINKS, [JSON.stringify(this.surveyLinks)]);
  }

  /** The bytes go as one: as an array they would be written out in hexadecimal, twice as long. */
  private async writeMails(client: pg.ClientBase): Promise<void> {
    let from = 1;
    const rows = this.mails.map(({ bytes, ...mail }) => {
      const row = { ...mail, from, length: bytes.length };
      from += bytes.length;
      return row;
    });
    const all = Buffer.concat(this.mails.map(({ bytes }) => bytes));
    const { rowCount } = await client.query(MAILS, [JSON.stringify(rows), all, JSON.stringify(this.claimed)]);
    if (rowCount !== this.claimed.length) throw new Error(`${rowCount} rows were claimed of ${this.claimed.length}`);
  }
}

const MAILS = `
WITH frozen AS (
  INSERT INTO digests (recipient, mail_day, number, rehearsal, message_id, address, bytes, at_once)
  SELECT recipient, day, number, rehearsal, "messageId", address, substring($2::bytea FROM "from" FOR length), "atOnce"
  FROM json_to_recordset($1) AS m (recipient text, day text, number int, rehearsal boolean, "messageId" text, address text,
                                   "from" int, length int, "atOnce" boolean)
  RETURNING id, message_id
)
UPDATE outbox o SET status = 'claimed', digest_id = f.id
FROM json_to_recordset($3) AS c (id bigint, message_id text) JOIN frozen f USING (message_id) WHERE o.id = c.id`;

const PUT_OFF = `
UPDATE outbox o SET mail_day = l.mail_day, earliest = l.earliest
FROM json_to_recordset($1) AS l (id bigint, mail_day text, earliest timestamptz) WHERE o.id = l.id`;

const COLUMNS = 'hash, case_id, duty, opened_seq, root_id, code, recipient, person, role, node, made_at, expires_at';
const LINKS = `INSERT INTO mail_links (${COLUMNS}) SELECT ${COLUMNS} FROM json_populate_recordset(NULL::mail_links, $1)`;

const SURVEY_COLUMNS = 'hash, survey_id, unit_id, root_id, code, made_by';
const SURVEY_LINKS = `INSERT INTO survey_links (${SURVEY_COLUMNS}) SELECT ${SURVEY_COLUMNS} FROM json_populate_recordset(NULL::survey_links, $1)`;
