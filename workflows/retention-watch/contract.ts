/** The hourly look at the health of all customers whose day has begun. Browser-safe. */

/** Id of the Temporal Schedule that starts the look, and beginning of its workflows' ids. */
export const RETENTION_WATCH = 'retention-watch';

/** `lost`: watches told that their customer has left; `again`: watches begun over customers who have come back. */
export type HealthRound = Readonly<{ evaluated: number; told: number; lost: number; again: number }>;

/** What the workflow asks of the outside world. `now` in epoch milliseconds. */
export type RetentionWatchActivities = {
  /**
   * Tells watches whose customer is lost and begins to watch over those who are back; evaluates every other one whose local
   * hour has come, once a local day, and tells the watches for whom it is news.
   */
  evaluateHealth(input: Readonly<{ now: number }>): Promise<HealthRound>;
  /** Reckons metrics whose use came in while nobody could be woken; returns for how many customers. */
  settleStaleMetrics(): Promise<number>;
  /** Lets go of raw events of use that came in long ago; returns how many. */
  pruneUsage(): Promise<number>;
};
