/** Who did something: set by the API from the session, key or signed link, never taken from a request body. */
export type Actor = Readonly<{
  kind: 'person' | 'apiKey' | 'contact' | 'system' | 'import';
  id?: string;
  name: string;
}>;

/** Baton itself: timers and rules acting on nobody's command. */
export const SYSTEM: Actor = { kind: 'system', name: 'Baton' };
