/** Signed links: a way in for people without an account, for one customer, for a while, and revocable. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { LINK_DAYS, makeLink } from '../../db/signed-links.ts';
import { keepsCustomer } from '../keeps-customer.ts';
import { afterCursor, pageOf, pageParams, toPage } from '../lists.ts';
import { actorOf } from '../principal.ts';
import { problem } from '../problems.ts';
import { PAGES } from '../public/pages.ts';
import { type Call, created, defineRoute, IdParam, ok } from '../route.ts';
import { details } from '../texts.ts';
import { findLinks, readLink, SignedLink, viewOf } from './read.ts';

const DAY_MS = 86_400_000;
const Purpose = z.enum(Object.keys(PAGES));

const Create = z.strictObject({
  purpose: Purpose,
  customerId: z.uuid(),
  contactId: z.uuid().optional(),
  processId: z.uuid().optional(),
  days: z.int().min(1).max(730).default(LINK_DAYS),
});

const common = { tags: ['signed links'], resource: 'links' } as const;

const list = defineRoute(
  {
    ...common,
    method: 'get',
    path: '/api/v1/signed-links',
    summary: 'Links handed out, oldest first 签名链接列表',
    action: 'read',
    query: z.strictObject({
      ...pageParams,
      customerId: z.uuid().optional(),
      contactId: z.uuid().optional(),
      processId: z.uuid().optional(),
    }),
    responses: { 200: pageOf(SignedLink) },
  },
  async (call) => {
    const { limit, cursor, customerId, contactId, processId } = call.query;
    const rows = await findLinks(
      call,
      [
        ...is('l.customer_id', customerId),
        ...is('l.contact_id', contactId),
        ...is('l.process_id', processId),
        sql<SqlBool>`${afterCursor(cursor, { type: 'none', id: 'l.id' })}`,
      ],
      limit + 1,
    );
    const page = toPage(rows, limit, { item: (row) => row, position: ({ id }) => ({ value: '', id }) });
    return ok({ ...page, items: await Promise.all(page.items.map((row) => viewOf(call, row))) });
  },
);

const create = defineRoute(
  {
    ...common,
    method: 'post',
    path: '/api/v1/signed-links',
    summary: 'Hand out a link 生成签名链接',
    action: 'write',
    body: Create,
    example: {
      purpose: 'preferences',
      customerId: '00000000-0000-7000-8000-000000000001',
      contactId: '00000000-0000-7000-8000-000000000002',
    },
    transaction: true,
    responses: { 201: SignedLink },
  },
  async (call) => {
    const { db, body, principal } = call;
    const { purpose, customerId, contactId = null, processId = null, days } = body;
    await requireSubject(call);
    const expiresAt = Date.now() + days * DAY_MS;
    const id = await makeLink(db, {
      purpose,
      customerId,
      contactId,
      processId,
      createdBy: actorOf(principal),
      expiresAt,
    });
    const view = await readLink(call, id);
    return {
      ...created(view, { location: `/api/v1/signed-links/${id}` }),
      // The address is a secret: it is not kept beside the key.
      kept: { ...view, url: null },
    };
  },
);

const read = defineRoute(
  {
    ...common,
    method: 'get',
    path: '/api/v1/signed-links/{id}',
    summary: 'A link with its address 查看签名链接',
    action: 'read',
    params: IdParam,
    responses: { 200: SignedLink },
  },
  async (call) => ok(await readLink(call, call.params.id)),
);

const revoke = defineRoute(
  {
    ...common,
    method: 'post',
    path: '/api/v1/signed-links/{id}/revoke',
    summary: 'Withdraw a link 撤销签名链接',
    description: 'From now on it answers 410. Revoking it again changes nothing.',
    action: 'command',
    params: IdParam,
    transaction: true,
    responses: { 200: SignedLink },
  },
  async (call) => {
    const { id } = await readLink(call, call.params.id);
    await sql`UPDATE signed_link SET revoked_at = now() WHERE id = ${id} AND revoked_at IS NULL`.execute(call.db);
    return ok(await readLink(call, id));
  },
);

const is = (column: string, id: string | undefined): RawBuilder<SqlBool>[] =>
  id === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} = ${id}::uuid`];

/** Whether caller, customer, contact and process fit together. @throws 403, 422 */
async function requireSubject({ db, body, scope, principal }: Call<unknown, unknown, z.output<typeof Create>>) {
  const { purpose, customerId, contactId, processId } = body;
  const kept = scope === 'all' ? sql<SqlBool>`true` : keepsCustomer('c.id', principal);
  const { rows } = await sql<{ kept: boolean; contact: boolean; kind: string | null }>`
    SELECT ${kept} AS kept,
      EXISTS (SELECT FROM contact o WHERE o.id = ${contactId ?? null}::uuid AND o.customer_id = c.id AND o.active) AS contact,
      (SELECT p.kind FROM process p WHERE p.id = ${processId ?? null}::uuid) AS kind
    FROM customer c WHERE c.id = ${customerId} AND c.active`.execute(db);
  const [found] = rows;
  if (scope !== 'all' && found?.kept !== true) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  if (found === undefined) throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('customerId') });
  const page = PAGES[purpose];
  const contactFits = contactId === undefined ? page?.contact !== 'required' : found.contact;
  if (!contactFits) throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('contactId') });
  const subject = { customerId, contactId: contactId ?? null, processId: processId ?? null };
  const processFits = (page?.process ?? null) === found.kind && ((await page?.covers?.(db, subject)) ?? true);
  if (!processFits) throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('processId') });
}

export const linkRoutes = [list, create, read, revoke];
