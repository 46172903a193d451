import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FileProblem } from './problems.ts';
import { messageOf } from './terminal.ts';

/**
 * Reads a mapping and checks it with the schema of its subject.
 * @throws FileProblem with every place that is wrong
 */
export async function readMapping<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FileProblem('NO_MAPPING', path, messageOf(error));
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FileProblem('NOT_JSON', path, messageOf(error));
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path: place, message }) => `${z.core.toDotPath(place)}: ${message}`);
  throw new FileProblem('WRONG_MAPPING', ...issues);
}
