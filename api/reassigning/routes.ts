/** Somebody leaves: everything they had becomes somebody else's, in every kind of process, by one command. */
import { z } from 'zod';
import { assertPerson } from '../handoffs/hand-over.ts';
import { asProblem, notFound, problem } from '../problems.ts';
import { type Call, defineRoute, IdParam, ok } from '../route.ts';
import { type Held, heldBy, passCustomersOn } from './find.ts';
import { heldRoute } from './held.ts';
import { PASSING } from './kinds.ts';
import { passLeadOn } from './leads.ts';

const Body = z.strictObject({
  /** Without one, each matter goes to whoever looks after its customer, else to the person’s lead, else to the last resort. */
  toId: z.uuid().optional(),
  reason: z.string().trim().min(1).max(2_000),
});

const Moved = z.strictObject({ id: z.uuid(), number: z.string(), kind: z.string(), toId: z.uuid() });
const Left = z.strictObject({ id: z.uuid(), number: z.string(), kind: z.string(), code: z.string() });

const Led = z.strictObject({
  kind: z.enum(['person', 'team']),
  id: z.uuid(),
  name: z.string(),
  leadId: z.uuid().nullable(),
});

export const Reassigned = z
  .strictObject({
    customers: z.int().meta({ description: 'Customers they looked after' }),
    /** People and teams they led, with who leads them now. */
    led: z.array(Led),
    moved: z.array(Moved),
    /** What its process did not let go of, with the reason’s code. */
    left: z.array(Left),
    /** Not reached in the time of one request: send it again with a new key. */
    remaining: z.int(),
  })
  .meta({ id: 'Reassigned' });

const AT_ONCE = 8;
const WITHIN_MS = 12_000;

type Sent = Call<{ id: string }, unknown, z.output<typeof Body>>;
type Outcome = Readonly<{ moved: z.input<typeof Moved>[]; left: z.input<typeof Left>[] }>;

async function passOn(call: Sent, { id, number, kind, toId, isTheirs }: Held): Promise<Outcome> {
  const { deps, principal, params, body, idempotency } = call;
  const pass = PASSING[kind];
  const what = { id, number, kind };
  if (pass === undefined || toId === null) return { moved: [], left: [{ ...what, code: 'NOBODY' }] };
  const byRule = body.toId === undefined ? { byRule: true as const } : {};
  const change = { fromId: params.id, toId, reason: body.reason, ...byRule };
  try {
    const sent = await pass(deps, { principal, id, idempotencyKey: idempotency.key, change });
    if (sent > 0) return { moved: [{ ...what, toId }], left: [] };
    // A name in a record of old is nothing to pass on.
    return { moved: [], left: isTheirs ? [{ ...what, code: 'NOT_PASSED_ON' }] : [] };
  } catch (error) {
    const { status, code } = asProblem(error);
    // Temporal or Postgres being away is no refusal: the whole is to be repeated.
    if (status >= 500) throw error;
    return code === 'NO_CHANGE' ? { moved: [], left: [] } : { moved: [], left: [{ ...what, code }] };
  }
}

export const reassignRoutes = [
  heldRoute,
  defineRoute(
    {
      method: 'post',
      path: '/api/v1/people/{id}/reassign',
      summary: 'Give everything somebody has to others, by rule 离职整体转派',
      description:
        'Every open process in which they own something, have something to do or play a part; their customers; and whom they lead.',
      tags: ['people 人员'],
      params: IdParam,
      body: Body,
      example: { reason: 'She has left.' },
      responses: { 200: Reassigned },
      action: 'write',
      resource: 'people',
    },
    async (call) => {
      const { db, params, body } = call;
      const known = await db.selectFrom('person').select('id').where('id', '=', params.id).executeTakeFirst();
      if (known === undefined) throw notFound();
      if (body.toId === params.id) throw problem(422, 'SAME_PERSON');
      if (body.toId !== undefined) await assertPerson(db, body.toId, 'toId');
      const customers = await passCustomersOn(db, params.id, body.toId);
      const led = await passLeadOn(db, params.id, body.toId);
      const held = await heldBy(db, params.id, body.toId);
      const until = Date.now() + WITHIN_MS;
      const outcomes: Outcome[] = [];
      let next = 0;
      while (next < held.length && Date.now() < until) {
        const batch = held.slice(next, next + AT_ONCE);
        outcomes.push(...(await Promise.all(batch.map((one) => passOn(call, one)))));
        next += batch.length;
      }
      return ok({
        customers,
        led,
        moved: outcomes.flatMap(({ moved }) => moved),
        left: outcomes.flatMap(({ left }) => left),
        remaining: held.length - next,
      });
    },
  ),
];
