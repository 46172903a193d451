/** Proof that the simulation is the process: the same cases, lived through by the real workflow. */
import { eachOf } from '../../import/patience.ts';
import type { Screen } from '../../import/progress.ts';
import { fill, type Locale } from '../../import/texts.ts';
import type { FileRehearsal } from '../file-rehearsal.ts';
import type { Rulebook } from '../rulebook.ts';
import { jobOf } from '../run-file.ts';
import { type CaseLife, simulate } from '../simulate.ts';
import { WORDS } from '../texts.ts';
import { firstDifference, TOLERANCE_MS } from './compare.ts';
import { type Lived, liveThrough, type Stage } from './live.ts';
import { type Sampled, sampleOf } from './sample.ts';
import { withServers } from './servers.ts';
import { furnish } from './world.ts';

/** Most of the time a case waits for the server to move its clock: many at once cost little. */
const AT_A_TIME = 16;

type Wish = Readonly<{ count: number; terminal: { out: Screen; err: Screen; locale: Locale } }>;

/**
 * Runs sampled cases of a file through the real workflow on servers of its own.
 * @returns whether simulation and workflow agree in every event; each difference is told with the name of its case
 */
export async function verifySample(prepared: FileRehearsal, { count, terminal }: Wish): Promise<boolean> {
  const { out, err, locale } = terminal;
  const { proposed: rules, calendars, asOf: until } = prepared;
  const sampled = await sampleOf(jobOf(prepared).cases, { rules, count });
  err.write(`${fill(WORDS.verifying, locale, sampled.length)}\n`);
  const verdicts = await withServers(
    (message) => err.write(`${message}\n`),
    async (stage) => {
      await furnish(stage.db, { lives: sampled.map(({ life }) => life), rules, calendars });
      return await verifyCases(sampled, { stage, rules, until });
    },
  );
  const different = verdicts.filter(({ difference }) => difference !== undefined);
  for (const { name, difference = '' } of different) out.write(`${fill(WORDS.different, locale, name, difference)}\n`);
  const events = verdicts.reduce((sum, verdict) => sum + verdict.events, 0);
  if (different.length === 0) out.write(`${fill(WORDS.verified, locale, verdicts.length, events)}\n`);
  return different.length === 0;
}

export type CaseVerdict = Readonly<{ name: string; events: number; difference?: string }>;

type Frame = Readonly<{ stage: Stage; rules: Rulebook; until: number }>;

/** Lives cases through twice, several at a time; verdicts come in the order of the cases. */
export async function verifyCases(sampled: readonly Sampled[], frame: Frame): Promise<CaseVerdict[]> {
  const verdicts = new Map<string, CaseVerdict>();
  async function* all(): AsyncGenerator<Sampled> {
    yield* sampled;
  }
  await eachOf(all(), AT_A_TIME, async ({ name, life }) => {
    verdicts.set(name, { name, ...(await verifyLife(life, frame)) });
  });
  return sampled.flatMap(({ name }) => verdicts.get(name) ?? []);
}

/** Look-ups take milliseconds, and clocks that change their rules are paused or resumed when these arrive. */
const arrivals =
  (facts: Lived['facts']) =>
  (seq: number, at: number): number => {
    const fact = facts[seq - 1];
    const isLookup = fact?.kind === 'rulesResolved' || fact?.kind === 'clocksPlanned';
    return isLookup && fact.at > at && fact.at <= at + TOLERANCE_MS ? fact.at : at;
  };

async function verifyLife(life: CaseLife, { stage, rules, until }: Frame): Promise<Omit<CaseVerdict, 'name'>> {
  try {
    const lived = await liveThrough(life, { stage, until });
    const lookups = { ...rules.lookups, answeredAt: arrivals(lived.facts) };
    const { steps, refused } = simulate(lived.life, lookups, lived.until);
    const events = steps.flatMap((step) => step.events.map(({ event }) => event));
    const ours = refused.map(({ rejection }) => rejection.code).join(' ');
    const theirs = lived.refused.join(' ');
    const difference =
      ours === theirs ? firstDifference(events, lived.facts) : `refused: ${ours || '–'} ≠ ${theirs || '–'}`;
    return { events: lived.facts.length, ...(difference === undefined ? {} : { difference }) };
  } catch (error) {
    return { events: 0, difference: error instanceof Error ? error.message : String(error) };
  }
}
