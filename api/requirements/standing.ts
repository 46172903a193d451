/** Where a requirement stands, in a sentence that can be said to a customer at once and is true. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { movesOf, type RequirementState, type Round } from '../../workflows/requirement/state.ts';
import type { Locale, Text } from '../texts.ts';
import { roundsAhead } from './rounds.ts';

const Instant = z.iso.datetime();

export const Standing = z
  .strictObject({
    text: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
    nextRound: z.strictObject({ meetingAt: Instant, cutoffAt: Instant }).nullable(),
    releasesPerMonth: z.number(),
    promised: z.strictObject({ release: z.string(), shipAt: Instant, moves: z.int() }).nullable(),
  })
  .meta({ id: 'RequirementStanding' });

/** The answer sales gives: the channel there is, and where this one stands in it. */
export async function standingOf(db: Kysely<Database>, state: RequirementState): Promise<z.input<typeof Standing>> {
  const now = Date.now();
  const [rounds, releasesPerMonth] = await Promise.all([roundsAhead(db, now, 24), releasesAMonth(db)]);
  const round = state.phase === 'reviewing' ? state.review?.round : rounds.find(({ cutoffAt }) => cutoffAt >= now);
  const { release } = state;
  const zone = state.rules?.timezone ?? 'UTC';
  const said = (locale: Locale): string =>
    sentencesOf(state, { round, releasesPerMonth, zone })[locale].join(locale === 'en' ? ' ' : '');
  return {
    text: { 'zh-CN': said('zh-CN'), en: said('en') },
    nextRound:
      round === undefined
        ? null
        : { meetingAt: new Date(round.meetingAt).toISOString(), cutoffAt: new Date(round.cutoffAt).toISOString() },
    releasesPerMonth,
    promised:
      release === undefined
        ? null
        : {
            release: release.name,
            shipAt: new Date(release.shipAt).toISOString(),
            moves: movesOf(state).moves,
          },
  };
}

async function releasesAMonth(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT coalesce(sum(cardinality(days)), 0)::integer AS count FROM release_train WHERE active`.execute(db);
  return rows[0]?.count ?? 0;
}

type Facts = Readonly<{ round: Round | undefined; releasesPerMonth: number; zone: string }>;
type Sentences = Readonly<Record<Locale, string[]>>;

function sentencesOf(state: RequirementState, { round, releasesPerMonth, zone }: Facts): Sentences {
  const day = (at: number, locale: Locale): string =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'long' }).format(at);
  const channel: Text[] = [];
  if (round !== undefined && beforeAdoption(state)) {
    channel.push({
      'zh-CN': `需求经评审会决定，最近一次评审会在${day(round.meetingAt, 'zh-CN')}，${day(round.cutoffAt, 'zh-CN')}截止受理。`,
      en: `Requirements are decided in review meetings; the next one is on ${day(round.meetingAt, 'en')}, with a cut-off on ${day(round.cutoffAt, 'en')}.`,
    });
  }
  if (releasesPerMonth > 0 && state.phase !== 'closed' && state.phase !== 'shipped') {
    channel.push({
      'zh-CN': `我们每月发布 ${releasesPerMonth} 个版本。`,
      en: `We ship ${releasesPerMonth} ${releasesPerMonth === 1 ? 'release' : 'releases'} a month.`,
    });
  }
  const all = [...channel, stateSentence(state, day)];
  return { 'zh-CN': all.map((one) => one['zh-CN']), en: all.map(({ en }) => en) };
}

const beforeAdoption = ({ phase }: RequirementState): boolean =>
  phase === 'filtering' || phase === 'returned' || phase === 'reviewing' || phase === 'deferred';

type Day = (at: number, locale: Locale) => string;

const both = (say: (locale: Locale) => string): Text => ({ 'zh-CN': say('zh-CN'), en: say('en') });

function stateSentence(state: RequirementState, day: Day): Text {
  const { number, release, deferral, shippedAt } = state;
  const say = (zh: string, en: string): Text => ({ 'zh-CN': `${number} ${zh}。`, en: `${number} ${en}.` });
  switch (state.phase) {
    case 'filtering':
      return say('正在由客户成功经理初次过滤', 'is being looked at by customer success');
    case 'returned':
      return say('正在等待补充说明', 'waits for more explanation');
    case 'reviewing':
      return say('正在评审中', 'is in review');
    case 'deferred':
      return say(
        `已暂缓至 ${deferral?.until ?? ''}，届时自动恢复评审`,
        `is deferred until ${deferral?.until ?? ''} and then comes back to review by itself`,
      );
    case 'adopted':
      return say('已采纳，正在等待排期', 'is adopted and waits to be scheduled');
    case 'scheduled':
      return release === undefined
        ? say('已排期', 'is scheduled')
        : both((locale) =>
            locale === 'en'
              ? `${number} is planned for release ${release.name} on ${day(release.shipAt, locale)}.`
              : `${number} 计划随 ${release.name} 于${day(release.shipAt, locale)}发布。`,
          );
    case 'shipped':
      return shippedAt === undefined
        ? say('已发布', 'has shipped')
        : both((locale) =>
            locale === 'en'
              ? `${number} shipped on ${day(shippedAt, locale)}.`
              : `${number} 已于${day(shippedAt, locale)}发布。`,
          );
    case 'closed':
      return closedSentence(state, say);
  }
}

function closedSentence(
  { outcome, mergedInto, answer }: RequirementState,
  say: (zh: string, en: string) => Text,
): Text {
  switch (outcome) {
    case 'merged':
      return say(`已并入 ${mergedInto?.number ?? ''}`, `goes on in ${mergedInto?.number ?? ''}`);
    case 'confirmed':
    case 'presumed':
      return say('已发布并关闭', 'has shipped and is closed');
    default:
      return say(`已答复：${answer ?? ''}`, `was answered: ${answer ?? ''}`);
  }
}
