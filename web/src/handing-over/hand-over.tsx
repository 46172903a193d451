/** The fields with which any matter is handed over: to whom, with which context, until when, and why. */
import { type FieldSpec, isGiven, type Values } from '../fields/spec.ts';
import type { CommandSpec } from '../process/commands.ts';
import { textOf } from '../ui/guards.ts';
import { isPackComplete, isTypedPack, packOf } from './pack.ts';
import { PackInput } from './pack-input.tsx';

/** A person, or a team whose rule names one. */
export const TARGET: readonly FieldSpec[] = [
  {
    name: 'toPersonId',
    kind: 'person',
    when: ({ toTeamId }) => !isGiven(toTeamId),
    optional: ({ toTeamId }) => isGiven(toTeamId),
  },
  { name: 'toTeamId', kind: 'team', when: ({ toPersonId }) => !isGiven(toPersonId), optional: true },
];

export const targetOf = ({ toPersonId, toTeamId }: Values): Record<string, string> =>
  isGiven(toPersonId) ? { personId: textOf(toPersonId) } : { teamId: textOf(toTeamId) };

export const hasTarget = ({ toPersonId, toTeamId }: Values): boolean => isGiven(toPersonId) || isGiven(toTeamId);

type Of = Readonly<{ customerId: string; handoffKind: string }>;

/** Pack, deadline and reason; the pack's own fields are those of the policy for this kind of handoff. */
export const contextFields = (of: Of): readonly FieldSpec[] => [
  {
    name: 'pack',
    kind: 'own',
    input: ({ value, onChange }) => <PackInput {...of} value={value} onChange={onChange} />,
  },
  { name: 'reason', kind: 'longText' },
  { name: 'deadline', kind: 'instant', optional: true },
];

/** Whether nothing is missing that cannot be seen field by field. */
export const isHandOverComplete = (values: Values): boolean =>
  hasTarget(values) && isTypedPack(values['pack']) && isPackComplete(values['pack']);

/** The parts of a body that say to whom, with what, until when and why. */
export function handOverBody(values: Values): Record<string, unknown> {
  const { pack, reason, deadline } = values;
  return {
    to: targetOf(values),
    pack: isTypedPack(pack) ? packOf(pack) : {},
    reason: textOf(reason),
    ...(isGiven(deadline) ? { deadline: new Date(textOf(deadline)).toISOString() } : {}),
  };
}

/** The command `handOver` of a process. */
export const handOverSpec = (of: Of): CommandSpec => ({
  fields: [...TARGET, ...contextFields(of)],
  isComplete: (values) => isHandOverComplete(values),
  toBody: (values) => ({ ...handOverBody(values), handoffKind: of.handoffKind }),
});
