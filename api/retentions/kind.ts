/** Watches over retention, as the machinery of the API sees them. */
import type { RetentionCommand, RetentionInput } from '../../workflows/retention/contract.ts';
import { interventionKey, type RetentionState } from '../../workflows/retention/state.ts';
import type { ProcessReceipt } from '../../workflows/shared/moment.ts';
import type { ItemName, ProcessKind } from '../processes/kind.ts';
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
  takeOver: (item, to, state) => {
    const found = interventionOf(state, item);
    return found && { ...to, kind: 'assignIntervention', intervention: found.no };
  },
  matterOf: (item, state) => {
    const found = interventionOf(state, item);
    return found === undefined ? {} : { title: found.title, body: { intervention: found.no } };
  },
  sentences: retentionSentences,
};

const interventionOf = ({ interventions }: RetentionState, { key }: ItemName) =>
  interventions.find(({ no }) => interventionKey(no) === key);
