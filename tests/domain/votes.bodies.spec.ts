import fc from 'fast-check';
import { resolveRules, valueOf } from '#domain/rules';
import { day } from '#domain/shared';
import {
  approval,
  committeeComposition,
  decideInCommittee,
  groupComposition,
  meetingQuorum,
  partyShare,
  pmcComposition,
} from '#domain/votes';

// The same cases on every run.
fc.configureGlobal({ seed: 20261123 });

const on = day('2026-11-23');
const rules = {
  SHANDONG: resolveRules('371302', on),
  ZIBO: resolveRules('370302', on),
  QINGDAO: resolveRules('370202', on),
  WEIFANG: resolveRules('370702', on),
  LIAOCHENG: resolveRules('371502', on),
};
type Place = keyof typeof rules;

describe('60 % Party members', () => {
  test.each`
    n     | required
    ${1}  | ${1}
    ${3}  | ${2}
    ${5}  | ${3}
    ${7}  | ${5}
    ${9}  | ${6}
    ${11} | ${7}
  `('of $n members $required are required: one fewer is a policy gap', ({ n, required }) => {
    const [members, enough] = [n as number, required as number];
    expect(partyShare(members, enough)).toMatchObject({ required, missing: 0, verdict: 'MET' });
    expect(partyShare(members, enough - 1)).toMatchObject({ required, missing: 1, verdict: 'POLICY_GAP' });
  });

  test('the required number is (6n + 9) div 10 for every size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (n) => {
        expect(partyShare(n, 0).required).toBe(Math.trunc((6 * n + 9) / 10));
      }),
    );
  });

  test('the share of the rules is the share of the function', () => {
    expect(partyShare(7, 4, valueOf(rules.ZIBO, 'partyShare'))).toEqual(partyShare(7, 4));
  });
});

describe('SD art. 21: the preparation group', () => {
  test.each`
    size  | owners | faults                                   | why
    ${7}  | ${4}   | ${[]}                                    | ${'ok'}
    ${7}  | ${3}   | ${['owners-short']}                      | ${'3 of 7 are under half'}
    ${8}  | ${5}   | ${['even']}                              | ${'even'}
    ${8}  | ${4}   | ${['even']}                              | ${'4 of 8 are half'}
    ${9}  | ${4}   | ${['owners-short']}                      | ${'4 of 9 are under half'}
    ${9}  | ${5}   | ${[]}                                    | ${'ok'}
    ${11} | ${6}   | ${[]}                                    | ${'ok'}
    ${5}  | ${3}   | ${['too-small']}                         | ${'fewer than seven'}
    ${6}  | ${2}   | ${['too-small', 'even', 'owners-short']} | ${'all three'}
    ${0}  | ${0}   | ${['too-small', 'even', 'owners-short']} | ${'nobody'}
  `('$size members with $owners owners: $faults, $why', ({ size, owners, faults }) => {
    const found = groupComposition({ size: size as number, owners: owners as number }, rules.ZIBO);
    expect(found.map(({ fault }) => fault)).toEqual(faults);
  });

  test('a fault names its rule and what would have been enough', () => {
    expect(groupComposition({ size: 9, owners: 4 }, rules.SHANDONG)).toEqual([
      { fault: 'owners-short', rule: 'ownersShare', have: 4, needed: 5 },
    ]);
  });

  test('a property management committee is judged by its own rules', () => {
    expect(pmcComposition({ size: 7, owners: 3 }, rules.ZIBO)).toEqual([
      { fault: 'owners-short', rule: 'pmc.ownersShare', have: 3, needed: 4 },
    ]);
  });
});

describe('V21: the size of a committee', () => {
  test.each`
    place          | size  | faults
    ${'SHANDONG'}  | ${3}  | ${['too-small']}
    ${'ZIBO'}      | ${3}  | ${['too-small']}
    ${'WEIFANG'}   | ${3}  | ${['too-small']}
    ${'QINGDAO'}   | ${3}  | ${[]}
    ${'LIAOCHENG'} | ${3}  | ${[]}
    ${'QINGDAO'}   | ${2}  | ${['too-small', 'even']}
    ${'ZIBO'}      | ${5}  | ${[]}
    ${'ZIBO'}      | ${6}  | ${['even']}
    ${'WEIFANG'}   | ${11} | ${[]}
    ${'WEIFANG'}   | ${13} | ${['too-large']}
  `('$size members in $place: $faults', ({ place, size, faults }) => {
    expect(committeeComposition(size as number, rules[place as Place]).map(({ fault }) => fault)).toEqual(faults);
  });

  test('the upper limit binds in Weifang and is guidance in Zibo', () => {
    expect([rules.WEIFANG, rules.ZIBO].map((place) => place.rules.committeeMaxSize.severity)).toEqual([
      'statutory',
      'policy',
    ]);
  });
});

describe('SD art. 32: the committee meets', () => {
  test.each`
    n     | SHANDONG | QINGDAO | approve
    ${3}  | ${2}     | ${2}    | ${2}
    ${5}  | ${4}     | ${3}    | ${3}
    ${7}  | ${5}     | ${4}    | ${4}
    ${9}  | ${6}     | ${5}    | ${5}
    ${11} | ${8}     | ${6}    | ${6}
  `('of $n members $SHANDONG are a quorum in Shandong, $QINGDAO in Qingdao, and $approve must agree', (row) => {
    const { n, approve, ...quorum } = row as Record<string, number>;
    expect([meetingQuorum(n!, rules.SHANDONG), meetingQuorum(n!, rules.QINGDAO)]).toEqual(Object.values(quorum));
    expect([approval(n!, rules.SHANDONG), approval(n!, rules.QINGDAO)]).toEqual([approve, approve]);
  });

  test.each`
    place         | present | agreed | outcome         | why
    ${'SHANDONG'} | ${4}    | ${4}   | ${'NO_MEETING'} | ${'5 must be present, although all agree'}
    ${'SHANDONG'} | ${5}    | ${4}   | ${'ADOPTED'}    | ${'4 of 7'}
    ${'SHANDONG'} | ${5}    | ${3}   | ${'REJECTED'}   | ${'3 of 5 present are not more than half of all 7'}
    ${'QINGDAO'}  | ${4}    | ${4}   | ${'ADOPTED'}    | ${'more than half are present'}
    ${'QINGDAO'}  | ${3}    | ${3}   | ${'NO_MEETING'} | ${'3 of 7'}
  `('$place, 7 members, $present present, $agreed agree: $outcome, $why', ({ place, present, agreed, outcome }) => {
    const vote = { inOffice: 7, present: present as number, agreed: agreed as number };
    expect(decideInCommittee(vote, rules[place as Place]).outcome).toBe(outcome);
  });

  test('more votes than members present is an error', () => {
    expect(() => decideInCommittee({ inOffice: 7, present: 5, agreed: 6 }, rules.ZIBO)).toThrow(RangeError);
    expect(() => decideInCommittee({ inOffice: 7, present: 8, agreed: 6 }, rules.ZIBO)).toThrow(RangeError);
  });

  test('one more member who agrees never undoes a decision', () => {
    const meetings = fc.tuple(
      fc.integer({ min: 1, max: 15 }),
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 0, max: 15 }),
    );
    fc.assert(
      fc.property(meetings, ([inOffice, present, agreed]) => {
        fc.pre(agreed <= present && present < inOffice);
        const before = decideInCommittee({ inOffice, present, agreed }, rules.ZIBO).outcome;
        const after = decideInCommittee({ inOffice, present: present + 1, agreed: agreed + 1 }, rules.ZIBO).outcome;
        expect(before === 'ADOPTED' && after !== 'ADOPTED').toBe(false);
      }),
    );
  });
});
