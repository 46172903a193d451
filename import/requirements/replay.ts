/** Every track lived through as a requirement: the promises it kept, moved and took back are those of its own record. */
import { ALWAYS_OPEN } from '../../calendar/index.ts';
import { DEMO_REQUIREMENT_POLICY } from '../../db/demo-requirement-policy.ts';
import { type Answers, type Happening, live } from '../../rehearsal/live.ts';
import type { RequirementCommand, RequirementInput } from '../../workflows/requirement/contract.ts';
import { requirementDefinition } from '../../workflows/requirement/definition.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import type { PromiseMapping } from './mapping.ts';
import type { Read } from './read.ts';
import { PAST, type ReleaseReplay, replayReleases } from './replay-releases.ts';
import { type Contradictions, contradicts, type Track, tracksOf } from './tracks.ts';
import { type Version, type Versions, versionsOf } from './versions.ts';

/** What came out, counted. */
export type Replayed = ReleaseReplay &
  Readonly<{
    rows: number;
    badRows: readonly string[];
    proposals: number;
    requirements: number;
    /** Promised releases replaced by another one: by how many proposals, and how many by a later one. */
    moves: Readonly<{ total: number; proposals: number; later: number; earlier: number }>;
    /** How many requirements slipped how often, from once on. */
    slips: Readonly<Record<string, number>>;
    /** Where requirements stand in the end. */
    phases: Readonly<Record<string, number>>;
    placed: readonly string[];
    contradictions: readonly Readonly<{ code: string; count: number; lines: readonly number[] }>[];
  }>;

/** A requirement as it ended, for whoever wants to take it over. */
export type Ended = Readonly<{ track: Track; state: RequirementState }>;

/**
 * Replays what the files say, in simulated time.
 * @returns the counts, and every requirement in its last state
 */
export async function replay(read: Read, mapping: PromiseMapping): Promise<{ replayed: Replayed; ended: Ended[] }> {
  const { changes, releases, exceptions, badRows } = read;
  const names = [
    ...changes.flatMap(({ kind, to }) => (kind === 'promise' ? [to] : [])),
    ...exceptions.map((row) => row.release),
  ];
  const versions = versionsOf(releases, names, mapping);
  const found: Contradictions = new Map();
  const tracks = tracksOf(changes, { versions, mapping, found });
  const until = changes.at(-1)?.at ?? 0;
  const fromReleases = await replayReleases({ tracks, exceptions, versions, mapping, found });
  const lives: Lived[] = [];
  for (const track of tracks) lives.push(await liveTrack(track, { versions, until, found }));
  const replayed: Replayed = {
    ...fromReleases,
    rows: changes.length,
    badRows,
    proposals: new Set(changes.map(({ id }) => id)).size,
    requirements: tracks.length,
    moves: movesOf(lives),
    slips: countBy(lives.flatMap(({ later }) => (later === 0 ? [] : [String(later)]))),
    phases: countBy(lives.map(({ state }) => state.outcome ?? state.phase)),
    placed: versions.placed,
    contradictions: [...found.values()].toSorted((a, b) => b.count - a.count),
  };
  return { replayed, ended: lives.map(({ track, state }) => ({ track, state })) };
}

type Lived = Ended & Readonly<{ later: number; earlier: number }>;

function movesOf(lives: readonly Lived[]): Replayed['moves'] {
  const later = lives.reduce((sum, life) => sum + life.later, 0);
  const earlier = lives.reduce((sum, life) => sum + life.earlier, 0);
  const moved = lives.filter((life) => life.later + life.earlier > 0);
  return { total: later + earlier, proposals: new Set(moved.map(({ track }) => track.proposal)).size, later, earlier };
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}

type World = Readonly<{ versions: Versions; until: number; found: Contradictions }>;

/** A release has judged it already; what the data say happened, happened. */
async function liveTrack(track: Track, { versions, until, found }: World): Promise<Lived> {
  const byId = new Map(versions.all.map((version) => [version.id, version]));
  const happenings = happeningsOf(track, until);
  const life = { input: inputOf(track), openedBy: PAST, openedAt: track.openedAt, happenings };
  const { state, refused } = await live(requirementDefinition, life, { answers: answersOf(byId), until });
  for (const { at, rejection } of refused) {
    contradicts(found, rejection.code, track.steps.find((step) => step.at === at)?.line ?? 0);
  }
  const moves = new Set(track.steps.filter(({ from, to }) => from && to).map(({ at }) => at));
  const kinds = state.promises.filter(({ at }) => moves.has(at)).map(({ kind }) => kind);
  const count = (wanted: string): number => kinds.filter((kind) => kind === wanted).length;
  return { track, state, later: count('slip'), earlier: count('pulledIn') };
}

function happeningsOf(track: Track, until: number): Happening<RequirementCommand>[] {
  const steps = track.steps.map((step) => happeningOf(step));
  const last = track.steps.at(-1);
  if (last?.to === undefined || last.to.shipAt > until) return steps;
  // It stayed: when its release shipped, or when the file says so afterwards, it was there.
  const shippedAt = Math.max(last.to.shipAt, last.at + 2);
  const { id: releaseId, shipAt } = last.to;
  return [
    ...steps,
    { at: shippedAt - 1, actor: PAST, command: { kind: 'markReady' } },
    { at: shippedAt, fact: { kind: 'releaseShipped', releaseId, shippedAt: shipAt, revision: 1 } },
  ];
}

function happeningOf({ at, from, to }: Track['steps'][number]): Happening<RequirementCommand> {
  if (to === undefined) {
    return { at, fact: { kind: 'releaseCancelled', releaseId: from?.id ?? '', revision: 1 } };
  }
  const { id: releaseId, name } = to;
  return from === undefined
    ? { at, actor: PAST, command: { kind: 'schedule', releaseId } }
    : { at, actor: PAST, command: { kind: 'moveTo', releaseId, reason: `${from.name} → ${name}` } };
}

const answersOf = (byId: ReadonlyMap<string, Version>): Answers => ({
  calendarOf: () => ALWAYS_OPEN,
  policy: () => ({
    id: PAST.name,
    version: 1,
    body: DEMO_REQUIREMENT_POLICY,
    customerCalendar: null,
    calendars: {},
    timezone: 'UTC',
  }),
  people: ({ asked, ownerId }) => Object.fromEntries(asked.map(({ key }) => [key, ownerId])),
  ask: () => ({ kind: 'accepted', result: null }),
  facts: ({ params }) => {
    const version = byId.get(String(params['releaseId']));
    return version === undefined ? null : { name: version.name, shipAt: version.shipAt, revision: 1 };
  },
});

function inputOf({ id, number, area, openedAt }: Track): RequirementInput {
  return {
    id,
    number,
    title: number,
    customerId: id,
    ownerId: id,
    openedAt,
    wish: { scene: '', problem: '', today: '', hurt: '', wish: number },
    area,
    requesters: [],
    channel: 'import',
    begin: 'adopted',
  };
}
