/** The one SQL statement behind `commit`. Everything arrives as one JSON parameter; see `rows.ts` for its shape. */

/** Further common table expressions of a process kind. They may read `input`, `given` and `written`. */
export type ProjectionSql = readonly Readonly<{ name: string; sql: string }>[];

const GIVEN = `
  SELECT r.* FROM input, jsonb_to_record(input.body->'process') AS r(
    id uuid, kind text, number text, title text, customer_id uuid, owner_id uuid, team_id uuid, phase text,
    due_at timestamptz, opened_at timestamptz, closed_at timestamptz, seq integer, state jsonb, now timestamptz)`;

// Answers a row only when this transition is the newest, which is what projections ask for.
const WRITTEN = `
  INSERT INTO process AS p (id, kind, number, title, customer_id, owner_id, team_id, phase, due_at, opened_at, closed_at,
    seq, state, updated_at)
  SELECT id, kind, number, title, customer_id, owner_id, team_id, phase, due_at, opened_at, closed_at, seq, state, now
  FROM given
  ON CONFLICT (id) DO UPDATE SET number = excluded.number, title = excluded.title, customer_id = excluded.customer_id,
    owner_id = excluded.owner_id, team_id = excluded.team_id, phase = excluded.phase, due_at = excluded.due_at,
    opened_at = excluded.opened_at, closed_at = excluded.closed_at, seq = excluded.seq, state = excluded.state,
    updated_at = excluded.updated_at
  WHERE p.seq < excluded.seq
  RETURNING p.id`;

const RECORDED = `
  INSERT INTO process_event (process_id, seq, kind, at, actor, data)
  SELECT given.id, e.seq, e.kind, e.at, e.actor, e.data
  FROM given, input, jsonb_to_recordset(input.body->'events')
    AS e(seq integer, kind text, at timestamptz, actor jsonb, data jsonb)
  ORDER BY e.seq
  ON CONFLICT (process_id, seq) DO NOTHING
  RETURNING seq, position`;

// A work item that changes hands or state is no longer snoozed; a finished one stays with whoever had it.
const ITEMS = `
  INSERT INTO work_item AS w (process_id, key, kind, title, person_id, team_id, state, due_at, seq, created_at, updated_at)
  SELECT given.id, i.key, i.kind, given.title, coalesce(i.person_id, given.owner_id), given.team_id, i.state, i.due_at,
    given.seq, given.now, given.now
  FROM given, input, jsonb_to_recordset(input.body->'work_items')
    AS i(key text, kind text, state text, due_at timestamptz, person_id uuid)
  ON CONFLICT (process_id, key) DO UPDATE SET kind = excluded.kind, title = excluded.title,
    person_id = excluded.person_id, team_id = excluded.team_id, state = excluded.state, due_at = excluded.due_at,
    seq = excluded.seq, updated_at = excluded.updated_at,
    snoozed_until = CASE WHEN (w.person_id, w.state) = (excluded.person_id, excluded.state) THEN w.snoozed_until END
  WHERE w.seq < excluded.seq AND NOT (w.state IN ('done', 'cancelled') AND w.state = excluded.state)`;

// Only events recorded just now tell anybody: a repeat must not find other people because the duty has changed since.
const ADDRESSED = `
  SELECT n.key, n.seq, n.kind, n.at, n.data, n.channels, r.role, r.place,
    coalesce(responsible_person(r.role, given.owner_id, given.team_id, given.customer_id, n.at), given.owner_id) AS person_id
  FROM given, input, jsonb_to_recordset(input.body->'notifications')
    AS n(key text, seq integer, kind text, at timestamptz, roles jsonb, channels jsonb, data jsonb)
  JOIN recorded ON recorded.seq = n.seq
  CROSS JOIN LATERAL jsonb_array_elements(n.roles) WITH ORDINALITY AS r(role, place)`;

const CHOSEN = `SELECT DISTINCT ON (key, person_id) * FROM addressed ORDER BY key, person_id, place`;

const TOLD = `
  INSERT INTO notification (process_id, seq, key, kind, person_id, role, at, data)
  SELECT given.id, c.seq, c.key, c.kind, c.person_id, c.role, c.at, c.data FROM given, chosen c
  ON CONFLICT (process_id, key, person_id) DO NOTHING
  RETURNING id, key, person_id`;

const MAILS = `
  INSERT INTO delivery (notification_id, channel, address)
  SELECT t.id, 'mail', person.email
  FROM told t JOIN chosen c USING (key, person_id) JOIN person ON person.id = t.person_id
  WHERE c.channels ? 'mail'
  ON CONFLICT DO NOTHING`;

// A webhook hears of a matter once, however many people do: its delivery hangs on the first of them.
const HOOKS = `
  INSERT INTO delivery (notification_id, channel, webhook_id, address)
  SELECT f.id, 'webhook', webhook.id, webhook.url
  FROM (SELECT DISTINCT ON (key) t.id, key, c.channels FROM told t JOIN chosen c USING (key, person_id)
        ORDER BY key, c.place) f
  JOIN webhook ON webhook.active
  WHERE f.channels ? 'webhook'
  ON CONFLICT DO NOTHING`;

const ANNOUNCED = `
  SELECT pg_notify('baton_event',
    jsonb_build_object('processId', (SELECT id FROM given), 'position', max(position))::text)
  FROM recorded HAVING count(*) > 0`;

/** The statement of a process kind: one implicit transaction, one round trip. */
export function commitStatement(projection: ProjectionSql): string {
  const parts: ProjectionSql = [
    { name: 'input', sql: 'SELECT $1::jsonb AS body' },
    { name: 'given', sql: GIVEN },
    { name: 'written', sql: WRITTEN },
    { name: 'recorded', sql: RECORDED },
    { name: 'items', sql: ITEMS },
    { name: 'addressed', sql: ADDRESSED },
    { name: 'chosen', sql: CHOSEN },
    { name: 'told', sql: TOLD },
    { name: 'mails', sql: MAILS },
    { name: 'hooks', sql: HOOKS },
    ...projection,
  ];
  const reading = new Set(['input', 'given', 'addressed', 'chosen']);
  const expressions = parts.map(({ name, sql }) => `${name} AS ${reading.has(name) ? 'MATERIALIZED ' : ''}(${sql})`);
  return `WITH ${expressions.join(',\n')}\n${ANNOUNCED}`;
}
