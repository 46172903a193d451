/** Which fields the commands of a handoff have. Whether one is allowed, the API says. */
import { hasTarget, TARGET, targetOf } from '../../handing-over/hand-over.tsx';
import type { CommandSpec, KindCommands } from '../../process/commands.ts';
import { declineReason } from './decline-reason.tsx';
import type { HandoffCommandName } from './types.ts';

const reason = { name: 'reason', kind: 'longText' } as const;

const specs: { readonly [Name in HandoffCommandName]: CommandSpec } = {
  // Nothing to fill in: `a` and Enter take it over.
  accept: { fields: [] },
  decline: {
    fields: [declineReason, { name: 'note', kind: 'text', optional: (values) => values['reason'] !== 'other' }],
  },
  ask: {
    fields: [
      { name: 'question', kind: 'longText' },
      { name: 'personId', kind: 'person', optional: true },
    ],
  },
  answer: { fields: [{ name: 'text', kind: 'longText' }] },
  withdraw: { fields: [reason] },
  reoffer: {
    fields: [...TARGET, reason],
    isComplete: hasTarget,
    toBody: (values) => ({ to: targetOf(values), reason: values['reason'] }),
  },
  handBack: { fields: [reason] },
  assign: { fields: [{ name: 'personId', kind: 'person' }, reason] },
  replaceGiver: { fields: [{ name: 'personId', kind: 'person' }, reason] },
  note: { fields: [{ name: 'text', kind: 'longText' }] },
};

const handoffCommands: KindCommands = {
  specs,
  doneBy: { acceptHandoff: 'accept', answerQuestion: 'answer', nameReceiver: 'assign' },
};
export default handoffCommands;
