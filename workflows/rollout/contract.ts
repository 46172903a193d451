/** Carrying a newly published calendar or policy version into what is open already. Browser-safe. */

/** Which version was published. */
export type RolloutInput = Readonly<{ kind: 'calendar' | 'policy'; id: string; version: number }>;

/** How many processes were told of it. */
export type RolloutResult = Readonly<{ told: number }>;

/** One workflow per published version, so that publishing twice rolls out once. */
export const rolloutWorkflowId = ({ kind, id, version }: RolloutInput): string => `rollout/${kind}/${id}/${version}`;

/** What the workflow asks of the outside world. */
export type RolloutActivities = {
  /** Signals every open process that lives by an older version and may follow; goes on where an earlier attempt stopped. */
  applyRulesToOpenCases(input: RolloutInput): Promise<RolloutResult>;
};
