/** Tells the stories of the demo workspace through the API, as its people would: each request once, however often it is told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { createDatabase } from '../../db/database.ts';
import { DEMO_PASSWORD } from '../../db/demo.ts';
import { demoId } from '../../db/demo-id.ts';
import { DEMO_PEOPLE } from '../../db/demo-people.ts';
import { ADOPTED } from '../../db/demo-stories/adopted.ts';
import { type DemoStep, demoStories } from '../../db/demo-stories/index.ts';

const WAIT_MS = 500;
const TRIES = 40;

const Created = z.object({ id: z.string() });
const Releases = z.object({ items: z.array(Created) });

type Kept = Map<string, string>;

/**
 * Sends every request of the stories, signed in as whoever sends it.
 * @param address where the API is reached
 * @param now epoch milliseconds the stories are told from: that of the workspace's first start
 * @returns what was refused, each with its reason; the rest is told all the same
 */
export async function tellDemoStories(address: string, now: number): Promise<string[]> {
  const sessions = new Map<number, string>();
  const kept = await releasesOf(address, await signIn(address, sessions, 1));
  for (const { no } of ADOPTED) kept.set(`adopted${no}`, demoId('requirement', no));
  const refused: string[] = [];
  for (const [index, step] of demoStories(now).entries()) {
    const cookie = await signIn(address, sessions, step.by);
    const reason = await send(address, { step, cookie, kept, key: `demo-story-${index}` });
    if (reason !== undefined) refused.push(`${step.path}: ${reason}`);
  }
  return refused;
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

async function signIn(address: string, sessions: Map<number, string>, no: number): Promise<string> {
  const known = sessions.get(no);
  if (known !== undefined) return known;
  const email = DEMO_PEOPLE.find((one) => one.no === no)?.email;
  const response = await insisted(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email, password: DEMO_PASSWORD }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  sessions.set(no, cookie);
  return cookie;
}

/** The releases to come, once their train has planned them. */
async function releasesOf(address: string, cookie: string): Promise<Kept> {
  for (let left = TRIES; left > 0; left -= 1) {
    const response = await insisted(`${address}/api/v1/releases?limit=6`, { headers: { cookie } });
    const { items } = Releases.parse(await response.json());
    if (items.length > 1) return new Map(items.map(({ id }, index) => [`release${index}`, id]));
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

type Telling = Readonly<{ step: DemoStep; cookie: string; kept: Kept; key: string }>;

/** Not in this state, or not there: both may come. */
const NOT_YET = new Set([404, 409]);

async function send(address: string, telling: Telling): Promise<string | undefined> {
  for (let tried = 0; ; tried += 1) {
    // A refusal is kept under its key: what is tried again is another request.
    const response = await sendOnce(address, {
      ...telling,
      key: tried === 0 ? telling.key : `${telling.key}-${tried}`,
    });
    const answer = await response.text();
    if (response.ok && keep(JSON.parse(answer), telling)) return undefined;
    const isLast = telling.step.afterOthers !== true || tried === TRIES;
    if (isLast || !(response.ok || NOT_YET.has(response.status))) return answer;
    await sleep(WAIT_MS);
  }
}

function sendOnce(address: string, { step, cookie, kept, key }: Telling): Promise<Response> {
  const fill = (text: string): string =>
    text.replaceAll(/@([a-z]+\d*)/g, (found, name: string) => kept.get(name) ?? found);
  return insisted(`${address}/api/v1${fill(step.path)}`, {
    method: step.method ?? 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, origin: address, cookie },
    ...(step.method === 'GET' ? {} : { body: fill(JSON.stringify(step.body)) }),
  });
}

/** Keeps what later requests name. @returns whether all of it was there */
function keep(answer: unknown, { step, kept }: Telling): boolean {
  const wanted = { ...step.parts, ...(step.keep === undefined ? {} : { [step.keep]: 'id' }) };
  const found = Object.entries(wanted).map(([name, path]) => {
    const part = path.split('.').reduce((of: unknown, field) => Reflect.get(Object(of), field), answer);
    if (typeof part === 'string') kept.set(name, part);
    return typeof part === 'string';
  });
  return !found.includes(false);
}
