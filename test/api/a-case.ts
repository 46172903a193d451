/** Cases as the worker writes them: the real facts, the real state, the real commit; only nobody runs them. */
import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { ALWAYS_OPEN } from '../../calendar/index.ts';
import type { EscalationInput } from '../../workflows/escalation/contract.ts';
import { commitOf } from '../../workflows/escalation/effects.ts';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';
import type { CaseRules } from '../../workflows/escalation/rules.ts';
import { cellOf, type EscalationState, evolve, openEscalation } from '../../workflows/escalation/state.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import { planRequest } from '../../workflows/shared/clock.ts';
import { planInstants } from '../../workflows/shared/plan.ts';
import { type Api, QUIET } from './harness.ts';

const RULES: CaseRules = {
  stages: { respond: { targetMs: 3_600_000, calendar: null, startsFrom: 'opened', pausedBy: ['customer'] } },
  ladders: {},
  followUpRequired: false,
  reopenFrom: 'respond',
};

let numbers = 0;

export class ACase {
  private readonly api: Api;
  state: EscalationState;

  private constructor(api: Api, state: EscalationState) {
    this.api = api;
    this.state = state;
  }

  /** Opens a case with a first response due after an hour, round the clock; opened now unless said otherwise. */
  static async opened(
    api: Api,
    given: Pick<EscalationInput, 'customerId' | 'ownerId'> & Partial<EscalationInput>,
  ): Promise<ACase> {
    numbers += 1;
    const input: EscalationInput = {
      caseId: randomUUID(),
      number: `TEST-${numbers}`,
      subject: '导出为空',
      description: '',
      severity: 'normal',
      tier: 'B',
      policy: { id: randomUUID(), version: 1 },
      openedAt: Date.now(),
      ...given,
    };
    const opener = { kind: 'system', name: 'Test' } as const;
    const aCase = new ACase(api, openEscalation(input, opener));
    const { openedAt: at } = input;
    await aCase.record({ kind: 'opened', at, actor: opener, ...input });
    await aCase.record({ kind: 'rulesResolved', at, actor: SYSTEM, cell: cellOf(aCase.state), rules: RULES });
    const requests = aCase.state.clocks.flatMap((clock) => planRequest(clock) ?? []);
    const plans = requests.map((request) => planInstants(request, ALWAYS_OPEN));
    await aCase.record({ kind: 'clocksPlanned', at, actor: SYSTEM, plans });
    return aCase;
  }

  get id(): string {
    return this.state.caseId;
  }

  /** Records one more fact. */
  async record(event: EscalationEvent): Promise<void> {
    this.state = evolve(this.state, event);
    const { pool, db } = this.api.database;
    const commit = createCommit(pool, { calendars: createCalendarStore(db, QUIET), projections: PROJECTIONS });
    await commit(commitOf(this.state, [{ seq: this.state.seq, event }], Date.now()));
  }
}

/** A customer to open cases for. */
export async function aCustomer({ database }: Api, csmId?: string): Promise<string> {
  const id = randomUUID();
  await database.db
    .insertInto('customer')
    .values({ id, key: id, name: '云帆科技', tier: 'B', csm_id: csmId ?? null })
    .execute();
  return id;
}
