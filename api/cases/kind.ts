/** Cases, as the machinery of the API sees them. */
import type { CaseCommand, CommandReceipt, EscalationInput } from '../../workflows/escalation/contract.ts';
import type { EscalationState } from '../../workflows/escalation/state.ts';
import type { Described, ProcessKind } from '../processes/kind.ts';

export type CaseTypes = Readonly<{
  state: EscalationState;
  input: EscalationInput;
  command: CaseCommand;
  receipt: CommandReceipt;
}>;

const PRIORITY = { critical: 1, high: 2, normal: 3, low: 4 } as const;

export const caseKind: ProcessKind<CaseTypes> = {
  kind: 'escalation',
  tag: 'cases 服务单',
  numbers: { prefix: 'ESC', sequence: 'escalation_number' },
  closedCode: 'CASE_CLOSED',
  isClosed: ({ phase }) => phase === 'closed',
  describe: (start) =>
    start.kind === 'open'
      ? described(start.input, start.input.waiting === undefined ? 'active' : 'waiting')
      : described(start.state, 'active'),
  takeOver: (_stage, { personId: ownerId, ...why }) => ({ ...why, kind: 'assign', ownerId }),
};

type Known = Pick<EscalationInput, 'caseId' | 'number' | 'subject' | 'customerId' | 'ownerId' | 'severity'>;

const described = ({ caseId, number, subject, customerId, ownerId, severity }: Known, phase: string): Described => ({
  id: caseId,
  number,
  title: subject,
  customerId,
  ownerId,
  phase,
  priority: PRIORITY[severity],
});
