import fc from 'fast-check';
import { afterOf, evolveCase, initialState, type Decider } from '#domain/case';
import { formation } from '#domain/formation';
import { elected, listOf, walk } from '../support/formation-walk.js';

// A signal that is too large fails for ever: a fact with what the workflow does with it is at most 1 KB, a state at most 64 KB.

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('with thirty candidates every fact of a formation stays under 1 KB and its state under 64 KB', () => {
  const largest = { state: 0, fact: 0, type: '' };
  fc.assert(
    fc.property(
      fc.constantFrom('zibo' as const, 'qingdao' as const, 'shandong' as const),
      fc.integer({ min: 5, max: 30 }),
      fc.integer({ min: 0, max: 6 }),
      (place, party, unsuitable) => {
        const c = walk.open(place);
        walk.verify(c);
        walk.formGroup(c);
        walk.prepare(c);
        walk.nominate(c, { candidates: 30, party });
        walk.review(c, { unsuitable: Object.keys(c.state.noun.candidates).slice(30 - unsuitable) });
        walk.fix(c);
        walk.post(c);
        c.passDay('2024-04-28');
        walk.vote(c, {
          M1: { outcome: 'PASSED' },
          M2: { outcome: 'PASSED' },
          M3: elected(listOf(c).slice(0, 7), listOf(c).slice(7)),
        });
        let state = initialState(formation as Decider);
        for (const event of c.events) {
          state = evolveCase(formation as Decider, state, { v: 1, ...event });
          const fact = bytes(event.data) + bytes(afterOf(formation as Decider, state));
          if (fact > largest.fact) Object.assign(largest, { fact, type: event.type });
          largest.state = Math.max(largest.state, bytes(state));
        }
      },
    ),
    { numRuns: 25, seed: 20261123 },
  );
  console.info(`largest state ${largest.state} bytes, largest fact ${largest.fact} bytes (${largest.type})`);
  expect(largest.state).toBeLessThanOrEqual(64 * 1024);
  expect(largest.fact).toBeLessThanOrEqual(1024);
});
