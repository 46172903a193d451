/** Mails that were written to the outbox folder instead of being sent: a set-up without SMTP. */
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { notFound } from './problems.ts';
import { defineRoute, ok } from './route.ts';

const MAX_FILES = 200;
const MAX_BYTES = 200_000;
const FileName = z.string().regex(/^[\w-]{1,100}\.eml$/);

const Mail = z.strictObject({ name: z.string(), to: z.string(), subject: z.string(), at: z.iso.datetime() });

const common = { method: 'get', tags: ['outbox'], action: 'read', resource: 'outbox' } as const;

const list = defineRoute(
  {
    ...common,
    path: '/api/v1/outbox',
    summary: `The newest ${MAX_FILES} mails of the outbox folder 发件箱`,
    responses: { 200: z.strictObject({ items: z.array(Mail) }) },
  },
  async ({ deps }) => ok({ items: await newestMails(deps.env.OUTBOX_DIR) }),
);

const read = defineRoute(
  {
    ...common,
    path: '/api/v1/outbox/{name}',
    summary: 'One mail as it was written 查看邮件',
    params: z.strictObject({ name: FileName }),
    responses: { 200: Mail.extend({ content: z.string() }) },
  },
  async ({ deps, params }) => {
    const path = join(deps.env.OUTBOX_DIR, params.name);
    const [content, { mtime }] = await Promise.all([head(path), stat(path)]).catch((error: unknown) => {
      throw isMissing(error) ? notFound() : error;
    });
    return ok({ ...describe(params.name, content), at: mtime.toISOString(), content });
  },
);

async function newestMails(folder: string): Promise<z.input<typeof Mail>[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const mails = names.filter((name) => FileName.safeParse(name).success);
  const dated = await Promise.all(
    mails.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => undefined))?.mtime })),
  );
  const newest = dated
    .flatMap(({ name, at }) => (at === undefined ? [] : [{ name, at }]))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MAX_FILES);
  return Promise.all(
    newest.map(async ({ name, at }) => {
      const { to, subject } = describe(name, await head(join(folder, name)));
      return { name, to, subject, at: at.toISOString() };
    }),
  );
}

async function head(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_BYTES), 0, MAX_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function describe(name: string, content: string): { name: string; to: string; subject: string } {
  const [headers = ''] = content.split(/\r?\n\r?\n/, 1);
  const unfolded = headers.replaceAll(/\r?\n[ \t]+/g, ' ');
  const header = (field: string): string =>
    decodeWords(new RegExp(`^${field}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '');
  return { name, to: header('To'), subject: header('Subject') };
}

/** Encoded words of RFC 2047, as Chinese subjects are written. */
function decodeWords(text: string): string {
  return text.replaceAll(/(\?=)\s+(=\?)/g, '$1$2').replaceAll(/((?:=\?utf-8\?[bq]\?[^?]*\?=)+)/gi, (words) => {
    const bytes = [...words.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind = '', part = '']) =>
      kind.toLowerCase() === 'b' ? Buffer.from(part, 'base64') : fromQuoted(part),
    );
    return Buffer.concat(bytes).toString();
  });
}

function fromQuoted(part: string): Buffer {
  const plain = part
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

export const outboxRoutes = [list, read];
