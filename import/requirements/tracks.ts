/** What is promised: one track is one requirement, with the releases it was promised for, one after the other. Pure. */
import { v5 as uuidv5 } from 'uuid';
import type { PromiseMapping } from './mapping.ts';
import type { Change } from './read.ts';
import { NAMESPACE, type Version, type Versions } from './versions.ts';

/** A promise that was made, moved, or taken back. */
export type Step = Readonly<{ line: number; at: number; from?: Version; to?: Version }>;

export type Track = Readonly<{
  id: string;
  proposal: string;
  track: string;
  area: string;
  number: string;
  openedAt: number;
  steps: readonly Step[];
}>;

/** What the data say that our rules do not know. `lines` are the first few of the file. */
export type Contradictions = Map<string, { code: string; count: number; lines: number[] }>;

const SHOWN = 5;

/** Counts one. */
export function contradicts(found: Contradictions, code: string, line: number): void {
  const known = found.get(code) ?? { code, count: 0, lines: [] };
  known.count += 1;
  if (known.lines.length < SHOWN) known.lines.push(line);
  found.set(code, known);
}

type Draft = { area: string; openedAt: number; current: Version | undefined; steps: Step[] };

/** Every track that was ever promised for a release; what is no release is counted. */
export function tracksOf(
  changes: readonly Change[],
  { versions, mapping, found }: { versions: Versions; mapping: PromiseMapping; found: Contradictions },
): Track[] {
  const drafts = new Map<string, Draft>();
  const statuses = new Map<string, string>();
  const adopted = new Set(mapping.events.status.adopted);
  for (const change of changes) {
    const { id, line, kind, to: said, track } = change;
    if (kind === 'status') statuses.set(id, said);
    if (kind !== 'promise' || track === undefined) continue;
    const draft = draftOf(drafts, change);
    const [from, to] = [draft.current, versions.named(said)];
    if (to === undefined && said !== '') contradicts(found, 'NO_RELEASE', line);
    if (from === undefined && to !== undefined && !adopted.has(statuses.get(id) ?? ''))
      contradicts(found, 'NOT_ADOPTED', line);
    if (from !== undefined && to === undefined) contradicts(found, 'TAKEN_BACK', line);
    if (from === to) continue;
    draft.current = to;
    draft.steps.push({
      line,
      at: change.at,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
  }
  return [...drafts].flatMap(([key, { area, openedAt, steps }]) => {
    const [proposal = '', track = ''] = key.split('/');
    const id = uuidv5(`${mapping.source}/${key}`, NAMESPACE);
    return steps.length === 0 ? [] : [{ id, proposal, track, area, number: `${proposal}-${track}`, openedAt, steps }];
  });
}

function draftOf(drafts: Map<string, Draft>, { id, track, area, at }: Change): Draft {
  const key = `${id}/${track}`;
  const draft = drafts.get(key) ?? { area, openedAt: at, current: undefined, steps: [] };
  drafts.set(key, draft);
  return draft;
}

/** The release a track is promised for at an instant. */
export const promisedAt = ({ steps }: Track, at: number): Version | undefined =>
  steps.findLast((step) => step.at <= at)?.to;
