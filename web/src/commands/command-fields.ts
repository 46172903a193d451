/** Which fields a command's form has. Whether a command is allowed, and what its fields may hold, the API decides. */
import type { CaseCommandBody, CaseCommandName } from '../api/types.ts';

export type FieldKind =
  | 'text'
  | 'person'
  | 'team'
  | 'case'
  | 'policyVersion'
  | 'severity'
  | 'tier'
  | 'stage'
  | 'waitingReason'
  | 'lens'
  | 'visibility';

export type CommandField = Readonly<{ name: string; kind: FieldKind; optional?: true }>;

/** Fields named after the command's own body, so that the compiler notices when the contract changes. */
type FieldsOf<Name extends CaseCommandName> = readonly (CommandField & {
  name: keyof CaseCommandBody<Name> & string;
})[];

const note = { name: 'note', kind: 'text' } as const;
const maybeNote = { ...note, optional: true } as const;
const reason = { name: 'reason', kind: 'text' } as const;

export const COMMAND_FIELDS: { readonly [Name in CaseCommandName]: FieldsOf<Name> } = {
  respond: [maybeNote],
  clarify: [note],
  propose: [
    { name: 'lens', kind: 'lens' },
    { name: 'answer', kind: 'text' },
  ],
  resolve: [note],
  followUp: [
    { name: 'whyItHappened', kind: 'text' },
    { name: 'whyThisSolution', kind: 'text' },
    { name: 'howToPrevent', kind: 'text' },
  ],
  pause: [{ name: 'reason', kind: 'waitingReason' }, maybeNote],
  resume: [maybeNote],
  acknowledge: [maybeNote],
  escalate: [reason],
  assign: [
    { name: 'ownerId', kind: 'person', optional: true },
    { name: 'teamId', kind: 'team', optional: true },
    maybeNote,
  ],
  changeSeverity: [{ name: 'severity', kind: 'severity' }, reason],
  changeTier: [{ name: 'tier', kind: 'tier' }, reason],
  applyPolicy: [{ name: 'version', kind: 'policyVersion' }, reason],
  reopen: [reason],
  merge: [
    { name: 'intoId', kind: 'case' },
    { ...reason, optional: true },
  ],
  cancel: [reason],
  note: [
    { name: 'text', kind: 'text' },
    { name: 'visibility', kind: 'visibility' },
  ],
};

export type CommandValues = Readonly<Record<string, string>>;

/** What a form begins with. */
export function firstValues(command: CaseCommandName): CommandValues {
  const defaults: Readonly<Record<string, string>> = { lens: 'business', visibility: 'internal' };
  return Object.fromEntries(COMMAND_FIELDS[command].map(({ name, kind }) => [name, defaults[kind] ?? '']));
}

/** The body to send: empty fields are left out; a version is chosen together with its policy. */
export function bodyOf(command: CaseCommandName, values: CommandValues): Record<string, unknown> {
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
  if (command !== 'applyPolicy') return Object.fromEntries(given);
  const [policyId = '', version = ''] = (values['version'] ?? '').split('/');
  return { ...Object.fromEntries(given), policyId, version: Number(version) };
}

/** Whether everything that must be given is. */
export const isComplete = (command: CaseCommandName, values: CommandValues): boolean =>
  COMMAND_FIELDS[command].every(({ name, optional }) => optional === true || (values[name] ?? '').trim() !== '') &&
  (command !== 'assign' || Boolean(values['ownerId']) || Boolean(values['teamId']));
