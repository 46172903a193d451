/** Where somebody is: what they look at, and whether they write there. */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, problem } from '../problems.ts';
import { defineRoute, noContent } from '../route.ts';
import { visibleAnywhere } from '../visible.ts';

/** What a browser calls one of its streams or tabs. */
export const BrowserName = z.string().regex(/^[\w-]{8,64}$/);

export const presenceRoutes = [
  defineRoute(
    {
      method: 'put',
      path: '/api/v1/presence',
      summary: 'Say what I look at, and whether I write there 我正在查看',
      description:
        'Others who look at the same process are told by the event `presence` of their streams. Said again every 4 seconds where there are others, else every 40, and whenever such an event asks for it by `again`; it ends with that stream, or when it is not said again. It is kept nowhere.',
      tags: ['events'],
      action: 'read',
      resource: 'events',
      body: z.strictObject({
        tab: BrowserName,
        stream: BrowserName.meta({ description: 'The parameter `stream` of the events that are followed' }),
        at: z
          .union([z.uuid(), z.literal('queue')])
          .nullable()
          .meta({ description: 'A process, or my queue' }),
        writing: z.boolean().default(false),
      }),
      example: { tab: 'a-tab-of-mine', stream: 'a-stream-of-mine', at: null },
      responses: { 204: null },
    },
    async ({ db, deps, principal, body: { at, ...sign } }) => {
      // A key of a script looks at nothing.
      if (principal.personId === undefined) throw problem(403, 'FORBIDDEN');
      const queue = at === 'queue';
      const process = queue ? null : at;
      if (process !== null) {
        const { rows } = await sql`
          SELECT FROM process p WHERE p.id = ${process}::uuid AND ${visibleAnywhere(principal)}`.execute(db);
        if (rows.length === 0) throw notFound();
      }
      const person = { id: principal.id, name: principal.name };
      await deps.presence.announce({ ...sign, person, process, queue });
      return noContent;
    },
  ),
];
