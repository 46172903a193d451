import { describe, expect, it } from 'vitest';
import { eachOf, GaveUp, type Patience, persist } from '../../import/patience.ts';

const patience = (more: Partial<Patience> = {}): Patience => ({
  forMs: 5_000,
  firstPauseMs: 1,
  longestPauseMs: 4,
  isFinal: () => false,
  onRetry: () => undefined,
  ...more,
});

async function* numbers(count: number): AsyncGenerator<number> {
  for (let one = 0; one < count; one += 1) yield one;
}

const away = (): Promise<never> => Promise.reject(new Error('away'));

describe('a service that is away', () => {
  it('is asked again until it answers', async () => {
    let asked = 0;
    const told: unknown[] = [];
    const run = async (): Promise<string> => {
      asked += 1;
      if (asked < 4) throw new Error(`away ${asked}`);
      return 'there';
    };
    expect(await persist(run, patience({ onRetry: (error) => told.push(error) }))).toBe('there');
    expect(told).toHaveLength(3);
  });

  it('is not asked for ever', async () => {
    const error = await persist(away, patience({ forMs: 30 })).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(GaveUp);
    expect(error).toMatchObject({ message: 'away', cause: new Error('away') });
  });

  it('is not asked again after a final answer', async () => {
    let asked = 0;
    const run = (): Promise<never> => {
      asked += 1;
      return Promise.reject(new Error('never'));
    };
    await expect(persist(run, patience({ isFinal: () => true }))).rejects.toThrow('never');
    expect(asked).toBe(1);
  });
});

describe('work on many items', () => {
  it('is done on all of them, only so many at a time', async () => {
    const done: number[] = [];
    let underWay = 0;
    let most = 0;
    await eachOf(numbers(40), 4, async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, item % 3));
      underWay -= 1;
      done.push(item);
    });
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, item) => item));
    expect(most).toBe(4);
  });

  it('stops at the first failure, after what is under way has ended', async () => {
    const done: number[] = [];
    const work = async (item: number): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, item === 0 ? 20 : 1));
      if (item === 3) throw new Error('third');
      done.push(item);
    };
    await expect(eachOf(numbers(1_000), 4, work)).rejects.toThrow('third');
    expect(done).toContain(0);
    expect(done.length).toBeLessThan(20);
  });
});
