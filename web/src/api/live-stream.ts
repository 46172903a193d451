/**
 * One live stream: opened again whenever it is lost, from where it was. It runs in a worker that all tabs of a browser
 * share, or in a tab of its own where there is no such worker; so it knows nothing of the page.
 */

/** Whether what is shown is up to date by itself. */
export type LiveState = 'connecting' | 'live' | 'lost';

/** What a stream says to those who follow it. */
export type Heard =
  | Readonly<{
      kind: 'state';
      state: LiveState;
      /** What the API knows this stream by. */
      stream: string;
    }>
  /** Events may have gone by unheard: what is shown is read anew. */
  | Readonly<{ kind: 'missed' }>
  /** The API answered that there is no stream: perhaps the session is over. */
  | Readonly<{ kind: 'refused' }>
  /** `name` as the API calls the event, `data` as it came. */
  | Readonly<{ kind: 'event'; name: string; data: string }>;

/** What a tab asks of the worker. */
export type Asked =
  | Readonly<{ kind: 'leave' }>
  | Readonly<{ kind: 'hurry'; anew: boolean }>
  /** Somebody has signed out: the other tabs look whether that was them. */
  | Readonly<{ kind: 'signedOut' }>;

export const EVENTS_PATH = '/api/v1/events';

// Cases have a name of their own; the others share one.
const NAMES = ['case', 'process', 'presence'];
// A stream that says nothing for longer than two heartbeats is dead, whatever the browser believes.
const SILENCE_MS = 50_000;
// Looked at by the clock: a timer stands still while a laptop sleeps.
const LOOK_MS = 5_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
// After a longer gap everything is read anew anyway; thousands of events told again would only repeat that.
const RESUMABLE_MS = 5 * 60_000;

/** The stream of whoever is signed in, open until it is closed. */
export class LiveStream {
  state: LiveState = 'connecting';
  readonly name = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  private readonly path: string;
  private readonly say: (heard: Heard) => void;
  private source: EventSource | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly watch: ReturnType<typeof setInterval>;
  private failures = 0;
  private last: string | undefined;
  private heardAt = Date.now();
  private openedAt = Date.now();

  constructor(path: string, say: (heard: Heard) => void) {
    this.path = path;
    this.say = say;
    this.watch = setInterval(() => this.look(), LOOK_MS);
    this.open();
  }

  /** Tries again now what would be tried later; `anew` also gives up a connection that seems to live. */
  hurry(anew: boolean): void {
    this.look();
    if (anew || this.source === undefined) this.reopen();
  }

  close(): void {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.source?.close();
    this.source = undefined;
  }

  private look(): void {
    const silentMs = Date.now() - Math.max(this.heardAt, this.openedAt);
    if (this.source !== undefined && silentMs > SILENCE_MS) this.reopen();
  }

  private reopen(): void {
    this.enter('lost');
    this.open();
  }

  private open(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.openedAt = Date.now();
    if (this.openedAt - this.heardAt > RESUMABLE_MS) this.last = undefined;
    const fresh = new EventSource(
      `${this.path}?stream=${this.name}${this.last === undefined ? '' : `&after=${this.last}`}`,
    );
    this.source = fresh;
    fresh.addEventListener('open', () => this.opened());
    fresh.addEventListener('heartbeat', (message) => this.heard(message));
    for (const name of NAMES) {
      fresh.addEventListener(name, (message: MessageEvent<string>) => {
        this.heard(message);
        this.say({ kind: 'event', name, data: message.data });
      });
    }
    fresh.addEventListener('error', () => {
      if (this.source === fresh) this.lose(fresh.readyState === EventSource.CLOSED);
    });
  }

  private opened(): void {
    const wasLost = this.state === 'lost';
    this.failures = 0;
    this.heardAt = Date.now();
    this.enter('live');
    if (wasLost) this.say({ kind: 'missed' });
  }

  private heard({ lastEventId }: MessageEvent): void {
    this.heardAt = Date.now();
    this.last = lastEventId || this.last;
  }

  /** @param wasRefused the browser gives up by itself only on an answer that is no stream */
  private lose(wasRefused: boolean): void {
    this.source?.close();
    this.source = undefined;
    this.enter('lost');
    // Spread, so that not every browser of an office comes back at the same moment.
    const delay = Math.min(FIRST_RETRY_MS * 2 ** this.failures, LAST_RETRY_MS) * (0.75 + Math.random() / 2);
    this.failures += 1;
    this.retry = setTimeout(() => this.open(), delay);
    if (wasRefused) this.say({ kind: 'refused' });
  }

  private enter(next: LiveState): void {
    if (this.state === next) return;
    this.state = next;
    this.say({ kind: 'state', state: next, stream: this.name });
  }
}
