/** Contacts: people at customers, told by mail and let in by signed links; they have no account. */
import { sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../calendar/contract.ts';
import { bookkeeping, changeOf, documentRoutes } from './document-routes.ts';
import { DIGESTS, Name } from './fields.ts';
import { keepsCustomer } from './keeps-customer.ts';
import { contains } from './lists.ts';
import { LOCALES } from './texts.ts';

const Create = z.strictObject({
  customerId: z.uuid(),
  name: Name,
  email: z.email().max(254),
  locale: z.enum(LOCALES).optional(),
  /** The customer's own when absent. */
  timezone: TimeZone.nullable().optional(),
  role: z.string().trim().max(200).optional().meta({ description: 'Such as decision maker or user' }),
  digest: z.enum(DIGESTS).optional(),
});

const Contact = z
  .strictObject({
    ...bookkeeping,
    customerId: z.uuid(),
    name: z.string(),
    email: z.string(),
    locale: z.enum(LOCALES),
    timezone: z.string().nullable(),
    role: z.string(),
    digest: z.enum(DIGESTS),
  })
  .meta({ id: 'Contact' });

export const contactRoutes = documentRoutes({
  kind: {
    table: 'contact',
    sort: 'name',
    columns: {
      customerId: 'customer_id',
      name: 'name',
      email: 'email',
      locale: 'locale',
      timezone: 'timezone',
      role: 'role',
      digest: 'digest',
    },
  },
  resource: 'contacts',
  name: ['contact', '联系人'],
  view: Contact,
  create: Create,
  // A contact stays with their customer: links and messages of theirs are about it.
  change: changeOf(Create.omit({ customerId: true })),
  example: { customerId: '00000000-0000-7000-8000-000000000000', name: '郑秋', email: 'zheng.qiu@example.com' },
  exampleChange: { role: 'decision maker' },
  filters: {
    customerId: z.uuid().optional(),
    q: z.string().min(1).max(100).optional(),
    email: z.string().max(254).optional(),
  },
  where: ({ customerId, q, email }) => [
    ...(customerId === undefined ? [] : [sql<boolean>`contact.customer_id = ${customerId}`]),
    ...(q === undefined ? [] : [sql<boolean>`(${contains('contact.name', q)} OR ${contains('contact.email', q)})`]),
    ...(email === undefined ? [] : [sql<boolean>`lower(contact.email) = lower(${email})`]),
  ],
  own: (principal) => keepsCustomer('contact.customer_id', principal),
});
