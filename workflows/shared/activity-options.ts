import type { ActivityOptions, LocalActivityOptions } from '@temporalio/common';

/** Reads and commits that answer in milliseconds: tried on the spot, without a round trip through the server. */
export const ON_THE_SPOT = {
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '8s',
  retry: { initialInterval: '200ms', maximumInterval: '1s', backoffCoefficient: 2, maximumAttempts: 4 },
} satisfies LocalActivityOptions;

/** The same work while Postgres is away: tried for as long as it takes. */
export const UNTIL_IT_LANDS = {
  startToCloseTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '30s', backoffCoefficient: 2 },
} satisfies ActivityOptions;

/** Mail, robots, webhooks: a day of attempts on their own queue, so that a dead channel holds up nothing else. */
export const DELIVERY = {
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '24h',
  retry: { initialInterval: '5s', maximumInterval: '15m', backoffCoefficient: 2 },
} satisfies ActivityOptions;

/** A fact for many processes: heartbeats how far it came, and goes on from there. */
export const RELAY = {
  startToCloseTimeout: '6h',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '1m', backoffCoefficient: 2 },
} satisfies ActivityOptions;
