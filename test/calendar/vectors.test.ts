import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WorkingTimeAddRequest, WorkingTimeBetweenRequest } from '../../calendar/contract.ts';
import { answerAdd, answerBetween, parseInstant } from '../../calendar/index.ts';

// The vectors are other projects' assertions under other licences, so they are not part of this repository.
const file = process.env['BATON_VECTORS'] ?? '';

const Vector = z.looseObject({
  id: z.string(),
  kind: z.enum(['add', 'between', 'add-with-pauses']),
  disputed: z.boolean().optional(),
  end: z.string(),
  expectedMinutes: z.number().optional(),
  expectedSeconds: z.number().optional(),
  rounding: z.string().optional(),
});
/** What the product answers to a vector sent as it is, and what the vector expects: seconds or epoch milliseconds. */
function outcome(vector: z.infer<typeof Vector>): {
  id: string;
  answer: number | undefined;
  expected: number | undefined;
} {
  if (vector.kind === 'between') {
    const { seconds } = answerBetween(WorkingTimeBetweenRequest.parse(vector));
    return {
      id: vector.id,
      answer: seconds,
      expected: vector.expectedSeconds ?? (vector.expectedMinutes ?? Number.NaN) * 60,
    };
  }
  const { end } = answerAdd(WorkingTimeAddRequest.parse(vector));
  return { id: vector.id, answer: parseInstant(end), expected: parseInstant(vector.end) };
}

describe('public test vectors of working time', () => {
  it.skipIf(file === '')('all hold unless disputed (set BATON_VECTORS to the path of their JSON file)', () => {
    const vectors = z
      .array(Vector)
      .min(1)
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    const outcomes = vectors.filter((vector) => vector.disputed !== true).map(outcome);
    expect(outcomes.filter(({ answer, expected }) => answer !== expected)).toEqual([]);
  });
});
