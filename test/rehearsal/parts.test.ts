import { array, assert, json, nat, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { h } from '../../rehearsal/html/markup.ts';
import { placeOf, placeOfSyntaxError } from '../../rehearsal/json-place.ts';
import { localTimeOf } from '../../rehearsal/local-time.ts';
import { spreadOf } from '../../rehearsal/verdicts.ts';
import { firstDifference } from '../../rehearsal/verify/compare.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';

describe('a place in JSON', () => {
  it('is found for every value, however the text is laid out', () => {
    const text = '{\n  "a": [1, {"b\\"}": true,\n "c": "x,]"}],\n  "d": null\n}';
    expect(placeOf(text, ['a', 1, 'c'])).toEqual({ line: 3, column: 7 });
    expect(placeOf(text, ['a', 1, 'b"}'])).toEqual({ line: 2, column: 21 });
    expect(placeOf(text, ['d'])).toEqual({ line: 4, column: 8 });
    expect(placeOf(text, ['a', 7])).toEqual({ line: 2, column: 8 });
  });

  it.each([
    ['{"a": }', 1, 7],
    ['[1,\n2,,3]', 2, 3],
    ['{"a": 1', 1, 8],
    ['{"a": truth}', 1, 10],
  ])('that breaks %j is named', (text, line, column) => {
    expect(placeOfSyntaxError(text)).toEqual({ line, column });
  });

  it('stands within the text for any JSON and any path', () => {
    assert(
      property(json(), array(oneof(string(), nat(3))), (text, path) => {
        const { line, column } = placeOf(text, path);
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
        expect(text.split('\n').length).toBeGreaterThanOrEqual(line);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a cell of a report’s page', () => {
  it('is never markup', () => {
    expect(h`<b>${'<img src=x onerror="x">'}</b>`.html).toBe('<b>&lt;img src=x onerror=&quot;x&quot;&gt;</b>');
  });
});

describe('a local hour', () => {
  it('follows the zone over both changes of its clocks', () => {
    const berlin = localTimeOf('Europe/Berlin');
    expect(berlin.hour(Date.UTC(2026, 2, 29, 0, 59))).toBe('2026-03-29T01');
    expect(berlin.hour(Date.UTC(2026, 2, 29, 1, 0))).toBe('2026-03-29T03');
    expect(berlin.day(Date.UTC(2026, 9, 24, 22, 30))).toBe('2026-10-25');
    expect(localTimeOf('Asia/Shanghai').month(Date.UTC(2026, 0, 31, 16))).toBe('2026-02');
  });
});

describe('a spread', () => {
  it('consists of values that occur', () => {
    expect(spreadOf([600_000, 60_000, 120_000])).toEqual({
      meanMinutes: 4.33,
      medianMinutes: 2,
      p90Minutes: 2,
      maxMinutes: 10,
    });
    expect(spreadOf([])).toBeNull();
  });
});

describe('a comparison of facts', () => {
  const fact = { kind: 'noted', at: 1_000, actor: SYSTEM, text: 'x', visibility: 'internal' } as const;

  it('finds a missing fact, another text and another instant', () => {
    expect(firstDifference([fact], [])).toMatch(/^1: noted/);
    expect(firstDifference([fact, fact], [fact, { ...fact, text: 'y' }])).toMatch(/^2: /);
    expect(firstDifference([fact], [{ ...fact, at: 61_000 }])).toBeDefined();
  });

  it('lets a real timer be a little late, and nothing else', () => {
    const firing = { key: 'due', dueAt: 1_000, firedAt: 1_000, notified: false, expected: true };
    const reached = {
      kind: 'thresholdsReached',
      at: 1_000,
      actor: SYSTEM,
      clock: 'respond/1',
      firings: [firing],
    } as const;
    const late = { ...reached, at: 1_030, firings: [{ ...firing, firedAt: 1_030 }] };
    expect(firstDifference([reached], [late])).toBeUndefined();
    expect(firstDifference([reached], [{ ...reached, firings: [{ ...firing, dueAt: 1_001 }] }])).toBeDefined();
  });
});
