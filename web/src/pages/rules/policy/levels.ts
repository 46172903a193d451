/** A level of a ladder as form values and back. Pure. */
import type { Channel, Level, RecipientRole, ThresholdAt } from '../../../api/types.ts';
import { oneOf } from '../../../ui/guards.ts';

export const KINDS_OF_THRESHOLD = ['percent', 'minutesAfterStart', 'minutesFromDue'] as const;
export type ThresholdKind = (typeof KINDS_OF_THRESHOLD)[number];
export const CHANNELS = ['inApp', 'mail', 'webhook'] as const satisfies readonly Channel[];
/** Recipients that need no further name. */
export const ROLES = [
  'owner',
  'ownersLead',
  'onDuty',
  'customersCsm',
  'customersSales',
  'accountOwner',
  'headOfProduct',
  'headOfDepartment',
  'serviceManager',
] as const satisfies readonly RecipientRole['kind'][];

export const kindOf = (at: ThresholdAt): ThresholdKind =>
  'percent' in at ? 'percent' : 'minutesAfterStart' in at ? 'minutesAfterStart' : 'minutesFromDue';

export function amountOf(at: ThresholdAt): number {
  if ('percent' in at) return at.percent;
  return 'minutesAfterStart' in at ? at.minutesAfterStart : at.minutesFromDue;
}

export function thresholdOf(kind: ThresholdKind, amount: number): ThresholdAt {
  if (kind === 'percent') return { percent: amount };
  return kind === 'minutesAfterStart' ? { minutesAfterStart: amount } : { minutesFromDue: amount };
}

/** `onDuty:<team key>` and `person:<id>` name more than a role. */
export function valueOfRecipient(role: RecipientRole): string {
  if (role.kind === 'person') return `person:${role.personId}`;
  return role.kind === 'onDuty' && role.team !== undefined ? `onDuty:${role.team}` : role.kind;
}

export function recipientOf(value: string): RecipientRole {
  const [prefix, name = ''] = value.split(':');
  if (prefix === 'person') return { kind: 'person', personId: name };
  if (prefix === 'onDuty' && name !== '') return { kind: 'onDuty', team: name };
  return { kind: oneOf(ROLES, prefix) ?? 'owner' };
}

/** The next step up: a quarter more than the one before. */
export function newLevel(levels: readonly Level[]): Level {
  const last = levels.at(-1);
  const percent = last !== undefined && 'percent' in last.at ? last.at.percent + 25 : 50;
  return { key: `level-${levels.length + 1}`, at: { percent }, recipients: [{ kind: 'owner' }], channels: ['inApp'] };
}
