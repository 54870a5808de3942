import { ReadDoor, readScope } from '#platform/scope';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';

let database: TestDatabase;
let door: ReadDoor;

beforeAll(async () => {
  database = await cloneDatabase();
  for (const code of ['370302001001', '370302001002', '370303001001', '00370302001001']) {
    await buildEstate(database.owner, { code, units: 1, partyMembers: 0 });
  }
  door = new ReadDoor(database.url);
});
afterAll(async () => {
  await door.close();
  await database.drop();
});

const seen = async (node: string, subject = '') =>
  door.read(readScope(node, subject), async (tx) =>
    (await tx.serviceArea.findMany({ orderBy: { id: 'asc' } })).map(({ code }) => code),
  );

test.each`
  node              | subject                                    | codes                                               | why
  ${'37'}           | ${''}                                      | ${['370302001001', '370302001002', '370303001001']} | ${'a province sees all below it'}
  ${'370302'}       | ${''}                                      | ${['370302001001', '370302001002']}                 | ${'a district sees its own'}
  ${'370302001002'} | ${''}                                      | ${['370302001002']}                                 | ${'a community sees itself'}
  ${'370304'}       | ${''}                                      | ${[]}                                               | ${'a place without areas sees none'}
  ${'370302'}       | ${'rehearsal:formation:00370302001001-01'} | ${['00370302001001']}                               | ${'a rehearsal has a range of its own'}
  ${'370302'}       | ${'00370302001001-03'}                     | ${['00370302001001']}                               | ${'so have its areas'}
  ${'370303'}       | ${'00370302001001-03'}                     | ${[]}                                               | ${'of which others see nothing'}
`('$why: $node, $subject', async ({ node, subject, codes }) => {
  expect(await seen(node, subject)).toEqual(codes);
});

test('a read that forgets the range sees no row', async () => {
  expect(await door.prisma.serviceArea.count()).toBe(0);
});

test('the range ends with its transaction', async () => {
  await seen('37');
  expect(await door.prisma.serviceArea.count()).toBe(0);
});
