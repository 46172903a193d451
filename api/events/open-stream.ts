import type { Response } from 'express';

/** Begins an answer of server-sent events that no proxy keeps back; a follower that is cut off comes again after two seconds. */
export function openStream(response: Response): void {
  response.set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  response.write('retry: 2000\n\n');
}
