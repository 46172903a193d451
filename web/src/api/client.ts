/** Calling the API. Every failure becomes a `Refusal` with a sentence in the reader's language. */
import { language } from '../i18n/language.ts';
import { answeredEarly } from './early.ts';

export type FieldError = Readonly<{ path: string; message: string; code: string }>;

type Problem = { status: number; code: string; title: string; detail?: string; errors?: FieldError[] };

/** What the API (or the way to it) refused. `status` 0 means that no answer came. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly fields: readonly FieldError[];

  constructor(problem: Problem) {
    super(problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.fields = problem.errors ?? [];
  }
}

export type Sending = Readonly<{
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** The version that was read, for a change of a document. */
  ifMatch?: string | number;
  /** Makes a repetition harmless; made up when absent. Give the same one when sending again. */
  key?: string;
  signal?: AbortSignal | undefined;
  /** Goes out even while the page is being left. */
  keepalive?: boolean;
}>;

export type Answer<T> = Readonly<{ body: T; etag: string | undefined }>;

/**
 * Sends a request to `/api/v1` and answers with body and entity tag.
 * @throws Refusal
 */
export async function send<T>(path: string, sending: Sending = {}): Promise<Answer<T>> {
  const response = await attempt(path, sending);
  const text = await response.text();
  if (!response.ok) throw refusalOf(response, text);
  const etag = response.headers.get('etag')?.replaceAll('"', '') ?? undefined;
  // What the API answers has the shape of its contract; an empty answer is read by nobody.
  const body: T = JSON.parse(text === '' ? 'null' : text);
  return { body, etag };
}

/**
 * Whether a refusal is final: the same request would be refused again. After any other failure it may have been done,
 * so that sending it again takes the same key.
 */
export const isFinal = (error: unknown): boolean =>
  error instanceof Refusal && error.status >= 400 && error.status < 500 && error.status !== 429;

/** Reads from `/api/v1`. @throws Refusal */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send<T>(path, { signal })).body;
}

/** A path with those parameters that have a value. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined | null>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

// The API answers sooner, even where what it needs is away: past this, nobody answers at all.
const PATIENCE_MS = 45_000;

async function attempt(path: string, sending: Sending): Promise<Response> {
  const { method = 'GET', body, ifMatch, key, signal, keepalive = false } = sending;
  const early = method === 'GET' ? await answeredEarly(path) : undefined;
  if (early !== undefined) return early;
  const headers = new Headers({ accept: 'application/json', 'accept-language': language() });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  if (method === 'POST') headers.set('idempotency-key', key ?? newKey());
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal === undefined ? [] : [signal])]),
      keepalive,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal({ status: 0, code: 'NO_ANSWER', title: 'NO_ANSWER' });
  }
}

function refusalOf({ status }: Response, text: string): Refusal {
  try {
    const problem: Partial<Problem> | null = JSON.parse(text);
    if (problem?.code !== undefined) return new Refusal({ title: '', ...problem, code: problem.code, status });
  } catch {
    // A proxy in between answered with a page of its own.
  }
  return new Refusal({ status, code: `HTTP_${status}`, title: `HTTP ${status}` });
}

/** A key of its own for one intention of a person. Works without a secure context, where randomUUID is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
