import { mayCorrect, maySignCorrection, reconcile, type Finding, type StandingFinding } from '#domain/campaign';

// A signed sheet is corrected: when, by whose second signature, and what becomes of its findings.

test.each`
  stage                         | code
  ${'SET_STANDARD'}             | ${'wrong-stage'}
  ${'FULL_INSPECTION'}          | ${undefined}
  ${'CLASSIFIED_RECTIFICATION'} | ${undefined}
  ${'TRACK_RESULTS'}            | ${'wrong-stage'}
  ${'EVALUATE'}                 | ${'wrong-stage'}
  ${'ENDED'}                    | ${'wrong-stage'}
`('at $stage a correction is $code', ({ stage, code }) => {
  expect(mayCorrect(stage)?.code).toBe(code);
});

test.each`
  by            | code                     | why
  ${'corrects'} | ${'needs-second-person'} | ${'who corrects'}
  ${'signed'}   | ${'needs-second-person'} | ${'who had signed the sheet'}
  ${'third'}    | ${undefined}             | ${'another person'}
`('signed a second time by $why: $code', ({ by, code }) => {
  expect(maySignCorrection({ correctedBy: 'corrects', signedBy: 'signed' }, by)?.code).toBe(code);
});

const standing = (item: string, more: Partial<StandingFinding> = {}): StandingFinding => ({
  ...{ id: `c/a/${item}`, item, problemId: null, merged: false, corrected: null },
  ...more,
});
const found = (item: string) => ({ item }) as Finding;
const work = { problemId: 'problem:1' };

test.each`
  before                                        | now      | added    | withdrawn | explained | restored | why
  ${[]}                                         | ${['A']} | ${['A']} | ${[]}     | ${[]}     | ${[]}    | ${'not found before'}
  ${[standing('A')]}                            | ${[]}    | ${[]}    | ${['A']}  | ${[]}     | ${[]}    | ${"nobody's work yet"}
  ${[standing('A', { ...work, merged: true })]} | ${[]}    | ${[]}    | ${['A']}  | ${[]}     | ${[]}    | ${'joined to what somebody else had told, which goes on'}
  ${[standing('A', work)]}                      | ${[]}    | ${[]}    | ${[]}     | ${['A']}  | ${[]}    | ${"a problem's work: it stays"}
  ${[standing('A', work)]}                      | ${['A']} | ${[]}    | ${[]}     | ${[]}     | ${[]}    | ${'found as before'}
  ${[standing('A', { ...work, corrected: 1 })]} | ${[]}    | ${[]}    | ${[]}     | ${[]}     | ${[]}    | ${'explained already'}
  ${[standing('A', { ...work, corrected: 1 })]} | ${['A']} | ${[]}    | ${[]}     | ${[]}     | ${['A']} | ${'found after all'}
`('$why', ({ before, now, ...expected }) => {
  const after = reconcile(before as StandingFinding[], (now as string[]).map(found));
  const items = (rows: readonly { item: string }[]) => rows.map(({ item }) => item);
  expect({
    ...{ added: items(after.added), withdrawn: items(after.withdrawn) },
    ...{ explained: items(after.explained), restored: items(after.restored) },
  }).toEqual({
    ...{ added: expected.added, withdrawn: expected.withdrawn },
    ...{ explained: expected.explained, restored: expected.restored },
  });
});
