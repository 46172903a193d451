/** Who may do what: one table of roles, actions and resources, read by every route and by the generated access test. */
export const ROLES = ['agent', 'lead', 'csm', 'sales', 'pm', 'delivery', 'serviceManager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const RESOURCES = [
  'customers',
  'people',
  'teams',
  'duties',
  'absences',
  'calendars',
  'policies',
  'cases',
  'requirements',
  'releases',
  'handoffs',
  'contracts',
  'renewals',
  'leads',
  'rewards',
  'onboardings',
  'retentions',
  'surveys',
  'usage',
  'contacts',
  'links',
  'workItems',
  'notifications',
  'answers',
  'webhooks',
  'deliveries',
  'apiKeys',
  'reports',
  'rehearsals',
  'events',
  'outbox',
] as const;
export type Resource = (typeof RESOURCES)[number];

/** `command` moves something along (respond to a case, snooze a work item); `write` creates and changes it. */
export const ACTIONS = ['read', 'command', 'write'] as const;
export type Action = (typeof ACTIONS)[number];

/** `own` leaves it to the route to find out which rows are the caller's. */
export type Scope = 'none' | 'own' | 'all';

type Rights = Readonly<Partial<Record<Action, Scope>>>;

const FULL: Rights = { read: 'all', command: 'all', write: 'all' };
const OWN: Rights = { read: 'own', command: 'own', write: 'own' };
const USE: Rights = { read: 'own', command: 'own' };
const LOOK: Rights = { read: 'all' };
const NOTHING: Rights = {};

/** Everybody has the first rights, except the roles named; the service manager and the administrator have all. */
function grant(everybody: Rights, except: Partial<Record<Role, Rights>> = {}): Readonly<Record<Role, Rights>> {
  const { agent = everybody, lead = everybody, csm = everybody, sales = everybody } = except;
  const { pm = everybody, delivery = everybody } = except;
  return { agent, lead, csm, sales, pm, delivery, serviceManager: FULL, admin: FULL };
}

/** Anybody's to begin; afterwards it concerns those it belongs to. */
const OPENS: Rights = { read: 'own', command: 'own', write: 'all' };
const KEEPS: Rights = { read: 'all', write: 'own' };
const SUBMITS: Rights = { read: 'all', command: 'own', write: 'all' };

const TABLE: Readonly<Record<Resource, Readonly<Record<Role, Rights>>>> = {
  // Customer success and sales keep the customers that are theirs.
  customers: grant(LOOK, { csm: KEEPS, sales: KEEPS }),
  people: grant(LOOK),
  // A lead looks after the teams they lead, and those teams' duties.
  teams: grant(LOOK, { lead: KEEPS }),
  duties: grant(LOOK, { lead: KEEPS }),
  // Everybody says when they are away; a lead says so for those they lead.
  absences: grant(KEEPS),
  calendars: grant(LOOK),
  policies: grant(LOOK),
  cases: grant(USE, { agent: OPENS, lead: OPENS, csm: OPENS }),
  // Everybody brings in wishes and sees what becomes of them; product management decides.
  requirements: grant(SUBMITS, { pm: FULL }),
  releases: grant(LOOK, { pm: FULL }),
  handoffs: grant(OWN),
  contracts: grant(LOOK, { csm: KEEPS, sales: KEEPS }),
  // Whoever is given something to do in one can do it, whatever their role.
  renewals: grant(USE, { csm: OWN, sales: OWN, lead: OWN }),
  // Service finds leads, sales takes them further.
  leads: grant(USE, { agent: OPENS, lead: OPENS, csm: OPENS, delivery: OPENS }),
  // Everybody sees what they have earned; approving is for whoever the receiver reports to.
  rewards: grant(USE),
  onboardings: grant(USE, { csm: OWN, sales: OWN, delivery: OWN, lead: OWN }),
  // Whoever looks after a customer sees how it fares, and acts.
  retentions: grant(USE, { csm: OWN, lead: OWN }),
  surveys: grant(USE, { csm: OWN, lead: OWN, delivery: OWN }),
  usage: grant(LOOK, { csm: KEEPS, sales: KEEPS }),
  contacts: grant(LOOK, { csm: KEEPS, sales: KEEPS }),
  // A link shows a customer's matters to whoever holds it: only those who look after the customer hand one out.
  links: grant(NOTHING, { csm: OWN, sales: OWN, delivery: OWN, lead: OWN }),
  workItems: grant(OWN),
  notifications: grant(OWN),
  // Prepared answers are used by those they are for; a lead keeps those of the teams they lead.
  answers: grant(USE, { lead: OWN }),
  webhooks: grant(NOTHING),
  deliveries: grant(NOTHING),
  apiKeys: grant(NOTHING),
  reports: grant({ read: 'own' }),
  // Rules are tried by those who set them; leads see what came out.
  rehearsals: grant(NOTHING, { lead: LOOK }),
  events: grant({ read: 'own' }),
  outbox: grant(NOTHING),
};

/** How far a role may go with an action on a resource. */
export function can(role: Role, action: Action, resource: Resource): Scope {
  return TABLE[resource][role][action] ?? 'none';
}

/** Whether the scopes of an API key cover an action: `*`, `cases:*`, or `cases:write`, which includes `command` and `read`. */
export function covers(scopes: readonly string[], action: Action, resource: Resource): boolean {
  return scopes.some((scope) => {
    if (scope === '*' || scope === `${resource}:*`) return true;
    const [named, most] = scope.split(':');
    const rank = ACTIONS.findIndex((known) => known === most);
    return named === resource && rank >= ACTIONS.indexOf(action);
  });
}

/** Every scope an API key can have. */
export const SCOPES: readonly string[] = [
  '*',
  ...RESOURCES.flatMap((resource) => ['*', ...ACTIONS].map((action) => `${resource}:${action}`)),
];
