import { z } from 'zod';

const flag = z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] });
const port = z.coerce.number().int().min(1).max(65_535);
const count = z.coerce.number().int().min(1);
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must look like postgres://user:password@host:5432/name',
});
const address = z.string().regex(/^[^\s:/]+:\d+$|^\[[0-9a-fA-F:]+\]:\d+$/, 'must look like host:port');

const common = z.object({
  /** Port of the HTTP API. */
  PORT: port.default(4080),
  /** Address the HTTP API listens on. */
  HOST: z.string().default('127.0.0.1'),
  /** Where people reach Baton (links in mails); derived from HOST and PORT when absent. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
  /** How many reverse proxies stand in front of the API (exact count, 0 = none). */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),

  /** The role that owns the tables, for migrations; falls back to DATABASE_URL. */
  MIGRATE_DATABASE_URL: postgresUrl.optional(),
  /** Connections per process. */
  DATABASE_POOL_SIZE: count.max(500).default(10),

  TEMPORAL_NAMESPACE: z.string().default('default'),
  /** TLS to Temporal; an API key or a certificate turns it on by itself. */
  TEMPORAL_TLS: flag.optional(),
  /** Paths of PEM files: client certificate and key (mTLS), and the authority that signed the server's. */
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  /** Address of Temporal's own pages, for links in the console. */
  TEMPORAL_UI_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),

  /** Task queue of workflows and their commits; deliveries (mail, webhooks) have one beside it. */
  TASK_QUEUE: z.string().default('baton'),
  /** Most deliveries a second over all workers. */
  DELIVERIES_PER_SECOND: z.coerce.number().positive().default(20),
  /** Build of this worker; setting it makes the worker part of a Worker Deployment. */
  WORKER_BUILD_ID: z.string().optional(),
  WORKER_DEPLOYMENT_NAME: z.string().default('baton'),
  /** Workflows kept in a worker's memory (about 75 KB each; 300 with tracing). */
  MAX_CACHED_WORKFLOWS: count.default(10_000),
  /** Days for which every single event of use is kept, and one sent once more is known; its day counts for good. */
  USAGE_EVENT_DAYS: count.min(30).default(400),
  /** Port of the worker's own /metrics and /healthz; absent = none. */
  WORKER_METRICS_PORT: port.optional(),
  /** Workflow bundle built before; absent = the worker builds it itself. */
  WORKFLOW_BUNDLE: z.string().optional(),

  /** smtp(s)://…; absent = mails are written to OUTBOX_DIR. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' }).optional(),
  MAIL_FROM: z.string().default('Baton <baton@localhost>'),
  OUTBOX_DIR: z.string().default('.baton/outbox'),
  /** Folder of everything the single-machine set-up keeps. */
  STATE_DIR: z.string().default('.baton'),

  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Base address of an OTLP/HTTP collector; absent = no traces are exported. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
});

const setup = common.extend({ DATABASE_URL: postgresUrl.optional(), TEMPORAL_ADDRESS: address.optional() });
const service = common.extend({ DATABASE_URL: postgresUrl, TEMPORAL_ADDRESS: address.default('127.0.0.1:7233') });

/** Configuration of a process that serves (API, worker): the addresses of Postgres and Temporal are known. */
export type Env = z.infer<typeof service>;
/** Configuration of the set-up scripts: what is absent, they start themselves. */
export type SetupEnv = z.infer<typeof setup>;

type Source = Readonly<Record<string, string | undefined>>;
type Checked<T> = { ok: true; env: T } | { ok: false; problems: string[] };

/** Checks the variables of a serving process; every problem is one line `NAME: what is wrong`. */
export function parseEnv(source: Source): Checked<Env> {
  return check(service, source);
}

/** Checks the variables of a set-up script; every problem is one line `NAME: what is wrong`. */
export function parseSetupEnv(source: Source): Checked<SetupEnv> {
  return check(setup, source);
}

/** Reads the configuration of a serving process; a wrong environment ends it with code 1 and all problems listed. */
export function loadEnv(source: Source): Env {
  return orExit(parseEnv(source));
}

/** Reads the configuration of a set-up script; a wrong environment ends it with code 1 and all problems listed. */
export function loadSetupEnv(source: Source): SetupEnv {
  return orExit(parseSetupEnv(source));
}

function check<T extends { TEMPORAL_TLS_CERT?: string | undefined; TEMPORAL_TLS_KEY?: string | undefined }>(
  schema: z.ZodType<T>,
  source: Source,
): Checked<T> {
  // An empty variable is how compose files and CI systems say "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) return { ok: false, problems: result.error.issues.map((issue) => describe(issue, given)) };
  const { TEMPORAL_TLS_CERT: cert, TEMPORAL_TLS_KEY: key } = result.data;
  if ((cert === undefined) !== (key === undefined)) {
    const missing = cert === undefined ? 'TEMPORAL_TLS_CERT' : 'TEMPORAL_TLS_KEY';
    return { ok: false, problems: [`${missing}: certificate and key belong together; this one is missing`] };
  }
  return { ok: true, env: result.data };
}

function describe(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = issue.path.join('.');
  return `${name}: ${name in given ? issue.message : 'is required'}`;
}

function orExit<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.env;
  const lines = checked.problems.map((problem) => `  - ${problem}\n`).join('');
  process.stderr.write(`The configuration is wrong 配置有误:\n${lines}`);
  process.exit(1);
}
