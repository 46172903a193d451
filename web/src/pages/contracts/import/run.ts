/** A table is read by the API so many lines at a time: tried first, then imported. */
import { newKey, send } from '../../../api/client.ts';
import { store } from '../../../api/store.ts';
import type { Asked, Chosen, Imported } from './types.ts';

export type Progress = Readonly<{ done: number; total: number }>;

type Sent = Readonly<{
  table: Chosen;
  asked: Asked;
  dryRun: boolean;
  /** What was answered before a run stopped on the way. */
  before?: Imported | undefined;
  onProgress: (sofar: Imported) => void;
  signal?: AbortSignal;
}>;

/** Sends a table from its beginning, or from where it stopped, to its end. @throws Refusal */
export async function sendTable({ table, asked, dryRun, before, onProgress, signal }: Sent): Promise<Imported> {
  let sofar = before;
  do {
    const body = { ...asked, csv: table.csv, dryRun, from: sofar?.next ?? 0 };
    const sending = { method: 'POST', body, key: newKey(), ...(signal === undefined ? {} : { signal }) } as const;
    const part = (await send<Imported>('/contracts/import', sending)).body;
    sofar = sofar === undefined ? part : joined(sofar, part);
    onProgress(sofar);
  } while (sofar.next !== null);
  if (!dryRun) await store.invalidateQueries({ queryKey: ['few', 'renewal'] });
  return sofar;
}

const joined = (a: Imported, b: Imported): Imported => ({
  ...b,
  created: a.created + b.created,
  changed: a.changed + b.changed,
  known: a.known + b.known,
  rejected: a.rejected + b.rejected,
  lines: [...a.lines, ...b.lines],
});

/** How far a run has come. */
export const progressOf = ({ lines, total }: Imported): Progress => ({ done: lines.length, total });

/** The text of a file: UTF-8, else as Chinese spreadsheets write it. */
export async function textOfFile(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
