/** The files of a report. Until everything is written their names end in `.partial`. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { CASE_HEADER, caseLine, MESSAGE_HEADER, messageLine } from './csv.ts';
import type { PersonDay } from './messages.ts';
import type { RehearsedCase } from './rehearse.ts';

export const FILES = ['report.json', 'report.html', 'report.csv', 'messages.csv'] as const;
const PARTIAL = '.partial';

export type Output = Readonly<{
  folder: string;
  addCase: (rehearsed: RehearsedCase) => Promise<void>;
  /** Writes the rest and gives all files their names. */
  complete: (rest: { json: string; html: string; perPersonAndDay: readonly PersonDay[] }) => Promise<void>;
  /** Ends the files that were begun; they keep their partial names. */
  abandon: () => Promise<void>;
}>;

/** Begins a report in a folder; an older one there is removed first, so that none can be taken for this one. */
export async function openOutput(folder: string): Promise<Output> {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    FILES.flatMap((name) => [name, `${name}${PARTIAL}`]).map((name) => rm(join(folder, name), { force: true })),
  );
  const cases = createWriteStream(join(folder, `report.csv${PARTIAL}`));
  // A disk that is full shows at the end, by `finished`.
  cases.on('error', () => undefined);
  cases.write(CASE_HEADER);
  const end = async (): Promise<void> => {
    cases.end();
    await finished(cases);
  };
  return {
    folder,
    addCase: async (rehearsed) => {
      if (!cases.write(caseLine(rehearsed)) && !cases.errored) await once(cases, 'drain');
    },
    complete: async ({ json, html, perPersonAndDay }) => {
      await end();
      const messages = `${MESSAGE_HEADER}${perPersonAndDay.map(messageLine).join('')}`;
      await writeFile(join(folder, `messages.csv${PARTIAL}`), messages);
      await writeFile(join(folder, `report.html${PARTIAL}`), html);
      await writeFile(join(folder, `report.json${PARTIAL}`), json);
      for (const name of FILES) await rename(join(folder, `${name}${PARTIAL}`), join(folder, name));
    },
    abandon: () => end().catch(() => undefined),
  };
}
