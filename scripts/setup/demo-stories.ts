/** Tells the stories of the demo workspace through the API, as its people would: each request once, however often it is told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { beginSession, endSession, SESSION_COOKIE } from '../../api/auth/sessions.ts';
import { createDatabase } from '../../db/database.ts';
import { demoId } from '../../db/demo-id.ts';
import { ADOPTED } from '../../db/demo-stories/adopted.ts';
import { type DemoStep, demoStories } from '../../db/demo-stories/index.ts';
import type { Database } from '../../db/schema.ts';

const WAIT_MS = 500;
const TRIES = 40;

const Created = z.object({ id: z.string() });
const Releases = z.object({ items: z.array(Created) });

type Kept = Map<string, string>;

type Telling = Readonly<{
  /** Where the API is reached. */
  address: string;
  databaseUrl: string;
  /** Epoch milliseconds the stories are told from: that of the workspace's first start. */
  now: number;
}>;

/**
 * Sends every request of the stories, signed in as whoever sends it.
 * @returns what was refused, each with its reason; the rest is told all the same
 */
export async function tellDemoStories({ address, databaseUrl, now }: Telling): Promise<string[]> {
  const database = createDatabase({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 1 });
  const sessions: Sessions = { db: database.db, tokens: new Map() };
  try {
    const reader = await signIn(sessions, 1);
    const kept: Kept = new Map([
      ...(await releasesOf(address, { cookie: reader, train: 1, name: 'release' })),
      ...(await releasesOf(address, { cookie: reader, train: 2, name: 'patch' })),
    ]);
    for (const { no } of ADOPTED) kept.set(`adopted${no}`, demoId('requirement', no));
    const refused: string[] = [];
    for (const [index, step] of demoStories(now).entries()) {
      const cookie = await signIn(sessions, step.by);
      const reason = await send(address, { step, cookie, kept, key: `demo-story-${index}` });
      if (reason !== undefined) refused.push(`${step.path}: ${reason}`);
    }
    for (const token of sessions.tokens.values()) await endSession(database.db, token);
    return refused;
  } finally {
    await database.close();
  }
}

/**
 * When the workspace was made (epoch milliseconds), from which its stories are told; undefined when they have all been
 * told, or so long ago that the API no longer knows which requests it has had.
 */
export async function storiesBegan(databaseUrl: string): Promise<number | undefined> {
  const database = createDatabase({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 1 });
  try {
    const last = `demo-story-${demoStories(0).length - 1}`;
    const { rows } = await sql<{ began: Date; told: boolean }>`
      SELECT p.created_at AS began, EXISTS (SELECT FROM command c WHERE c.key = ${last}) AS told
      FROM person p WHERE p.id = ${demoId('person', 1)}::uuid AND p.created_at > now() - interval '1 day'`.execute(
      database.db,
    );
    const [row] = rows;
    return row === undefined || row.told ? undefined : row.began.getTime();
  } finally {
    await database.close();
  }
}

type Sessions = Readonly<{ db: Kysely<Database>; tokens: Map<number, string> }>;

/** A session of somebody's. Begun beside the front door: how often one may sign in there is limited, for visitors. */
async function signIn({ db, tokens }: Sessions, no: number): Promise<string> {
  const token = tokens.get(no) ?? (await beginSession(db, demoId('person', no)));
  tokens.set(no, token);
  return `${SESSION_COOKIE}=${token}`;
}

type TrainOf = Readonly<{ cookie: string; train: number; name: string }>;

/** The releases to come, once their train has planned them: `<name>0` the next. */
async function releasesOf(address: string, { cookie, train, name }: TrainOf): Promise<Kept> {
  const url = `${address}/api/v1/releases?limit=6&trainId=${demoId('train', train)}`;
  for (let left = TRIES; left > 0; left -= 1) {
    const response = await insisted(url, { headers: { cookie } });
    const { items } = Releases.parse(await response.json());
    if (items.length > 1) return new Map(items.map(({ id }, index) => [`${name}${index}`, id]));
    await sleep(WAIT_MS);
  }
  return new Map();
}

/** Asks until somebody answers: parts of the stack may be restarted meanwhile. @throws what it failed of in the end */
async function insisted(url: string, request: RequestInit): Promise<Response> {
  for (let left = TRIES; ; left -= 1) {
    try {
      const response = await fetch(url, request);
      if (response.status < 500 || left === 0) return response;
    } catch (error) {
      if (left === 0) throw error;
    }
    await sleep(WAIT_MS);
  }
}

type Request = Readonly<{ step: DemoStep; cookie: string; kept: Kept; key: string }>;

/** Not in this state, or not there: both may come. */
const NOT_YET = new Set([404, 409]);

async function send(address: string, request: Request): Promise<string | undefined> {
  for (let tried = 0; ; tried += 1) {
    // A refusal is kept under its key: what is tried again is another request.
    const response = await sendOnce(address, {
      ...request,
      key: tried === 0 ? request.key : `${request.key}-${tried}`,
    });
    const answer = await response.text();
    if (response.ok && keep(JSON.parse(answer), request)) return undefined;
    const isLast = request.step.afterOthers !== true || tried === TRIES;
    if (isLast || !(response.ok || NOT_YET.has(response.status))) return answer;
    await sleep(WAIT_MS);
  }
}

function sendOnce(address: string, { step, cookie, kept, key }: Request): Promise<Response> {
  const fill = (text: string): string =>
    text.replaceAll(/@([a-z]+\d*)/g, (found, name: string) => kept.get(name) ?? found);
  return insisted(`${address}/api/v1${fill(step.path)}`, {
    method: step.method ?? 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, origin: address, cookie },
    ...(step.method === 'GET' ? {} : { body: fill(JSON.stringify(step.body)) }),
  });
}

/** Keeps what later requests name. @returns whether all of it was there */
function keep(answer: unknown, { step, kept }: Request): boolean {
  const wanted = { ...step.parts, ...(step.keep === undefined ? {} : { [step.keep]: 'id' }) };
  const found = Object.entries(wanted).map(([name, path]) => {
    const part = path.split('.').reduce((of: unknown, field) => Reflect.get(Object(of), field), answer);
    if (typeof part === 'string') kept.set(name, part);
    return typeof part === 'string';
  });
  return !found.includes(false);
}
