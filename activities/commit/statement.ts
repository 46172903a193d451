/** The one SQL statement behind `commit`. Everything arrives as one JSON parameter; see `rows.ts` for its shape. */

/** What the statement answers: one row. `seq` and `state` are those of the record when it holds other facts. */
export type Verdict = Readonly<{
  verdict: 'written' | 'known' | 'otherFacts' | 'raced';
  seq: number | null;
  state: unknown;
}>;

/** Further common table expressions of a process kind. They may read `input` and `accepted`. */
export type ProjectionSql = readonly Readonly<{ name: string; sql: string }>[];

const NAMED = `
  SELECT r.* FROM input, jsonb_to_record(input.body->'process') AS r(
    id uuid, kind text, number text, title text, customer_id uuid, owner_id uuid, team_id uuid, phase text,
    due_at timestamptz, opened_at timestamptz, closed_at timestamptz, seq integer, state jsonb, now timestamptz)`;

const FACTS = `
  SELECT e.* FROM input, jsonb_to_recordset(input.body->'events')
    AS e(seq integer, kind text, at timestamptz, actor jsonb, data jsonb)`;

const STANDING = `SELECT p.seq, p.state FROM process p JOIN named ON named.id = p.id`;

// A worker may die after a commit and before Temporal hears of it; what runs then may decide otherwise. The record stands.
const CONTRADICTED = `
  SELECT f.seq FROM facts f, standing, named
  WHERE f.seq <= standing.seq AND NOT EXISTS (
    SELECT FROM process_event e WHERE e.process_id = named.id AND e.seq = f.seq
      AND (e.kind, e.at, e.actor, e.data) IS NOT DISTINCT FROM (f.kind, f.at, f.actor, f.data))`;

// Writes only onto the very row the contradictions were looked for in; an attempt that came in between makes it start over.
const WRITTEN = `
  INSERT INTO process AS p (id, kind, number, title, customer_id, owner_id, team_id, phase, due_at, opened_at, closed_at,
    seq, state, updated_at)
  SELECT id, kind, number, title, customer_id, owner_id, team_id, phase, due_at, opened_at, closed_at, seq, state, now
  FROM named WHERE NOT EXISTS (SELECT FROM contradicted)
  ON CONFLICT (id) DO UPDATE SET number = excluded.number, title = excluded.title, customer_id = excluded.customer_id,
    owner_id = excluded.owner_id, team_id = excluded.team_id, phase = excluded.phase, due_at = excluded.due_at,
    opened_at = excluded.opened_at, closed_at = excluded.closed_at, seq = excluded.seq, state = excluded.state,
    updated_at = excluded.updated_at
  WHERE p.seq < excluded.seq AND p.seq = (SELECT seq FROM standing)
  RETURNING p.id`;

// Everything below hangs on this row: it is there only when the transition is new and the newest.
const ACCEPTED = `SELECT named.* FROM named JOIN written ON written.id = named.id`;

const RECORDED = `
  INSERT INTO process_event (process_id, seq, kind, at, actor, data)
  SELECT accepted.id, f.seq, f.kind, f.at, f.actor, f.data FROM accepted, facts f ORDER BY f.seq
  ON CONFLICT (process_id, seq) DO NOTHING
  RETURNING seq, position`;

// A work item that changes hands or state is no longer snoozed; a finished one stays with whoever had it.
const ITEMS = `
  INSERT INTO work_item AS w (process_id, key, kind, title, person_id, team_id, state, due_at, seq, created_at, updated_at)
  SELECT accepted.id, i.key, i.kind, accepted.title, coalesce(i.person_id, accepted.owner_id), accepted.team_id, i.state,
    i.due_at, accepted.seq, accepted.now, accepted.now
  FROM accepted, input, jsonb_to_recordset(input.body->'work_items')
    AS i(key text, kind text, state text, due_at timestamptz, person_id uuid)
  ON CONFLICT (process_id, key) DO UPDATE SET kind = excluded.kind, title = excluded.title,
    person_id = excluded.person_id, team_id = excluded.team_id, state = excluded.state, due_at = excluded.due_at,
    seq = excluded.seq, updated_at = excluded.updated_at,
    snoozed_until = CASE WHEN (w.person_id, w.state) = (excluded.person_id, excluded.state) THEN w.snoozed_until END
  WHERE w.seq < excluded.seq AND NOT (w.state IN ('done', 'cancelled') AND w.state = excluded.state)`;

// Only events recorded just now tell anybody. A contact is reached by mail alone, and only while it is kept.
const ADDRESSED = `
  SELECT n.key, n.seq, n.kind, n.at, n.data, n.channels, coalesce(n.gathered, false) AS gathered, r.role, r.place,
    CASE WHEN r.role->>'kind' <> 'contact' THEN
      coalesce(responsible_person(r.role, accepted.owner_id, accepted.team_id,
        coalesce((r.role->>'customerId')::uuid, accepted.customer_id), n.at),
        accepted.owner_id) END AS person_id,
    contact.id AS contact_id
  FROM accepted, input, jsonb_to_recordset(input.body->'notifications')
    AS n(key text, seq integer, kind text, at timestamptz, roles jsonb, channels jsonb, data jsonb, gathered boolean)
  JOIN recorded ON recorded.seq = n.seq
  CROSS JOIN LATERAL jsonb_array_elements(n.roles) WITH ORDINALITY AS r(role, place)
  LEFT JOIN contact ON contact.active AND n.channels ? 'mail'
    AND contact.id = CASE WHEN r.role->>'kind' = 'contact' THEN (r.role->>'contactId')::uuid END
  WHERE r.role->>'kind' <> 'contact' OR contact.id IS NOT NULL`;

const CHOSEN = `
  SELECT DISTINCT ON (key, recipient_id) *
  FROM (SELECT *, coalesce(person_id, contact_id) AS recipient_id FROM addressed) a
  ORDER BY key, recipient_id, place`;

const TOLD = `
  INSERT INTO notification (process_id, seq, key, kind, person_id, contact_id, role, at, data)
  SELECT accepted.id, c.seq, c.key, c.kind, c.person_id, c.contact_id, c.role, c.at, c.data FROM accepted, chosen c
  ON CONFLICT DO NOTHING
  RETURNING id, key, person_id, contact_id, coalesce(person_id, contact_id) AS recipient_id`;

const MAILS = `
  INSERT INTO delivery (notification_id, channel, address, gathered, recipient_id)
  SELECT t.id, 'mail', coalesce(person.email, contact.email), c.gathered, recipient_id
  FROM told t JOIN chosen c USING (key, recipient_id)
  LEFT JOIN person ON person.id = t.person_id LEFT JOIN contact ON contact.id = t.contact_id
  WHERE c.channels ? 'mail'
  ON CONFLICT DO NOTHING`;

// A webhook hears of a matter once, however many people do: its delivery hangs on the first of them.
const HOOKS = `
  INSERT INTO delivery (notification_id, channel, webhook_id, address)
  SELECT f.id, 'webhook', webhook.id, webhook.url
  FROM (SELECT DISTINCT ON (key) t.id, key, c.channels FROM told t JOIN chosen c USING (key, recipient_id)
        ORDER BY key, c.place) f
  JOIN webhook ON webhook.active
  WHERE f.channels ? 'webhook'
  ON CONFLICT DO NOTHING`;

const ANNOUNCED = `
  SELECT pg_notify('baton_event',
    jsonb_build_object('processId', (SELECT id FROM accepted), 'position', max(position))::text)
  FROM recorded HAVING count(*) > 0`;

const ANSWER = `
  SELECT
    CASE WHEN EXISTS (SELECT FROM contradicted) THEN 'otherFacts'
         WHEN EXISTS (SELECT FROM written) THEN 'written'
         WHEN EXISTS (SELECT FROM standing JOIN named ON named.seq <= standing.seq) THEN 'known'
         ELSE 'raced' END AS verdict,
    (SELECT seq FROM standing WHERE EXISTS (SELECT FROM contradicted)) AS seq,
    (SELECT state FROM standing WHERE EXISTS (SELECT FROM contradicted)) AS state,
    (SELECT count(*) FROM announced) AS announcements`;

/** The statement of a process kind: one implicit transaction, one round trip. */
export function commitStatement(projection: ProjectionSql): string {
  const parts: ProjectionSql = [
    { name: 'input', sql: 'SELECT $1::jsonb AS body' },
    { name: 'named', sql: NAMED },
    { name: 'facts', sql: FACTS },
    { name: 'standing', sql: STANDING },
    { name: 'contradicted', sql: CONTRADICTED },
    { name: 'written', sql: WRITTEN },
    { name: 'accepted', sql: ACCEPTED },
    { name: 'recorded', sql: RECORDED },
    { name: 'items', sql: ITEMS },
    { name: 'addressed', sql: ADDRESSED },
    { name: 'chosen', sql: CHOSEN },
    { name: 'told', sql: TOLD },
    { name: 'mails', sql: MAILS },
    { name: 'hooks', sql: HOOKS },
    { name: 'announced', sql: ANNOUNCED },
    ...projection,
  ];
  // Each is read several times and computed once; what writes is never computed twice anyway.
  const expressions = parts.map(
    ({ name, sql }) => `${name} AS ${/^\s*INSERT/.test(sql) ? '' : 'MATERIALIZED '}(${sql})`,
  );
  return `WITH ${expressions.join(',\n')}\n${ANSWER}`;
}
