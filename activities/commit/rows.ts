import type { CommitInput } from '../../workflows/shared/commit.contract.ts';
import { finalFailure } from '../failures.ts';

/**
 * An instant as Postgres reads it from JSON.
 * @param ms epoch milliseconds
 * @throws a final failure when there is no such instant
 */
export function instant(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) throw finalFailure('INVALID_COMMIT', `${ms} is not an instant`);
  return date.toISOString();
}

/** An instant that may be absent. */
export const instantOrNull = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : instant(ms);

/**
 * The parameter of the commit statement, columns named as in the tables.
 * @param projection what the process kind adds
 * @throws a final failure when numbers do not fit together or an instant does not exist
 */
export function commitRows(input: CommitInput, projection: object): object {
  check(input);
  const { process, seq, events, workItems, notifications, state, now } = input;
  return {
    process: {
      id: process.id,
      kind: process.kind,
      number: process.number,
      title: process.title,
      customer_id: process.customerId,
      owner_id: process.ownerId,
      team_id: process.teamId,
      phase: process.phase,
      due_at: instantOrNull(process.dueAt),
      opened_at: instant(process.openedAt),
      closed_at: instantOrNull(process.closedAt),
      seq,
      state,
      now: instant(now),
    },
    events: events.map(({ seq: number, kind, at, actor, data }) => ({
      seq: number,
      kind,
      at: instant(at),
      actor,
      data: data ?? {},
    })),
    work_items: workItems.map(({ key, kind, state: itemState, dueAt, personId }) => ({
      key,
      kind,
      state: itemState,
      due_at: instantOrNull(dueAt),
      person_id: personId,
    })),
    notifications: notifications.map(({ key, seq: number, kind, at, roles, channels, data, gathered = false }) => ({
      key,
      seq: number,
      kind,
      at: instant(at),
      roles,
      channels,
      gathered,
      data: data ?? {},
    })),
    ...projection,
  };
}

function check({ events, notifications, seq }: CommitInput): void {
  const numbers = events.map((event) => event.seq);
  const inOrder = numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
  if (!inOrder) throw finalFailure('INVALID_COMMIT', `events are out of order: ${numbers.join(', ')}`);
  const last = numbers.at(-1);
  if (last !== undefined && last !== seq)
    throw finalFailure('INVALID_COMMIT', `seq ${seq} is not the last event's ${last}`);
  const known = new Set(numbers);
  const stray = notifications.find((notification) => !known.has(notification.seq));
  if (stray !== undefined)
    throw finalFailure('INVALID_COMMIT', `notification ${stray.key} belongs to no event of its commit`);
}

const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** JSON text that `jsonb` takes: it refuses NUL and half surrogate pairs, which people do paste. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '\uFFFD') : part,
  );
}
