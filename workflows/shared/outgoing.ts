/** What a process owes other processes. Types only. */
import type { RelayInput } from './lookups.contract.ts';

/**
 * Derived from the state and sent after it is written, once per run and key; sent again by the next run, so receivers
 * take each once. `start` begins a child that goes on without its parent and tells it of its end by a fact.
 */
export type Outgoing = Readonly<{ key: string }> &
  (
    | Readonly<{ kind: 'relay'; input: RelayInput }>
    | Readonly<{
        kind: 'start';
        workflowType: string;
        workflowId: string;
        /** The child's one argument. */
        start: unknown;
        /** One line for Temporal's own pages. */
        summary: string;
        customerId: string | null;
      }>
  );
