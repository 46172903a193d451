/** How cases of the demo are told: what people did how long ago. */
import type { CaseCommand } from '../../workflows/escalation/contract.ts';
import type { Severity } from '../../workflows/escalation/sla-policy.contract.ts';
import { demoId } from '../demo-id.ts';

/** How long ago, such as `3d 2h` or `40m`. */
export type Ago = string;

export type DemoCase = Readonly<{
  /** Its place in the story, from 1; numbers follow it. */
  no: number;
  /** Key of the customer. */
  customer: string;
  severity: Severity;
  subject: string;
  description: string;
  opened: Ago;
  done?: readonly (readonly [Ago, CaseCommand])[];
}>;

export const answered = (note: string): CaseCommand => ({ kind: 'respond', note });
export const clear = (note: string): CaseCommand => ({ kind: 'clarify', note });
export const proposed = (lens: 'business' | 'product', answer: string): CaseCommand => ({
  kind: 'propose',
  lens,
  answer,
});
export const solved = (note: string): CaseCommand => ({ kind: 'resolve', note });
export const waits = (reason: 'customer' | 'vendor' | 'evidence' | 'internal', note: string): CaseCommand => ({
  kind: 'pause',
  reason,
  note,
});

/** Given by a lead to somebody of another desk, by the number of the demo's person. */
export const givenTo = (no: number): CaseCommand => ({ kind: 'assign', ownerId: demoId('person', no) });

const UNIT_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000 };

/** Milliseconds of an `Ago`. @throws when it is none */
export function agoMs(ago: Ago): number {
  return ago.split(' ').reduce((sum, part) => {
    const [, count = '', unit = ''] = /^(\d+)([dhm])$/.exec(part) ?? [];
    const unitMs = UNIT_MS[unit];
    if (unitMs === undefined) throw new Error(`not a stretch of time: ${ago}`);
    return sum + Number(count) * unitMs;
  }, 0);
}
