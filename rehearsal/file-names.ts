/** People, teams and customers of a file: they exist by name only, with an id made of the name. Pure. */
import type { Wanted } from '../import/history.ts';
import { idOf } from './rulebook.ts';
import type { Names } from './subject.ts';

/** Names and ids that belong together, both ways. */
export type FileNames = Names &
  Readonly<{
    teamId: (key: string) => string;
    customerId: (key: string) => string;
    /** The person named, else whoever is on duty in the team. */
    ownerId: (wanted: Wanted) => string;
    customer: (id: string) => string;
    owner: (id: string) => string;
    /** Everything that was given an id, for setting up a world in which it exists. */
    all: () => { teams: Map<string, string>; customers: Map<string, string>; people: Map<string, string> };
  }>;

/** An empty book of names. */
export function createFileNames(): FileNames {
  const teams = register('team');
  const customers = register('customer');
  const people = register('person');
  const team = (id: string | undefined): string => (id === undefined ? '' : teams.name(id));
  return {
    team,
    customer: customers.name,
    owner: people.name,
    teamId: teams.id,
    customerId: customers.id,
    ownerId: ({ team: key, owner }) => people.id(owner ?? `onDuty:${key ?? ''}`),
    recipient: (role, { ownerId, teamId, customerId }) => {
      switch (role.kind) {
        case 'owner':
          return people.name(ownerId);
        case 'ownersLead':
          return `lead:${team(teamId)}`;
        case 'onDuty':
          return `onDuty:${role.team ?? team(teamId)}`;
        case 'customersCsm':
          return `csm:${customers.name(customerId)}`;
        case 'person':
          return `person:${role.personId}`;
        default:
          return `${role.kind}:`;
      }
    },
    all: () => ({ teams: teams.names, customers: customers.names, people: people.names }),
  };
}

function register(kind: string) {
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  const id = (name: string): string => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    const made = idOf(kind, name);
    ids.set(name, made);
    names.set(made, name);
    return made;
  };
  return { id, names, name: (of: string): string => names.get(of) ?? of };
}
