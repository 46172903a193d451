/** Fields that several documents share. */
import { z } from 'zod';
import { Instant } from '../calendar/contract.ts';

/** A short name for machines, such as `support-cn`. */
export const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'a key has lower-case letters, digits and hyphens');

export const Name = z.string().trim().min(1).max(200);

/** How gathered mails reach somebody: a minute after the first, or once a day. */
export const DIGESTS = ['gathered', 'daily'] as const;

/** An instant of the request, as Postgres takes it. */
export { Instant };
