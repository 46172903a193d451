/** Which fields the commands of a case have. Whether one is allowed, and what its fields may hold, the API decides. */
import type { CaseCommandBody, CaseCommandName } from '../../api/types.ts';
import { choicesOf, type FieldSpec, isGiven } from '../../fields/spec.ts';
import type { CommandSpec, KindCommands } from '../../process/commands.ts';
import { SEVERITIES, TIERS, WAITING_REASONS } from '../../ui/names.ts';
import { caseTimeline } from './timeline-spec.ts';

/** Fields named after the command's own body, so that the compiler notices when the contract changes. */
type SpecOf<Name extends CaseCommandName> = CommandSpec & {
  fields: readonly (FieldSpec & { name: keyof CaseCommandBody<Name> & string })[];
};

const note = { name: 'note', kind: 'longText' } as const;
const maybeNote = { ...note, optional: true } as const;
const reason = { name: 'reason', kind: 'longText' } as const;

const specs: { readonly [Name in CaseCommandName]: SpecOf<Name> } = {
  respond: { fields: [maybeNote] },
  clarify: { fields: [note] },
  propose: {
    fields: [
      { name: 'lens', kind: 'choice', first: 'business', choices: choicesOf('lens', ['business', 'product']) },
      { name: 'answer', kind: 'longText' },
    ],
  },
  resolve: { fields: [note] },
  followUp: {
    fields: [
      { name: 'whyItHappened', kind: 'longText' },
      { name: 'whyThisSolution', kind: 'longText' },
      { name: 'howToPrevent', kind: 'longText' },
    ],
  },
  pause: { fields: [{ name: 'reason', kind: 'choice', choices: choicesOf('waiting', WAITING_REASONS) }, maybeNote] },
  resume: { fields: [maybeNote] },
  acknowledge: { fields: [maybeNote] },
  escalate: { fields: [reason] },
  assign: {
    fields: [
      { name: 'ownerId', kind: 'person', optional: true },
      { name: 'teamId', kind: 'team', optional: true },
      maybeNote,
    ],
    isComplete: ({ ownerId, teamId }) => isGiven(ownerId) || isGiven(teamId),
  },
  changeSeverity: {
    fields: [{ name: 'severity', kind: 'choice', choices: choicesOf('severity', SEVERITIES) }, reason],
  },
  changeTier: { fields: [{ name: 'tier', kind: 'choice', choices: choicesOf('tier', TIERS) }, reason] },
  applyPolicy: { fields: [{ name: 'version', kind: 'policyVersion' }, reason] },
  reopen: { fields: [reason] },
  merge: {
    fields: [
      { name: 'intoId', kind: 'process', of: 'escalation' },
      { ...reason, optional: true },
    ],
  },
  cancel: { fields: [reason] },
  note: {
    fields: [
      { name: 'text', kind: 'longText' },
      {
        name: 'visibility',
        kind: 'choice',
        first: 'internal',
        choices: choicesOf('visibility', ['internal', 'customer']),
      },
    ],
  },
};

const caseCommands: KindCommands = {
  specs,
  timeline: caseTimeline,
  pause: ({ state }) => (state === 'waiting' ? 'resume' : 'pause'),
  // A team may find the person.
  hasOwnAssign: true,
};
export default caseCommands;
