/** Live updates: one stream per tab renews what is on the screen; when it is lost, the page says so and catches up. */
import { useSyncExternalStore } from 'react';
import { renewLists } from './renew.ts';
import { store } from './store.ts';

export type LiveState = 'connecting' | 'live' | 'lost';
/** That something happened to a process; what, is read anew. */
type ProcessEvent = Readonly<{ process: Readonly<{ id: string; kind: string }> }>;

// Many events at once (a calendar was published) are one look at the lists.
const GATHER_MS = 150;
// A stream that says nothing for longer than two heartbeats is dead, whatever the browser believes.
const SILENCE_MS = 50_000;

let state: LiveState = 'connecting';
let source: EventSource | undefined;
let last: string | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function enter(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether what is shown is up to date by itself. */
export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, () => state);

const online = (): void => reopen(0);

/** Opens the stream; closing is the answer. */
export function goLive(): () => void {
  open();
  globalThis.addEventListener('online', online);
  return () => {
    globalThis.removeEventListener('online', online);
    close();
    state = 'connecting';
  };
}

function open(): void {
  close();
  const fresh = new EventSource(last === undefined ? '/api/v1/events' : `/api/v1/events?after=${last}`);
  source = fresh;
  fresh.addEventListener('open', () => {
    // What happened while nobody listened may have been more than the stream tells again.
    if (state === 'lost') void store.invalidateQueries();
    enter('live');
    heard();
  });
  // Cases have a name of their own; the others share one.
  for (const name of ['case', 'process']) {
    fresh.addEventListener(name, (message: MessageEvent<string>) => {
      heard();
      last = message.lastEventId || last;
      const event: ProcessEvent = JSON.parse(message.data);
      gather(event);
    });
  }
  fresh.addEventListener('message', heard);
  fresh.addEventListener('error', () => {
    if (source !== fresh) return;
    // A session that is over, or an API that is away: the browser only retries by itself while connecting.
    enter('lost');
    if (fresh.readyState === EventSource.CLOSED) reopen(3_000);
  });
}

function reopen(afterMs: number): void {
  clearTimeout(retry);
  retry = setTimeout(() => {
    // Finds out about a session that is over: then nobody listens any more.
    void store.invalidateQueries({ queryKey: ['session'] });
    open();
  }, afterMs);
}

function heard(): void {
  clearTimeout(silence);
  silence = setTimeout(() => {
    enter('lost');
    reopen(0);
  }, SILENCE_MS);
}

function close(): void {
  clearTimeout(silence);
  clearTimeout(retry);
  source?.close();
  source = undefined;
}

const gathered = new Map<string, string>();
let gathering: ReturnType<typeof setTimeout> | undefined;

function gather({ process }: ProcessEvent): void {
  gathered.set(process.id, process.kind);
  gathering ??= setTimeout(() => {
    gathering = undefined;
    const changed = [...gathered].map(([id, kind]) => ({ id, kind }));
    gathered.clear();
    for (const { id } of changed) void store.invalidateQueries({ queryKey: ['process', id] });
    void store.invalidateQueries({ queryKey: ['notifications'] });
    void renewLists(changed);
  }, GATHER_MS);
}
