/** Trying again while a service is away: longer and longer pauses, and an end to it. */

/** A service stayed away for as long as one was ready to wait. */
export class GaveUp extends Error {
  override name = 'GaveUp';
  /** @param cause the last failure */
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

export type Patience = Readonly<{
  /** How long to go on after the first failure, in milliseconds. */
  forMs: number;
  firstPauseMs: number;
  longestPauseMs: number;
  /** Failures that no repetition heals. */
  isFinal: (error: unknown) => boolean;
  /** Told before each pause. */
  onRetry: (error: unknown) => void;
}>;

/**
 * Runs something until it succeeds, fails for good, or the patience is over.
 * @throws the final failure itself, or GaveUp
 */
export async function persist<T>(run: () => Promise<T>, patience: Patience): Promise<T> {
  let pauseMs = patience.firstPauseMs;
  let failingSince: number | undefined;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (patience.isFinal(error)) throw error;
      failingSince ??= performance.now();
      if (performance.now() - failingSince >= patience.forMs) throw new GaveUp(error);
      patience.onRetry(error);
      // Those that failed together must not come back together.
      await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
      pauseMs = Math.min(pauseMs * 2, patience.longestPauseMs);
    }
  }
}

/**
 * Works on items as they come, so many at a time; the first failure stops taking new ones and is thrown once those
 * under way have ended.
 */
export async function eachOf<T>(
  items: AsyncIterable<T> | Iterable<T>,
  atATime: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    for await (const item of items) {
      const one: Promise<void> = work(item)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(one));
      underWay.add(one);
      if (underWay.size >= atATime) await Promise.race(underWay);
      if (failures.length > 0) break;
    }
  } finally {
    await Promise.all(underWay);
  }
  if (failures.length > 0) throw failures[0];
}
