/** The roadmap a customer may see: when releases ship, what of it they asked for, and of the rest what the rules make public. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type Html, h } from '../../platform/html.ts';
import { type PublicCall, type PublicPage, say } from '../public/page.ts';
import type { Locale, Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

const WORDS = {
  title: text('版本路线图', 'Roadmap'),
  lead: text(
    '计划可能调整；您提出的需求有变化时，我们会通知您。',
    'Plans may change; of what you asked for, we will tell you.',
  ),
  none: text('目前没有已排期的版本。', 'No release is planned at the moment.'),
  yours: text('您提出的', 'You asked for this'),
  shipped: text('已发布', 'shipped'),
  nothing: text('内容尚未公布', 'Its content is not public yet'),
};

/** So far back that what has just shipped is still seen. */
const SHOWN_DAYS_AFTER = 30;
const MOST_RELEASES = 24;

type Shown = Readonly<{ title: string; own: boolean }>;
type Release = { id: string; name: string; ship_date: string; shipped: boolean; content: Shown[] };

/**
 * Releases as a customer may see them. What they asked for has its title; of the rest, only titles that the published
 * rules of requirements make public.
 */
export async function publicRoadmap(db: Kysely<Database>, customerId: string): Promise<readonly Release[]> {
  const { rows } = await sql<Release>`
    WITH rules AS (
      SELECT v.body->'publicFields' AS fields FROM policy p
      JOIN policy_version v ON v.policy_id = p.id AND v.version = p.current_version
      WHERE p.kind = 'requirement' AND p.active AND v.published_at IS NOT NULL
      ORDER BY p.key = 'standard' DESC, p.created_at, p.id LIMIT 1)
    SELECT p.id, p.title AS name, r.ship_date, p.phase = 'shipped' AS shipped,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('title', q.title, 'own', asked.own) ORDER BY asked.own DESC, q.title), '[]')
        FROM release_item i JOIN process q ON q.id = i.requirement_id
        CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM requirement_requester w
          WHERE w.process_id = q.id AND w.customer_id = ${customerId}::uuid) AS own) asked
        WHERE i.process_id = p.id AND i.state IN ('planned', 'ready', 'shipped')
          AND (asked.own OR (SELECT fields @> '["title", "release"]' FROM rules))) AS content
    FROM release r JOIN process p ON p.id = r.process_id
    WHERE p.phase <> 'cancelled' AND r.ship_at >= now() - make_interval(days => ${SHOWN_DAYS_AFTER})
    ORDER BY r.ship_at, p.id LIMIT ${MOST_RELEASES}`.execute(db);
  return rows;
}

export const roadmapPage: PublicPage = {
  contact: 'optional',
  process: null,
  show: async ({ db, link, locale }: PublicCall) => {
    const releases = await publicRoadmap(db, link.customer.id);
    const body = h`<p class="quiet">${link.customer.name}</p><p>${say(WORDS.lead, locale)}</p>
${releases.length === 0 ? h`<p>${say(WORDS.none, locale)}</p>` : releases.map((release) => section(release, locale))}`;
    return { title: say(WORDS.title, locale), body };
  },
};

function section({ name, ship_date, shipped, content }: Release, locale: Locale): Html {
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(
    Date.parse(`${ship_date}T00:00:00Z`),
  );
  const state = shipped ? ` · ${say(WORDS.shipped, locale)}` : '';
  return h`<section><h2>${name}</h2><p class="quiet">${date}${state}</p>${list(content, locale)}</section>`;
}

function list(content: readonly Shown[], locale: Locale): Html {
  if (content.length === 0) return h`<p class="quiet">${say(WORDS.nothing, locale)}</p>`;
  return h`<ul>${content.map(
    ({ title, own }) =>
      h`<li>${title}${own ? h` <span class="quiet">(${say(WORDS.yours, locale)})</span>` : undefined}</li>`,
  )}</ul>`;
}
