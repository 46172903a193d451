/** The API with a worker behind it, and a customer whose CSM and salesperson are at their desks. */
import { addDays, dateOf } from '../../calendar/index.ts';
import { type Answer, type Api, type Person, startApi } from '../api/harness.ts';
import { inOffice } from '../handoff/policies.ts';
import { createWorld } from '../support/world.ts';
import { aPolicy } from './builders.ts';

export const today = dateOf(Date.now(), 'UTC');

/** Everything a test of renewals over HTTP needs; `close` in the end. */
export async function openOffice() {
  const world = await createWorld();
  const api = await startApi({ world });
  const csm = await api.addPerson({ role: 'csm', name: 'Cai' });
  const sales = await api.addPerson({ role: 'sales', name: 'Sam' });
  const stranger = await api.addPerson({ role: 'csm', name: 'Stranger' });
  const manager = await api.addPerson({ role: 'serviceManager', name: 'Manager' });
  const { db } = world.database;
  const customerId = world.cast.customer;
  await db.updateTable('customer').set({ csm_id: csm.id, sales_id: sales.id }).where('id', '=', customerId).execute();
  await db.updateTable('person').set({ commercially_qualified: true }).where('id', '=', csm.id).execute();
  await world.policy('renewal', aPolicy());
  await world.policy('handoff', inOffice(world.cast.calendar, { candidates: [] }));
  const close = async () => {
    await api.close();
    await world.close();
  };
  return { world, people: { csm, sales, stranger, manager }, ...asking(api, csm, customerId), close };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** What tests ask for, in the CSM's name unless somebody else is named. */
function asking(api: Api, csm: Person, customerId: string) {
  return {
    enter: (more: object = {}, as: Person = csm, headers: Record<string, string> = {}): Promise<Answer> =>
      api.ask('/api/v1/contracts', {
        method: 'POST',
        as: as.cookie,
        body: { ...request(customerId), ...more },
        headers,
      }),
    change: ([id, version]: [id: string, version: number], body: object, as: Person = csm): Promise<Answer> => {
      const headers = { 'if-match': `"${version}"` };
      return api.ask(`/api/v1/contracts/${id}`, { method: 'PATCH', as: as.cookie, body, headers });
    },
    post: (path: string, body: object = {}, as: Person = csm): Promise<Answer> =>
      api.ask(`/api/v1/${path}`, { method: 'POST', as: as.cookie, body }),
    read: (path: string, as: Person = csm): Promise<Answer> => api.ask(`/api/v1/${path}`, { as: as.cookie }),
    aCustomer: async (as: Person): Promise<string> => {
      const body = { key: `c${Math.random().toString(36).slice(2, 10)}`, name: 'New', tier: 'C', timezone: 'UTC' };
      return (await api.ask('/api/v1/customers', { method: 'POST', as: as.cookie, body })).field('id');
    },
  };
}

const request = (customerId: string) => ({
  customerId,
  products: ['Core'],
  amountMinor: 90_000,
  currency: 'EUR',
  startDate: addDays(today, -200),
  endDate: addDays(today, 150),
  firstYear: false,
  serviceClass: 'support',
});
