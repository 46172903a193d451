/**
 * What the page shows while a command is on its way: only what the person has said themselves. What follows from it
 * (clocks, who is told, which commands come next) is the case's to decide and appears with its answer.
 */
import type { CaseView } from '../../api/types.ts';
import type { Said } from '../../process/use-commands.ts';
import { oneOf } from '../../ui/guards.ts';
import { SEVERITIES, STAGES, TIERS, WAITING_REASONS } from '../../ui/names.ts';

/** The case as it will most likely be. */
export function expected(before: CaseView, { command, body, people }: Said): CaseView {
  const step = oneOf(STAGES, command);
  if (step !== undefined) {
    const done = (one: CaseView['stages'][number]) => (one.stage === step ? { ...one, state: 'done' as const } : one);
    return { ...before, stages: before.stages.map(done) };
  }
  switch (command) {
    case 'assign': {
      const owner = people.find(({ id }) => id === body['ownerId']);
      return owner === undefined ? before : { ...before, owner: { id: owner.id, name: owner.name } };
    }
    case 'changeSeverity':
      return { ...before, severity: oneOf(SEVERITIES, body['severity']) ?? before.severity };
    case 'changeTier':
      return { ...before, tier: oneOf(TIERS, body['tier']) ?? before.tier };
    case 'pause': {
      const reason = oneOf(WAITING_REASONS, body['reason']) ?? 'internal';
      return { ...before, phase: 'waiting', waiting: { reason, since: new Date().toISOString(), by: '…' } };
    }
    case 'resume':
      return { ...before, phase: 'active', waiting: null };
    default:
      return before;
  }
}
