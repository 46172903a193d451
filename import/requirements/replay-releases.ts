/** Every release lived through, with what asked for a place in it: its own rules say what it would have refused. */
import { v5 as uuidv5 } from 'uuid';
import { ALWAYS_OPEN } from '../../calendar/index.ts';
import { type Happening, live } from '../../rehearsal/live.ts';
import type { ReleaseCommand } from '../../workflows/release/contract.ts';
import { releaseDefinition } from '../../workflows/release/definition.ts';
import type { PromiseMapping } from './mapping.ts';
import type { ExceptionRow } from './read.ts';
import { type Contradictions, contradicts, promisedAt, type Track } from './tracks.ts';
import { NAMESPACE, releaseInput, type Version, type Versions } from './versions.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Those who asked, and decided, are not known to us. */
export const PAST = { kind: 'import', name: 'import' } as const;

type Lined = Happening<ReleaseCommand> & Readonly<{ line: number }>;

export type ReleaseReplay = Readonly<{
  releases: number;
  /** Verdicts of exceptions as the releases recorded them. */
  exceptions: Readonly<{ approved: number; refused: number; unknown: number; total: number }>;
}>;

type Town = Readonly<{
  tracks: readonly Track[];
  exceptions: readonly ExceptionRow[];
  versions: Versions;
  mapping: PromiseMapping;
  found: Contradictions;
}>;

/** Lives all releases through. */
export async function replayReleases({ tracks, exceptions, versions, mapping, found }: Town): Promise<ReleaseReplay> {
  const happenings = new Map<string, Lined[]>();
  const happens = (version: Version, ...some: Lined[]): void => {
    happenings.set(version.id, [...(happenings.get(version.id) ?? []), ...some]);
  };
  for (const track of tracks) for (const [version, one] of visits(track, found)) happens(version, one);
  const asked = askedExceptions({ tracks, exceptions, versions, mapping, found });
  for (const [version, ...pair] of asked.happenings) happens(version, ...pair);
  const counts = { approved: 0, refused: 0 };
  for (const version of versions.all) {
    const own = (happenings.get(version.id) ?? []).toSorted((a, b) => a.at - b.at);
    const states = await liveOne(version, own, found);
    for (const state of states) if (state === 'approved' || state === 'refused') counts[state] += 1;
  }
  const releases = versions.all.filter(({ id }) => happenings.has(id)).length;
  return { releases, exceptions: { ...counts, unknown: asked.unknown, total: exceptions.length } };
}

/** A track comes into its releases and leaves them; it is ready where it stayed until the release shipped. */
function visits(track: Track, found: Contradictions): [Version, Lined][] {
  const { id: requirementId, number } = track;
  return track.steps.flatMap(({ at, from, to, line }, index): [Version, Lined][] => {
    const seq = 2 * index;
    if (from !== undefined && from.shipAt < at) contradicts(found, 'LEFT_AFTER_SHIPPING', line);
    const admit = { kind: 'admit', requirementId, number, title: number, seq } as const;
    const isKept = to !== undefined && promisedAt(track, to.shipAt) === to && at < to.shipAt;
    return [
      ...(to === undefined ? [] : [[to, { line, at, actor: PAST, command: admit }] satisfies [Version, Lined]]),
      ...(isKept
        ? [
            [to, { line, at: to.shipAt - SECOND, fact: { kind: 'itemReady', requirementId } }] satisfies [
              Version,
              Lined,
            ],
          ]
        : []),
      ...(from === undefined
        ? []
        : [[from, { line, at, fact: { kind: 'itemLeft', requirementId } }] satisfies [Version, Lined]]),
    ];
  });
}

/** What a release refuses is counted by its code. @returns the states its exceptions end in */
async function liveOne(version: Version, happenings: readonly Lined[], found: Contradictions): Promise<string[]> {
  const begin = Math.min(version.cutoffAt, happenings[0]?.at ?? version.shipAt) - 24 * HOUR;
  const input = releaseInput(version, begin);
  const answers = {
    calendarOf: () => ALWAYS_OPEN,
    people: () => ({ head: input.ownerId, requestersLead: input.ownerId, manager: input.ownerId }),
    facts: () => null,
  };
  const life = { input, openedBy: PAST, openedAt: begin, happenings };
  const { state, refused } = await live(releaseDefinition, life, { answers, until: version.shipAt });
  const lineOf = new Map(happenings.flatMap((one) => ('command' in one ? [[one.command, one.line] as const] : [])));
  for (const { command, rejection } of refused) contradicts(found, rejection.code, lineOf.get(command) ?? 0);
  return state.exceptions.map((exception) => exception.state);
}

/** Requests and verdicts, moved to where our rules allow them when the data have them elsewhere. */
function askedExceptions({ tracks, exceptions, versions, mapping, found }: Town) {
  const taken = new Set<string>();
  let unknown = 0;
  const happenings = exceptions.flatMap((row): [Version, Lined, Lined][] => {
    const version = versions.named(row.release);
    const verdict = mapping.exceptions.verdicts[row.verdict];
    if (verdict === undefined) {
      unknown += 1;
      contradicts(found, 'UNKNOWN_VERDICT', row.line);
      return [];
    }
    if (version === undefined) {
      contradicts(found, 'NO_RELEASE', row.line);
      return [];
    }
    const [asked, decided] = instantsOf(row, version, found);
    const requirementId = requirementOf(row, { tracks, version, asked, mapping, taken, found });
    const item = { requirementId, number: row.id.slice(-40) || '?', title: row.title.slice(0, 200) || '?' };
    const exceptionId = uuidv5(`${mapping.source}/exception/${row.line}`, NAMESPACE);
    const common = { line: row.line, actor: PAST };
    return [
      [
        version,
        { ...common, at: asked, command: { kind: 'requestException', ...item, exceptionId, reason: 'import' } },
        {
          ...common,
          at: decided,
          command: { kind: 'decideException', exceptionId, approve: verdict === 'approved', answer: row.verdict },
        },
      ],
    ];
  });
  return { happenings, unknown };
}

type Wanted = Pick<Town, 'tracks' | 'mapping' | 'found'> &
  Readonly<{ version: Version; asked: number; taken: Set<string> }>;

/**
 * The track of the proposal that comes into this release after the request. Where there is none, or it is spoken for, the
 * request stands for itself; what was in the release already needed no leave by our rules.
 */
function requirementOf(row: ExceptionRow, { tracks, version, asked, mapping, taken, found }: Wanted): string {
  const own = tracks.filter(({ proposal }) => proposal === row.id);
  const isIn = (track: Track): boolean => promisedAt(track, asked) === version;
  if (own.some(isIn)) contradicts(found, 'ALREADY_IN_RELEASE', row.line);
  const comes = ({ steps }: Track): boolean => steps.some(({ to, at }) => to === version && at > asked);
  const free = own.findLast((track) => !taken.has(`${version.id}/${track.id}`) && !isIn(track) && comes(track));
  const id = free?.id ?? uuidv5(`${mapping.source}/asked/${row.line}`, NAMESPACE);
  taken.add(`${version.id}/${id}`);
  return id;
}

function instantsOf(row: ExceptionRow, version: Version, found: Contradictions): [number, number] {
  const [first, last] = [version.cutoffAt + SECOND, version.shipAt - 2 * HOUR];
  const { requestedAt, decidedAt, line } = row;
  if (requestedAt === undefined || decidedAt === undefined) contradicts(found, 'EXCEPTION_WITHOUT_DAY', line);
  if (requestedAt !== undefined && requestedAt < first) contradicts(found, 'ASKED_BEFORE_CUTOFF', line);
  if (requestedAt !== undefined && requestedAt > last) contradicts(found, 'ASKED_AFTER_SHIPPING', line);
  if (requestedAt !== undefined && decidedAt !== undefined && decidedAt < requestedAt)
    contradicts(found, 'DECIDED_BEFORE_ASKED', line);
  const asked = Math.min(Math.max(requestedAt ?? version.freezeAt, first), last);
  const decided = Math.min(Math.max(decidedAt ?? asked, asked + SECOND), version.shipAt - HOUR);
  return [asked, decided];
}
