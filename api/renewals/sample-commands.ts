/** Which commands a renewal takes now, for display; whether one is accepted is decided by the workflow. */
import { addDays } from '../../calendar/index.ts';
import type { RenewalCommand } from '../../workflows/renewal/contract.ts';
import { rejectCommand } from '../../workflows/renewal/policy.ts';
import type { RenewalState } from '../../workflows/renewal/state.ts';
import { isOpen } from '../../workflows/renewal/steps.ts';
import type { RenewalView } from './views.ts';

const SOMEBODY = '00000000-0000-7000-8000-000000000000';

/** One command of each kind, as it would be sent now: a step that is open, a reason of the catalogue, the day after the end. */
function samples({ contract, steps, policy, supportIds }: RenewalState): RenewalCommand[] {
  const settled = new Set(steps.filter(({ state }) => state === 'done' || state === 'skipped').map(({ key }) => key));
  const open = policy?.body.steps.find(({ key }) => !settled.has(key)) ?? policy?.body.steps[0];
  const key = open?.key ?? '';
  const due = steps.find(isOpen)?.key;
  const { amountMinor, currency, months } = contract;
  const startDate = addDays(contract.endDate, 1);
  const next = {
    startDate,
    endDate: startDate,
    months,
    amountMinor,
    currency,
    newProductLine: false,
    signedOn: startDate,
  };
  return [
    { kind: 'completeStep', key },
    { kind: 'skipStep', key, reason: '?' },
    { kind: 'assignStep', key: due ?? key, personId: SOMEBODY },
    { kind: 'assign', personId: SOMEBODY },
    { kind: 'addSupport', personId: SOMEBODY },
    { kind: 'removeSupport', personId: supportIds[0] ?? SOMEBODY },
    {
      kind: 'handOver',
      handoffId: SOMEBODY,
      number: '?',
      policy: { id: SOMEBODY, version: 1 },
      to: { personId: SOMEBODY },
      handoffKind: 'renewal',
      pack: {},
      reason: '?',
    },
    { kind: 'quote', amountMinor, currency },
    { kind: 'renew', next },
    { kind: 'expand', product: '?', amountMinor },
    { kind: 'churn', reasonKey: policy?.body.churnReasons[0]?.key ?? '' },
    { kind: 'winBack', next },
    { kind: 'changeContract', version: contract.version, changes: {} },
    { kind: 'cancel', reason: '?' },
    { kind: 'note', text: '?' },
  ];
}

/** Every command with the reason's code where it is not allowed. */
export const commandsOf = (state: RenewalState): RenewalView['commands'] =>
  samples(state).map((command) => {
    const rejection = rejectCommand(state, command);
    const name = command.kind;
    return rejection === undefined ? { name, allowed: true } : { name, allowed: false, code: rejection.code };
  });
