// Looks for people in any text: first for whatever has the shape of a name, a telephone, a mail address or an identity number of
// our made-up people, then among those who are known. A look for each of two thousand words would take minutes.

const SHAPES = [
  // Of the sample world, of a rehearsal, and of what is typed.
  /\p{Script=Han}[〇一二三四五六七八九]{1,3}（示例）/gu,
  /\p{Script=Han}示例\d+/gu,
  /虚构人\d{4}号/g,
  /(?<!\d)000-\d{4}-\d{4}(?!\d)/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.example/g,
  /(?<!\d)\d{17}[\dX](?!\d)/g,
];

export class KnownPeople {
  private readonly words: ReadonlySet<string>;

  /** @throws for a word that no shape would find: it would be looked for in vain */
  constructor(words: Iterable<string>) {
    this.words = new Set(words);
    const missed = [...this.words].filter((word) => !this.in(`：${word}，`).includes(word));
    if (missed.length > 0) throw new Error(`Nothing would find ${missed.slice(0, 5).join(', ')}`);
  }

  get size(): number {
    return this.words.size;
  }

  in(text: string): string[] {
    const plain = unescaped(text);
    return [
      ...new Set(SHAPES.flatMap((shape) => plain.match(shape) ?? []).filter((word) => this.words.has(word))),
    ].sort();
  }
}

/** A name in an address or in escaped JSON is a name all the same. */
function unescaped(text: string): string {
  const plain = text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
  return plain.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());
}
