import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import { ESCALATION } from '../workflows/escalation/names.ts';
import { HANDOFF } from '../workflows/handoff/names.ts';
import { RENEWAL } from '../workflows/renewal/names.ts';
import { REQUIREMENT } from '../workflows/requirement/names.ts';
import { RETENTION } from '../workflows/retention/names.ts';
import type { RolloutInput, RolloutResult } from '../workflows/rollout/contract.ts';

type Deps = Readonly<{ db: Kysely<Database>; temporal: Pick<Client, 'workflow'> }>;
export type RolloutProgress = { cursor: string; told: number };

const PAGE = 100;
const AT_ONCE = 10;
const START: RolloutProgress = { cursor: '00000000-0000-0000-0000-000000000000', told: 0 };

/**
 * Kinds that follow a newer version of their policy while they run. Others keep what they began with: rewards are as they
 * were when a lead was submitted, a plan moves to a newer template by a command of its own, a survey is over soon.
 */
const FOLLOWERS = [HANDOFF, RENEWAL, REQUIREMENT, RETENTION];

/** The activity that tells open cases of a published version; it heartbeats where it stands, and goes on from there. */
export const createApplyRules =
  (deps: Deps) =>
  (input: RolloutInput): Promise<RolloutResult> => {
    const context = Context.current();
    return tellOpenCases(deps, input, {
      from: resumed(context.info.heartbeatDetails),
      signal: context.cancellationSignal,
      onPage: (progress) => context.heartbeat(progress),
    });
  };

type Run = Readonly<{ from?: RolloutProgress; onPage: (progress: RolloutProgress) => void; signal?: AbortSignal }>;

/**
 * Tells open cases page by page, in order of id, so that cases changing meanwhile are neither skipped nor told twice.
 * @param run.from where an earlier attempt stood
 * @param run.onPage told after each page
 */
export async function tellOpenCases(deps: Deps, input: RolloutInput, run: Run): Promise<RolloutResult> {
  let progress = run.from ?? START;
  for (;;) {
    const found = await affected(deps.db, input, progress.cursor);
    const cursor = found.at(-1)?.id;
    if (cursor === undefined) return { told: progress.told };
    let told = 0;
    for (let from = 0; from < found.length; from += AT_ONCE) {
      run.signal?.throwIfAborted();
      const answers = await Promise.all(
        found.slice(from, from + AT_ONCE).map((one) => tell(deps.temporal, one, input)),
      );
      told += answers.filter(Boolean).length;
    }
    progress = { cursor, told: progress.told + told };
    run.onPage(progress);
  }
}

function resumed(details: unknown): RolloutProgress {
  if (typeof details !== 'object' || details === null || !('cursor' in details) || !('told' in details)) return START;
  const { cursor, told } = details;
  return typeof cursor === 'string' && typeof told === 'number' ? { cursor, told } : START;
}

type Affected = Readonly<{ id: string; kind: string }>;

/** The next open processes, in order of id, whose pinned rules are older than the published ones. */
async function affected(db: Kysely<Database>, input: RolloutInput, cursor: string): Promise<Affected[]> {
  const { kind, id, version } = input;
  // A case lives by its policy's calendars also for stages to come; other processes keep the calendars of their clocks and plans.
  const older =
    kind === 'policy'
      ? sql<boolean>`(s.policy_id = ${id} AND s.policy_version < ${version}
          OR p.kind = ANY(${FOLLOWERS}::text[]) AND p.state->'policy'->>'id' = ${id}
            AND (p.state->'policy'->>'version')::integer < ${version})`
      : sql<boolean>`jsonb_path_exists(p.state, CASE WHEN p.kind = ${ESCALATION}
            THEN '$.rules.stages.*.calendar ? (@.id == $id && @.version < $version)'::jsonpath
            ELSE '$ ? (exists(@.clocks[*] ? (!exists(@.stoppedAt)).calendar ? (@.id == $id && @.version < $version))
              || exists(@.plan.calendar ? (@.id == $id && @.version < $version)))'::jsonpath END,
          jsonb_build_object('id', ${id}::text, 'version', ${version}::integer))`;
  return await db
    .selectFrom('process as p')
    .leftJoin('support_case as s', 's.process_id', 'p.id')
    .select(['p.id', 'p.kind'])
    .where('p.closed_at', 'is', null)
    .where('p.id', '>', cursor)
    .where(older)
    .orderBy('p.id')
    .limit(PAGE)
    .execute();
}

const HEARD = { calendar: 'calendarPublished', policy: 'policyPublished' } as const;

/** False when the process's workflow is over. */
async function tell(temporal: Deps['temporal'], { id, kind }: Affected, published: RolloutInput): Promise<boolean> {
  try {
    const handle = temporal.workflow.getHandle(`${kind}/${id}`);
    if (kind === ESCALATION) await handle.signal('rulesPublished', published);
    else await handle.signal('informed', { ...published, kind: HEARD[published.kind] });
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
