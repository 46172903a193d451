/** Health: named parts with weights, explained. Pure; the daily evaluation of all customers and the watch over one share it. */
import type { HealthPartKey, HealthPartRule, RetentionPolicyBody } from './retention-policy.contract.ts';

/** Raw numbers of a local day (YYYY-MM-DD) of the customer; null where nothing is known. `at` in epoch milliseconds. */
export type HealthNumbers = Readonly<{ day: string; at: number; raw: Readonly<Record<HealthPartKey, number | null>> }>;

/** A part with its raw number and what that is worth, 0 to 100. */
export type HealthPart = Readonly<{ key: HealthPartKey; weight: number; raw: number | null; value: number | null }>;

export type Band = 'good' | 'fair' | 'poor';

export type Health = Readonly<{
  day: string;
  at: number;
  /** The weighted mean of the parts that are known, 0 to 100 with one decimal; null when none is. */
  score: number | null;
  band: Band | null;
  parts: readonly HealthPart[];
  /** By rule: on how many days in a row the value lay below its limit. */
  streaks: Readonly<Record<string, number>>;
  /** Rules by which somebody has to act. */
  firing: readonly string[];
}>;

/** What one part has added to, or taken from, the score. The effects of all parts add up to the change of the score. */
export type HealthChange = Readonly<{
  part: HealthPartKey;
  from: number | null;
  to: number | null;
  rawFrom: number | null;
  rawTo: number | null;
  effect: number;
}>;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Health of a day by a policy.
 * @param before the latest health by the same policy; days below a limit are counted on from it
 */
export function healthOf(policy: RetentionPolicyBody, numbers: HealthNumbers, before: Health | undefined): Health {
  const parts = policy.parts.map((rule) => partOf(rule, numbers.raw[rule.key]));
  const score = scoreOf(parts);
  const streaks = streaksOf(policy, { parts, score, day: numbers.day }, before);
  const firing = policy.rules.filter(({ key, when }) => (streaks[key] ?? 0) >= when.evaluations).map(({ key }) => key);
  return { day: numbers.day, at: numbers.at, score, band: bandOf(policy, score), parts, streaks, firing };
}

function partOf({ key, weight, zero, full }: HealthPartRule, raw: number | null): HealthPart {
  if (raw === null) return { key, weight, raw, value: null };
  const share = (raw - zero) / (full - zero);
  return { key, weight, raw, value: tenth(Math.min(1, Math.max(0, share)) * 100) };
}

function scoreOf(parts: readonly HealthPart[]): number | null {
  const known = knownOf(parts);
  return known.length === 0 ? null : tenth(meanOf(known));
}

function bandOf({ bands }: RetentionPolicyBody, score: number | null): Band | null {
  if (score === null) return null;
  return score >= bands.good ? 'good' : score >= bands.fair ? 'fair' : 'poor';
}

type Judged = Pick<Health, 'parts' | 'score' | 'day'>;

function streaksOf(policy: RetentionPolicyBody, { parts, score, day }: Judged, before: Health | undefined) {
  return Object.fromEntries(
    policy.rules.map(({ key, when }): [string, number] => {
      const value = when.of === 'score' ? score : (parts.find((part) => part.key === when.of)?.value ?? null);
      if (value === null || value >= when.below) return [key, 0];
      const earlier = before?.streaks[key] ?? 0;
      // A second look at the same day is no further day.
      return [key, before?.day === day ? Math.max(1, earlier) : earlier + 1];
    }),
  );
}

/** Why the score has changed, the strongest part first; parts that are as they were are left out. */
export function changesOf(before: Pick<Health, 'parts'> | undefined, after: Pick<Health, 'parts'>): HealthChange[] {
  const earlier = before?.parts ?? [];
  const effects = effectsOf(earlier, after.parts);
  const keys = new Set([...earlier, ...after.parts].map(({ key }) => key));
  return [...keys]
    .map((key): HealthChange => {
      const [from, to] = [earlier.find((part) => part.key === key), after.parts.find((part) => part.key === key)];
      return {
        part: key,
        from: from?.value ?? null,
        to: to?.value ?? null,
        rawFrom: from?.raw ?? null,
        rawTo: to?.raw ?? null,
        effect: tenth(effects.get(key) ?? 0),
      };
    })
    .filter(({ effect, from, to }) => effect !== 0 || from !== to)
    .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}

type Known = Readonly<{ key: HealthPartKey; weight: number; value: number }>;

const knownOf = (parts: readonly HealthPart[]): Known[] =>
  parts.flatMap(({ key, weight, value }) => (value === null ? [] : [{ key, weight, value }]));

/** Whether a part is among others with the same weight. */
const stays = (one: Known, among: readonly Known[]): boolean =>
  among.some(({ key, weight }) => key === one.key && weight === one.weight);

const weightOf = (parts: readonly Known[]): number => parts.reduce((sum, { weight }) => sum + weight, 0);

const meanOf = (parts: readonly Known[]): number =>
  parts.length === 0 ? 0 : parts.reduce((sum, { weight, value }) => sum + weight * value, 0) / weightOf(parts);

/**
 * What each part has done to the score. One that has become known, or weighs something else, pulls the mean of the others
 * towards itself; one that is known no longer lets go of it.
 */
function effectsOf(before: readonly HealthPart[], after: readonly HealthPart[]): Map<HealthPartKey, number> {
  const [was, is] = [knownOf(before), knownOf(after)];
  const kept = was.filter((one) => stays(one, is));
  const scoreBefore = meanOf(was);
  const scoreKept = kept.length === 0 ? scoreBefore : meanOf(kept);
  const effects = new Map<HealthPartKey, number>();
  const add = (key: HealthPartKey, effect: number): void => void effects.set(key, (effects.get(key) ?? 0) + effect);
  for (const one of was) {
    if (is.length === 0) add(one.key, -(one.weight * one.value) / weightOf(was));
    else if (!stays(one, is) && kept.length > 0)
      add(one.key, (one.weight * (scoreBefore - one.value)) / weightOf(kept));
  }
  for (const one of is) {
    const from = kept.find(({ key }) => key === one.key)?.value ?? scoreKept;
    add(one.key, (one.weight * (one.value - from)) / weightOf(is));
  }
  return effects;
}

/** What a watch was told of health last. */
export type KnownHealth = Readonly<{ band: Band | null; firing: readonly string[] }>;

/** Whether a watch has to hear of a new health: its band has changed, or the rules by which somebody has to act. */
export const isNews = (known: KnownHealth | undefined, health: KnownHealth): boolean =>
  known === undefined ||
  known.band !== health.band ||
  known.firing.length !== health.firing.length ||
  known.firing.some((rule) => !health.firing.includes(rule));
