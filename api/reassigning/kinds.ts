/** How each kind of process lets go of a person: the commands that give everything somebody has in one to another. */
import { sql } from 'kysely';
import type { HandoffCommand } from '../../workflows/handoff/contract.ts';
import { currentOffer } from '../../workflows/handoff/offers.ts';
import { awaiting } from '../../workflows/lead/reward-people.ts';
import type { RenewalCommand } from '../../workflows/renewal/contract.ts';
import type { RenewalState } from '../../workflows/renewal/state.ts';
import { isOpen, stepRule } from '../../workflows/renewal/steps.ts';
import type { PendingHandoff } from '../../workflows/shared/handing-over.ts';
import { caseKind } from '../cases/kind.ts';
import { handoffKind } from '../handoffs/kind.ts';
import { leadKind } from '../leads/kind.ts';
import { onboardingKind } from '../onboardings/kind.ts';
import type { Principal } from '../principal.ts';
import { asProblem, notFound } from '../problems.ts';
import { type CommandDeps, commandAuthorised } from '../processes/commands.ts';
import type { ProcessKind, ProcessTypes } from '../processes/kind.ts';
import { releaseKind } from '../releases/kind.ts';
import { renewalKind } from '../renewals/kind.ts';
import { requirementKind } from '../requirements/kind.ts';
import { retentionKind } from '../retentions/kind.ts';
import { surveyKind } from '../surveys/kind.ts';

/**
 * Whose everything becomes whose. `byRule` where nobody was named: what a policy's rule gives to somebody is asked of the
 * rule anew, and `toId` stands in where it would be the one who leaves.
 */
export type Change = Readonly<{ fromId: string; toId: string; reason: string; byRule?: true }>;

type Sent = Readonly<{ principal: Principal; id: string; idempotencyKey: string; change: Change }>;

/** Sends what it takes; answers how many commands that were. @throws a process's refusal */
export type PassOn = (deps: CommandDeps, sent: Sent) => Promise<number>;

type Rule<P extends ProcessTypes> = (state: P['state'], change: Change) => readonly P['command'][];

const passing =
  <P extends ProcessTypes>(kind: ProcessKind<P>, rule: Rule<P>): PassOn =>
  async (deps, { principal, id, idempotencyKey, change }) => {
    const read = async (): Promise<P['state']> => {
      const { rows } = await sql<{ state: P['state'] }>`
        SELECT state FROM process WHERE id = ${id}::uuid AND kind = ${kind.kind}`.execute(deps.db);
      const [row] = rows;
      if (row === undefined) throw notFound();
      return row.state;
    };
    const commands = rule(await read(), change);
    const refused: unknown[] = [];
    for (const [index, command] of commands.entries()) {
      const key = `${idempotencyKey}/${id}/${index}`;
      try {
        // One after the other: the second may need what the first has changed.
        await commandAuthorised(deps, kind, { principal, idempotencyKey: key, command, read });
      } catch (error) {
        const { status, code } = asProblem(error);
        if (status >= 500) throw error;
        // What one part is refused, the others need not wait for.
        if (code !== 'NO_CHANGE') refused.push(error);
      }
    }
    if (refused.length > 0) throw refused[0];
    return commands.length;
  };

type Offering = Readonly<{ handoff?: PendingHandoff | undefined }>;

/** What they have offered to somebody goes with its handoff, which tells the process that another gives it. */
const withOffer =
  <P extends ProcessTypes & Readonly<{ state: Offering }>>(kind: ProcessKind<P>, rule: Rule<P>): PassOn =>
  async (deps, sent) => {
    const own = await passing(kind, rule)(deps, sent);
    const { rows } = await sql<{ id: string }>`
      SELECT state #>> '{handoff,handoffId}' AS id FROM process
      WHERE id = ${sent.id}::uuid AND state #>> '{handoff,giverId}' = ${sent.change.fromId}`.execute(deps.db);
    const [offered] = rows;
    return offered === undefined ? own : own + (await passHandoff(deps, { ...sent, id: offered.id }));
  };

type Owned = Readonly<{ ownerId: string }> & Offering;
const ifOwner = <Command>({ ownerId, handoff }: Owned, { fromId }: Change, command: Command): Command[] =>
  ownerId === fromId && handoff === undefined ? [command] : [];

const ifByRule = ({ byRule }: Change): Readonly<{ byRule?: true }> => (byRule === true ? { byRule } : {});

/** Steps that are their turn; those of the owner go with the renewal. */
function stepsOf(state: RenewalState, change: Change): RenewalCommand[] {
  const { fromId, toId: personId, reason: note } = change;
  const goesAlong = (key: string): boolean =>
    state.ownerId === fromId && stepRule(state, key)?.responsible.kind === 'owner';
  return state.steps
    .filter((step) => isOpen(step) && step.personId === fromId && !goesAlong(step.key))
    .map(({ key }) => Object.assign({ kind: 'assignStep' as const, key, personId, note }, ifByRule(change)));
}

/** What they are asked to take, to name somebody for, or have on trial; and what they give. */
const passHandoff: PassOn = passing(handoffKind, (state, { fromId, toId: personId, reason }): HandoffCommand[] => {
  const asked = currentOffer(state)?.personId;
  const isNaming = state.naming?.endedAt === undefined && state.naming?.managerId === fromId;
  const isOnTrial = state.phase === 'accepted' && state.receiverId === fromId;
  const assign = { kind: 'assign', personId, reason } as const;
  if (asked === fromId || isNaming || isOnTrial) return [assign];
  if (state.giverId !== fromId) return [];
  // Nobody gives what they are asked to take: it is theirs.
  return [asked === personId ? assign : { kind: 'replaceGiver', personId, reason }];
});

/**
 * By kind of process. What stays, and is reported as left: the owner of a decided lead, who has nothing to do any more; and
 * what a submitter is asked to supply, which they know best.
 */
export const PASSING: Readonly<Record<string, PassOn>> = {
  escalation: passing(caseKind, (state, change) =>
    ifOwner(state, change, { kind: 'assign', ownerId: change.toId, note: change.reason }),
  ),
  lead: withOffer(leadKind, (state, change) => [
    ...(state.outcome === undefined
      ? ifOwner(state, change, { kind: 'assign' as const, ownerId: change.toId, note: change.reason })
      : []),
    ...(awaiting(state.rewards, change.fromId).length > 0 ? [{ kind: 'reassignRewards' as const, ...change }] : []),
  ]),
  renewal: withOffer(renewalKind, (state, change) => {
    const { fromId, toId: personId } = change;
    const { ownerId, supportIds } = state;
    const isFree = personId !== ownerId && !supportIds.includes(personId);
    const support = supportIds.includes(fromId)
      ? [
          { kind: 'removeSupport' as const, personId: fromId },
          ...(isFree ? [{ kind: 'addSupport' as const, personId }] : []),
        ]
      : [];
    return [
      ...ifOwner(state, change, { kind: 'assign' as const, personId, note: change.reason }),
      ...stepsOf(state, change),
      ...support,
    ];
  }),
  requirement: passing(requirementKind, (state, change) => {
    const { fromId, toId, reason } = change;
    const seats = (state.review?.seats ?? []).filter(
      ({ verdict, holders, step }) => verdict === undefined && holders[step] === fromId,
    );
    return [
      ...ifOwner(state, change, { kind: 'assign' as const, ownerId: toId, note: reason }),
      ...(state.urgent?.state === 'asked' && state.urgent.deciderId === fromId
        ? [{ kind: 'assignDecider' as const, personId: toId, reason, ...ifByRule(change) }]
        : []),
      ...seats.map(({ reviewerId }) => ({ kind: 'substitute' as const, reviewerId, personId: toId, reason })),
    ];
  }),
  release: passing(releaseKind, (state, change) => [
    ...ifOwner(state, change, { kind: 'assign' as const, ownerId: change.toId }),
    ...state.exceptions
      .filter((one) => one.state === 'open' && one.deciderId === change.fromId)
      .map(({ id: exceptionId }) => ({ kind: 'assignException' as const, exceptionId, personId: change.toId })),
  ]),
  handoff: passHandoff,
  onboarding: withOffer(onboardingKind, (_state, { byRule: _asked, ...change }) => [
    { kind: 'reassign' as const, ...change },
  ]),
  retention: passing(retentionKind, (state, change) => [
    ...ifOwner(state, change, { kind: 'assign' as const, ownerId: change.toId, note: change.reason }),
    ...state.interventions
      .filter(({ closedAt, personId }) => closedAt === undefined && personId === change.fromId)
      .map(({ no }) => ({ kind: 'assignIntervention' as const, intervention: no, personId: change.toId })),
  ]),
  survey: passing(surveyKind, (state, change) => [
    ...ifOwner(state, change, { kind: 'assign' as const, ownerId: change.toId, note: change.reason }),
    ...(state.phase === 'followUp' && state.followUpId === change.fromId
      ? [{ kind: 'assignFollowUp' as const, personId: change.toId, note: change.reason }]
      : []),
  ]),
};
