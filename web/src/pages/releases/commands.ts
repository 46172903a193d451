/** Which fields the commands of a release have. Whether one is allowed, and what its fields may hold, the API decides. */
import type { CommandSpec, KindCommands } from '../../process/commands.ts';
import type { ReleaseCommand } from './types.ts';

const reason = { name: 'reason', kind: 'longText' } as const;

const specs: { readonly [Name in ReleaseCommand]: CommandSpec } = {
  requestException: { fields: [{ name: 'requirementId', kind: 'process', of: 'requirement' }, reason] },
  // Asked from the line of the exception, which says which one is meant.
  decideException: {
    fields: [
      { name: 'approve', kind: 'yesNo', first: 'yes' },
      { name: 'answer', kind: 'longText' },
    ],
  },
  assignException: { fields: [{ name: 'personId', kind: 'person' }] },
  redate: {
    path: 're-date',
    fields: [{ name: 'date', kind: 'date' }, reason],
  },
  ship: { fields: [{ name: 'note', kind: 'longText', optional: true }] },
  cancel: { fields: [reason, { name: 'toId', kind: 'process', of: 'release', optional: true }] },
  changeCapacity: {
    fields: [
      { name: 'teamId', kind: 'team' },
      { name: 'days', kind: 'number', min: 0, max: 10_000, decimals: 1 },
      reason,
    ],
  },
  assign: { fields: [{ name: 'ownerId', kind: 'person' }] },
  note: { fields: [{ name: 'text', kind: 'longText' }] },
};

const releaseCommands: KindCommands = { specs };
export default releaseCommands;
