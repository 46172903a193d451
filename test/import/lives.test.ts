import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, judged, told } from './lives.ts';

const STATES = ['New', 'Active', 'Waiting', 'Vendor', 'Resolved', 'Closed', 'Cancelled', 'Noise'];
const aChange = fc.record({
  minute: fc.integer({ min: 0, max: 14 * 60 }),
  state: fc.constantFrom(...STATES),
  priority: fc.constantFrom('P1', 'P3', ''),
  group: fc.constantFrom('desk', 'platform', ''),
  agent: fc.constantFrom('Ana', 'Zoe', ''),
});
const aLife = fc.array(aChange, { minLength: 1, maxLength: 12 }).map((changes) =>
  changes
    .toSorted((a, b) => a.minute - b.minute)
    .map(({ minute, state, priority, group, agent }, index): Exclude<Change, string> => {
      const time = new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString().slice(11, 16);
      return { at: `${time} ${state}`, priority: index === 0 ? 'P3' : priority, group, agent };
    }),
);

describe('whatever happened to a case', () => {
  it('its life is possible by the rules of the process', () => {
    fc.assert(
      fc.property(aLife, (changes) => {
        expect(['open', 'closed']).toContain(judged(changes).kind);
      }),
    );
  });

  it('what was seen earlier is a beginning of what is seen later', () => {
    fc.assert(
      fc.property(aLife, fc.integer({ min: 0, max: 14 * 60 }), (changes, minute) => {
        const earlier = judged(changes, { asOf: Date.UTC(2026, 2, 2, 9, minute) });
        if (earlier.kind === 'notYet') return;
        const commands = told(earlier);
        expect(told(judged(changes)).slice(0, commands.length)).toEqual(commands);
      }),
    );
  });

  it('the end is a wait exactly when the last state that tells anything is one', () => {
    fc.assert(
      fc.property(aLife, (changes) => {
        const verdict = judged(changes);
        const last = changes.map(({ at }) => at.slice(6)).findLast((state) => state !== 'Noise');
        expect(verdict.kind === 'open' && verdict.state.phase === 'waiting').toBe(
          last === 'Waiting' || last === 'Vendor',
        );
      }),
    );
  });
});
