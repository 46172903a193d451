/** Policies to try cases with. */
import type { SlaPolicyBody, Stage, StageRule } from '../../workflows/escalation/sla-policy.contract.ts';
import type { Ladder } from '../../workflows/shared/ladder.contract.ts';

type Level = Ladder[number];

/** A level at a percentage of the target, told to the owner's lead in the app. */
export const level = (key: string, percent: number, more: Partial<Level> = {}): Level => ({
  key,
  at: { percent },
  recipients: [{ kind: 'ownersLead' }],
  channels: ['inApp'],
  ...more,
});

export type Targets = Partial<Record<Stage, Partial<StageRule> & { targetMinutes: number }>>;

/** Stage rules in the customer's calendar, from the opening, paused while the customer or a vendor is waited for. */
export const stages = (targets: Targets) =>
  Object.fromEntries(
    Object.entries(targets).map(([stage, rule]) => [
      stage,
      { calendar: 'customer' as const, startsFrom: 'opened' as const, pausedBy: PAUSING, ladder: 'main', ...rule },
    ]),
  );

const PAUSING: StageRule['pausedBy'] = ['customer', 'vendor'];

/** A policy with the same targets for every tier and severity, and a ladder `main` of one level `lead` at 100 %. */
export const aPolicy = (targets: Targets, others: Partial<SlaPolicyBody> = {}): SlaPolicyBody => ({
  matrix: [{ tier: '*', severity: '*', stages: stages(targets) }],
  ladders: { main: [level('lead', 100)] },
  followUpRequiredFor: [],
  reopenFrom: 'respond',
  ...others,
});
