/** Watches over retention, as the machinery of the API sees them. */
import type { RetentionCommand, RetentionInput } from '../../workflows/retention/contract.ts';
import type { RetentionState } from '../../workflows/retention/state.ts';
import type { ProcessReceipt } from '../../workflows/shared/moment.ts';
import type { ProcessKind } from '../processes/kind.ts';
import { retentionSentences } from './texts.ts';

export type RetentionTypes = Readonly<{
  state: RetentionState;
  input: RetentionInput;
  command: RetentionCommand;
  receipt: ProcessReceipt;
}>;

export const retentionKind: ProcessKind<RetentionTypes> = {
  kind: 'retention',
  tag: 'retentions 留存',
  numbers: { prefix: 'RET', sequence: 'retention_number' },
  closedCode: 'RETENTION_CLOSED',
  isClosed: ({ closedAt }) => closedAt !== undefined,
  describe: (start) => {
    const { id, number = '', title, customerId, ownerId = '' } = start.kind === 'open' ? start.input : start.state;
    return { id, number, title, customerId, ownerId, phase: 'watching' };
  },
  sentences: retentionSentences,
};
