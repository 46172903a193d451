/** How often one caller may ask. Counted per process; a proxy in front limits what reaches several of them. */
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { principalOf } from './auth/caller.ts';
import type { Limits } from './deps.ts';
import { callerKey } from './principal.ts';
import { problem } from './problems.ts';

export const DEFAULT_LIMITS: Limits = { perCaller: 6_000, signInPerAddress: 20 };

const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown');

/** The general limit: per person or key, for strangers per address. */
export function limitCallers({ perCaller }: Limits): RequestHandler {
  return limiter(perCaller, (request) => {
    const principal = principalOf(request);
    return principal === undefined ? addressOf(request) : callerKey(principal);
  });
}

/** The limit on attempts to sign in, per address. */
export function limitSignIn({ signInPerAddress }: Limits): RequestHandler {
  const limit = limiter(signInPerAddress, addressOf);
  return (request, response, next) => {
    if (request.method !== 'POST') return next();
    return limit(request, response, next);
  };
}

/** The limit on pages of signed links, per address: many contacts may share one. */
export function limitStrangers({ publicPerAddress = 600 }: Limits = DEFAULT_LIMITS): RequestHandler {
  return limiter(publicPerAddress, addressOf);
}

function limiter(limit: number, keyGenerator: (request: Request) => string): RequestHandler {
  const windowMs = 60_000;
  return rateLimit({
    windowMs,
    limit,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // The library sets Retry-After before it calls this.
    handler: (_request, _response, next) => next(problem(429, 'TOO_MANY_REQUESTS')),
  });
}
