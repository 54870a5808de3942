// Delivery reports: RFC 3464, in a multipart/report (RFC 6522); also the internationalised kind (RFC 6533).

export interface ReportedRecipient {
  readonly address: string;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** `5.1.1` */
  readonly status: string;
  readonly diagnostic?: string;
}

export interface DeliveryReport {
  /** The mail that it reports on, as it stands in `digests`; absent when the report does not carry the mail's headers. */
  readonly messageId?: string;
  readonly recipients: readonly ReportedRecipient[];
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const ACTIONS: readonly string[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];
/** Deep enough for a report that was forwarded; a mail made to exhaust us goes no further. */
const DEEPEST = 5;

/** Reads a mail that came back. `undefined` when it is not a delivery report. */
export function readDeliveryReport(raw: string | Buffer): DeliveryReport | undefined {
  const parts = leaves(partOf(typeof raw === 'string' ? raw : raw.toString('latin1')), DEEPEST);
  const status = parts.find(({ headers }) => /^message\/(global-)?delivery-status/.test(typeOf(headers)));
  if (!status) return undefined;
  const recipients = decoded(status)
    .split(/\n(?:[ \t]*\n)+/)
    .map(headersOf)
    .flatMap(recipientOf);
  if (recipients.length === 0) return undefined;
  const original = parts.find(({ headers }) =>
    /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)/.test(typeOf(headers)),
  );
  const messageId = original ? headersOf(decoded(original).split('\n\n')[0] ?? '').get('message-id') : undefined;
  return { recipients, ...(messageId === undefined ? {} : { messageId }) };
}

function recipientOf(fields: ReadonlyMap<string, string>): ReportedRecipient[] {
  const final = addressOf(fields.get('original-recipient') ?? fields.get('final-recipient'));
  const action = fields.get('action')?.toLowerCase().trim() ?? '';
  if (final === undefined || !ACTIONS.includes(action)) return [];
  const diagnostic = fields.get('diagnostic-code')?.replace(/^[^;]*;\s*/, '');
  return [
    {
      address: final,
      action: action as ReportedRecipient['action'],
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '',
      ...(diagnostic === undefined ? {} : { diagnostic }),
    },
  ];
}

/** `rfc822; someone@example.org` */
function addressOf(field: string | undefined): string | undefined {
  const address = field
    ?.replace(/^[^;]*;/, '')
    .trim()
    .replace(/^<(.*)>$/, '$1');
  return address === '' ? undefined : address;
}

function leaves(part: Part, depth: number): Part[] {
  const boundary = typeOf(part.headers).startsWith('multipart/') ? parameterOf(part.headers, 'boundary') : undefined;
  if (boundary === undefined || depth === 0) return [part];
  const marker = `\n--${boundary}`;
  return `\n${part.body}`
    .split(marker)
    .slice(1)
    .filter((text) => !text.startsWith('--'))
    .flatMap((text) => leaves(partOf(text.slice(text.indexOf('\n') + 1)), depth - 1));
}

function partOf(raw: string): Part {
  const text = raw.replaceAll('\r\n', '\n');
  // A part without header fields begins with the empty line itself.
  if (text.startsWith('\n')) return { headers: new Map(), body: text.slice(1) };
  const end = text.indexOf('\n\n');
  return end < 0
    ? { headers: headersOf(text), body: '' }
    : { headers: headersOf(text.slice(0, end)), body: text.slice(end + 2) };
}

function headersOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

const typeOf = (headers: ReadonlyMap<string, string>): string => headers.get('content-type')?.toLowerCase() ?? '';

function parameterOf(headers: ReadonlyMap<string, string>, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(
    headers.get('content-type') ?? '',
  );
  return found?.[1] ?? found?.[2];
}

function decoded({ headers, body }: Part): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  const bytes = Buffer.from(body, 'latin1');
  const plain = () => {
    if (encoding === 'base64') return Buffer.from(body, 'base64');
    if (encoding !== 'quoted-printable') return bytes;
    const joined = body.replaceAll(/=[ \t]*\n/g, '');
    const octets = joined.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(octets, 'latin1');
  };
  return plain().toString('utf8').replaceAll('\r\n', '\n').trim();
}
