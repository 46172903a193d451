/** Onboardings over HTTP, in a world with a policy whose customers sign off, and the people who have to do with them. */
import { type Answer, type Api, type Person, startApi } from '../api/harness.ts';
import { inOffice } from '../handoff/policies.ts';
import { createWorld, type World } from '../support/world.ts';
import { policyOf } from './an-onboarding.ts';
import { BY_HAND, milestone } from './policies.ts';
import { dateOf } from './simulated.ts';

export type Served = Readonly<{
  world: World;
  api: Api;
  policy: { id: string; version: number };
  lead: Person;
  csm: Person;
  sales: Person;
  stranger: Person;
  open(as?: Person, more?: object): Promise<Answer>;
  send(path: `${string}/${string}`, as: Person, body?: object): Promise<Answer>;
  read(path: string, as: Person): Promise<Answer>;
  close(): Promise<void>;
}>;

export async function serveOnboardings(): Promise<Served> {
  const world = await createWorld();
  const api = await startApi({ world });
  const lead = await api.addPerson({ role: 'lead', name: 'Lead' });
  const csm = await api.addPerson({ role: 'csm', name: 'Csm', leadId: lead.id });
  const sales = await api.addPerson({ role: 'sales', name: 'Sales', leadId: lead.id });
  const stranger = await api.addPerson({ role: 'agent', name: 'Stranger' });
  const keepers = { csm_id: csm.id, sales_id: sales.id };
  await world.database.db.updateTable('customer').set(keepers).where('id', '=', world.cast.customer).execute();
  const signed = milestone({ key: 'acceptance', after: 'setUp', dependsOn: ['setUp'], proof: 'signOff' });
  const plan = { ...BY_HAND, milestones: [...(BY_HAND.milestones ?? []), signed] };
  const policy = await world.policy('onboarding', policyOf({ ...world.cast, lead: lead.id }, plan));
  const { kinds } = inOffice(world.cast.calendar);
  await world.policy('handoff', { kinds: { ...kinds, onboarding: kinds['renewal'] } });
  const asked = {
    customerId: world.cast.customer,
    serviceClass: 'solution',
    products: ['Suite'],
    startDate: dateOf('Mon 00:00'),
    promises: ['Live by spring'],
  };
  const post = (path: string, as: Person, body: object): Promise<Answer> =>
    api.ask(`/api/v1/onboardings${path}`, { method: 'POST', as: as.cookie, body });
  return {
    world,
    api,
    policy,
    lead,
    csm,
    sales,
    stranger,
    open: (as = csm, more = {}) => post('', as, { ...asked, ...more }),
    send: (path, as, body = {}) => post(`/${path}`, as, body),
    read: (path, as) => api.ask(`/api/v1/${path}`, { as: as.cookie }),
    close: async () => {
      await api.close();
      await world.close();
    },
  };
}
