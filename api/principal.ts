/** Who is calling. */
import type { Actor } from '../workflows/shared/actor.ts';
import { type Action, can, covers, type Resource, type Role, type Scope } from './can.ts';
import type { Locale } from './texts.ts';

export type Principal = Readonly<{
  kind: 'person' | 'apiKey';
  id: string;
  name: string;
  role: Role;
  /** What an API key is limited to; a person has `*`. */
  scopes: readonly string[];
  /** The person behind it; an API key stands for itself. */
  personId?: string;
  locale: Locale;
  /** Teams the person is a member of or leads. */
  teamIds: readonly string[];
}>;

/** The actor that records keep. */
export const actorOf = ({ kind, id, name }: Principal): Actor => ({ kind, id, name });

/** What keeps the Idempotency-Keys and rate limits of callers apart. */
export const callerKey = ({ kind, id }: Principal): string => `${kind}:${id}`;

/** How far this caller may go: what the role allows, as far as the key's scopes reach. */
export function scopeOf(principal: Principal, action: Action, resource: Resource): Scope {
  return covers(principal.scopes, action, resource) ? can(principal.role, action, resource) : 'none';
}
