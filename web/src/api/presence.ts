/** Who else is here. Each tab says where it is; the stream tells who else is there. Nothing of it is kept. */
import { useSyncExternalStore } from 'react';
import { newKey, send } from './client.ts';

export type Present = Readonly<{ id: string; name: string; writing: boolean }>;

/** A place on the screen: a page, or a dialog over it. The one opened last is where somebody is. */
export type Stay = { readonly at: string; writing: boolean };

// What the API expects: silence of ten seconds is an absence where somebody sees one, of a hundred where nobody does.
const IN_COMPANY_MS = 4_000;
const ALONE_MS = 40_000;
/** A tab that nobody looks at, or touches, is left after a while. */
const HIDDEN_MS = 120_000;
const UNTOUCHED_MS = 600_000;

const TAB = newKey();
const NOBODY: readonly Present[] = [];

const here = new Map<string, readonly Present[]>();
const listeners = new Set<() => void>();
const stays: Stay[] = [];
let stream: string | undefined;
let said: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let seenAt = Date.now();
let touchedAt = Date.now();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Who else is at a process, as far as this tab is told: of what it shows, and of what stands in its queue. */
export const usePresent = (process: string): readonly Present[] =>
  useSyncExternalStore(subscribe, () => here.get(process) ?? NOBODY);

/** Begins a stay; returns how to end it. */
export function stay(one: Stay): () => void {
  if (stays.length === 0) watchOver();
  stays.push(one);
  say();
  return () => {
    stays.splice(stays.indexOf(one), 1);
    // Whoever goes from one page to the next is nowhere for a moment only.
    setTimeout(say);
  };
}

/** Says where this tab is, now and again. */
export function say(): void {
  clearTimeout(timer);
  const last = stays.at(-1);
  const now = Date.now();
  const isAway = (document.hidden && now - seenAt > HIDDEN_MS) || now - touchedAt > UNTOUCHED_MS;
  const at = last === undefined || isAway ? null : last.at;
  if (stream === undefined || (at === null && said === null)) return;
  if (said !== null && said !== at) forget(said);
  said = at;
  const writing = at !== null && stays.some((one) => one.at === at && one.writing);
  // Said again soon, or the page is left: nothing depends on this one.
  send('/presence', { method: 'PUT', body: { tab: TAB, stream, at, writing }, keepalive: at === null }).catch(
    () => undefined,
  );
  // A queue is told for as long as its stream lives.
  if (at !== null && at !== 'queue')
    timer = setTimeout(say, (here.get(at) ?? NOBODY).length > 0 ? IN_COMPANY_MS : ALONE_MS);
}

/** What was told is out of date as soon as one is elsewhere. */
function forget(process: string): void {
  if (process === 'queue') here.clear();
  else here.delete(process);
}

/** The stream by which this tab is told; again whenever it has begun anew. */
export function followedBy(name: string): void {
  if (name === stream) return;
  stream = name;
  said = null;
  say();
}

/** What the stream says about who is present. */
export function heardPresence(data: string): void {
  const told: Readonly<{ process: string; people: readonly Present[]; again?: true }> = JSON.parse(data);
  if (told.again === true) {
    say();
    return;
  }
  const { process, people } = told;
  const before = here.get(process) ?? NOBODY;
  if (people.length === 0) here.delete(process);
  else here.set(process, people);
  for (const listener of listeners) listener();
  // Whoever is seen says so at once, and from now on more often; whoever is alone again need not.
  if (process === said && (before.length === 0) !== (people.length === 0)) say();
}

let isWatching = false;

function back(): void {
  touchedAt = Date.now();
  if (said === null && stays.length > 0) say();
}

/** Notices when nobody is in front of the page, and when somebody comes back. */
function watchOver(): void {
  if (isWatching) return;
  isWatching = true;
  for (const event of ['pointerdown', 'pointermove', 'keydown']) {
    globalThis.addEventListener(event, back, { passive: true });
  }
  document.addEventListener('visibilitychange', () => {
    seenAt = Date.now();
    if (document.hidden) setTimeout(say, HIDDEN_MS + 1_000);
    else back();
  });
  globalThis.addEventListener('pagehide', () => {
    if (said === null) return;
    said = null;
    const body = { tab: TAB, stream, at: null };
    send('/presence', { method: 'PUT', body, keepalive: true }).catch(() => undefined);
  });
}
