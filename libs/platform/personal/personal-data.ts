import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { seal, unseal, type KeyRing } from '../keys/index.js';

/** What the register knows of a person beside their id. */
export interface Details {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** A person and the key of what is written about them, itself sealed; none where the person was erased. */
export interface KeyHolder {
  readonly id: string;
  readonly key: string | null;
}

/** The columns of a person that nobody reads without our keys. */
export interface SealedColumns {
  readonly key: string;
  readonly details: string;
  /** Finds a person by the whole name, and tells nobody the name. */
  readonly nameDigest: string;
}

/**
 * What is known about a person lies under a key of their own, wherever it lies: in the register, in entries of cases, in backups. With
 * the key it is gone everywhere, and every hash over the sealed bytes still holds. The keys of persons lie under ours (PERSON_KEYS).
 */
export class PersonalData {
  private readonly digestKeys: ReadonlyMap<string, Buffer>;

  constructor(private readonly ring: KeyRing) {
    const derive = (key: Buffer) => Buffer.from(hkdfSync('sha256', key, '', 'names of persons', 32));
    this.digestKeys = new Map([...ring.keys].map(([id, key]) => [id, derive(key)]));
  }

  /** The columns of a person: of a new one with a new key, of a known one under the key that they have. */
  columns({ id, key = null }: { id: string; key?: string | null }, details: Details): SealedColumns {
    const wrapped = key ?? this.wrap(id, randomBytes(32));
    return {
      key: wrapped,
      details: this.sealed({ id, key: wrapped }, DETAILS, JSON.stringify(details)),
      nameDigest: this.digest(details.name, this.ring.writes),
    };
  }

  /** Null where the person was erased. */
  details({ id, key, details }: KeyHolder & { readonly details: string | null }): Details | null {
    if (key === null || details === null) return null;
    return JSON.parse(this.opened({ id, key }, DETAILS, details)) as Details;
  }

  /** By which a person of this name is found, whichever of our keys was the first when they were written down. */
  digestsOf(name: string): string[] {
    return [...this.digestKeys.keys()].map((id) => this.digest(name, id));
  }

  sealText(person: KeyHolder, text: string): string {
    return this.sealed(person, PAPERS, text);
  }

  /** Null where the person was erased. */
  openText(person: KeyHolder, sealed: string): string | null {
    return person.key === null ? null : this.opened(person, PAPERS, sealed);
  }

  /** A file of people that waits to be taken in: under our own key, as nobody in it need be registered yet. */
  sealFile(areaId: string, text: string): string {
    const { writes } = this.ring;
    return `${writes}.${seal(this.ours(writes), Buffer.from(text), `${FILE}\n${areaId}`).toString('base64')}`;
  }

  openFile(areaId: string, sealed: string): string {
    const [name = '', file = ''] = sealed.split('.', 2);
    return unseal(this.ours(name), Buffer.from(file, 'base64'), `${FILE}\n${areaId}`).toString();
  }

  /** The same key under the key that writes now; what it has sealed stays as it is. */
  rewrapped(person: KeyHolder & { readonly details: string }): Pick<SealedColumns, 'key' | 'nameDigest'> | undefined {
    const details = this.details(person);
    if (person.key === null || !details) return undefined;
    const key = this.wrap(person.id, this.unwrapped(person));
    return { key, nameDigest: this.digest(details.name, this.ring.writes) };
  }

  private wrap(id: string, key: Buffer): string {
    const { writes } = this.ring;
    return `${writes}.${seal(this.ours(writes), key, `${KEY}\n${id}`).toString('base64')}`;
  }

  private unwrapped({ id, key }: KeyHolder): Buffer {
    const [name = '', wrapped = ''] = (key ?? '').split('.', 2);
    return unseal(this.ours(name), Buffer.from(wrapped, 'base64'), `${KEY}\n${id}`);
  }

  private sealed(person: KeyHolder, purpose: string, text: string): string {
    return seal(this.unwrapped(person), Buffer.from(text), `${purpose}\n${person.id}`).toString('base64');
  }

  private opened(person: KeyHolder, purpose: string, sealed: string): string {
    return unseal(this.unwrapped(person), Buffer.from(sealed, 'base64'), `${purpose}\n${person.id}`).toString();
  }

  private digest(name: string, id: string): string {
    const key = this.digestKeys.get(id) ?? '';
    return createHmac('sha256', key).update(name.normalize('NFC')).digest('base64url');
  }

  private ours(id: string): Buffer {
    const key = this.ring.keys.get(id);
    if (!key) throw new Error(`No key ${id} among PERSON_KEYS: keep every key under which a person's lies`);
    return key;
  }
}

const KEY = 'key of a person';
const DETAILS = 'details of a person';
const PAPERS = 'papers about a person';
const FILE = 'file of people';
