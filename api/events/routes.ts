/** Live updates over server-sent events. */
import { z } from 'zod';
import { BrowserName } from '../presence/routes.ts';
import { callerKey } from '../principal.ts';
import { invalid, problem } from '../problems.ts';
import { type Call, defineRoute, eventStream } from '../route.ts';
import { streamEvents } from './stream.ts';

/** Open tabs of one caller. */
const MAX_STREAMS = 10;
const streams = new Map<string, number>();

export const eventRoutes = [
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/events',
      summary: 'What happens, as it happens 实时事件',
      description:
        'Server-sent events named `case`, or `process` for those of other kinds; each id is a position; `heartbeat` says every 20 seconds that the connection lives. Goes on after the header Last-Event-ID, or the parameter `after`; without either it begins now. With `stream`, a name for it, also `presence`: who else looks at what one has said to look at.',
      tags: ['events'],
      action: 'read',
      resource: 'events',
      query: z.strictObject({
        after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
        stream: BrowserName.optional(),
      }),
      responses: { 200: eventStream },
    },
    (call) => {
      const { db, deps, principal } = call;
      const after = positionOf(call) ?? call.query.after;
      const caller = callerKey(principal);
      const open = streams.get(caller) ?? 0;
      if (open >= MAX_STREAMS) throw problem(429, 'TOO_MANY_STREAMS', { headers: { 'retry-after': '30' } });
      return Promise.resolve({
        status: 200 as const,
        stream: (response) => {
          streams.set(caller, (streams.get(caller) ?? 0) + 1);
          let leave: ((forGood: boolean) => void) | undefined;
          streamEvents(response, {
            db,
            feed: deps.feed,
            logger: deps.logger,
            principal,
            after,
            ended: (by) => {
              release(caller);
              leave?.(by === 'follower');
            },
          });
          if (call.query.stream === undefined) return;
          leave = deps.presence.join(call.query.stream, {
            principal,
            tell: (told) => response.write(`event: presence\ndata: ${JSON.stringify(told)}\n\n`),
          });
        },
      });
    },
  ),
];

function release(caller: string): void {
  const left = (streams.get(caller) ?? 1) - 1;
  if (left === 0) streams.delete(caller);
  else streams.set(caller, left);
}

/** Where the browser was when it lost us. @throws 400 when that is no position */
function positionOf({ request }: Pick<Call, 'request'>): number | undefined {
  const header = request.get('last-event-id');
  if (header === undefined || header === '') return undefined;
  if (!/^\d{1,15}$/.test(header)) {
    throw invalid({ path: 'headers.last-event-id', message: 'not a position', code: 'invalid_format' });
  }
  return Number(header);
}
