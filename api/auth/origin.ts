/** Cross-site request forgery: a change that a browser sends with a cookie must come from our own pages. */
import type { Request, RequestHandler } from 'express';
import { problem } from '../problems.ts';
import { isByCookie } from './caller.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses changes from other sites where the browser brought the cookie along, or is about to be given one. */
export function sameOrigin(publicUrl: string | undefined): RequestHandler {
  const ownOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  return (request, _response, next) => {
    const signsIn = request.method === 'POST' && request.path === '/session';
    const matters = !SAFE.has(request.method) && (isByCookie(request) || signsIn);
    if (matters && isForeign(request, ownOrigin)) throw problem(403, 'CROSS_ORIGIN');
    next();
  };
}

function isForeign(request: Request, ownOrigin: string | undefined): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = request.get('origin');
  // No browser leaves both out of such a request: it is a script that holds the cookie itself.
  if (origin === undefined) return false;
  return origin !== ownOrigin && origin !== `${request.protocol}://${request.get('host') ?? ''}`;
}
