import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit, type StatementRunner } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { createLogger } from '../../platform/logger.ts';
import { type EscalationState, openEscalation } from '../../workflows/escalation/state.ts';
import type { CommitAnswer, CommitInput, NotificationRequest } from '../../workflows/shared/commit.contract.ts';
import type { TestDatabase } from '../support/database.ts';
import type { Cast } from './cast.ts';

/** Monday 2026-11-02 09:00 in Shanghai. */
export const MONDAY = Date.UTC(2026, 10, 2, 1);
export const HOUR = 3_600_000;

const SYSTEM = { kind: 'system', name: 'Baton' } as const;

export type Commit = (input: CommitInput) => Promise<CommitAnswer>;

/** The activity, writing to this database. */
export function commitTo({ db, pool }: Pick<TestDatabase, 'db' | 'pool'>, postgres: StatementRunner = pool): Commit {
  const calendars = createCalendarStore(db, createLogger({ LOG_LEVEL: 'silent' }, 'test'));
  return createCommit(postgres, { calendars, projections: PROJECTIONS });
}

/** The state of a new case of the cast's customer, owned by the agent. */
export const aState = (cast: Cast, others: Partial<EscalationState> = {}): EscalationState => ({
  ...openEscalation(
    {
      caseId: randomUUID(),
      number: `ESC-${Math.floor(Math.random() * 1e9)}`,
      subject: 'Nobody can sign in',
      description: 'Since this morning',
      customerId: cast.customer,
      ownerId: cast.agent,
      teamId: cast.team,
      severity: 'high',
      tier: 'A',
      policy: { id: randomUUID(), version: 1 },
      openedAt: MONDAY,
    },
    SYSTEM,
  ),
  ...others,
});

type Others = Partial<Pick<CommitInput, 'events' | 'workItems' | 'notifications'>> & { process?: object };

/** A transition of a case at `seq` with one event, and whatever else is given. */
export function aCommit(state: EscalationState, seq: number, others: Others = {}): CommitInput {
  const { process, ...rest } = others;
  return {
    process: {
      id: state.caseId,
      kind: 'escalation',
      number: state.number,
      title: state.subject,
      customerId: state.customerId,
      ownerId: state.ownerId,
      teamId: state.teamId ?? null,
      phase: state.phase,
      dueAt: MONDAY + HOUR,
      openedAt: state.openedAt,
      closedAt: state.closedAt ?? null,
      ...process,
    },
    seq,
    events: [{ seq, kind: seq === 1 ? 'opened' : 'noted', at: MONDAY + seq, actor: SYSTEM, data: {} }],
    workItems: [],
    notifications: [],
    state: { ...state, seq },
    now: MONDAY + seq,
    ...rest,
  };
}

/** Telling these roles, at the commit's own event. */
export const telling = (
  seq: number,
  roles: NotificationRequest['roles'],
  channels: NotificationRequest['channels'] = ['inApp'],
): NotificationRequest => ({ key: `told/${seq}`, seq, kind: 'level', at: MONDAY + seq, roles, channels, data: {} });

/** A plain event at this place of the record. */
export const anEvent = (seq: number): CommitInput['events'][number] => ({
  seq,
  kind: 'noted',
  at: MONDAY,
  actor: SYSTEM,
  data: {},
});
