/** The HTTP application, complete but not listening. */
import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { Histogram, type Registry } from 'prom-client';
import { escalationWorkflowId } from '../workflows/escalation/contract.ts';
import { answerProblem } from './answer-problem.ts';
import { authenticate } from './auth/caller.ts';
import { sameOrigin } from './auth/origin.ts';
import { consoleRouter } from './console.ts';
import type { ApiDeps, ApiOptions } from './deps.ts';
import { docsRouter } from './docs.ts';
import { createEventFeed } from './events/feed.ts';
import { healthRouter } from './health.ts';
import { DEFAULT_LIMITS, limitCallers, limitSignIn } from './limits.ts';
import { createPresenceHub, PRESENCE_CHANNEL } from './presence/hub.ts';
import { notFound } from './problems.ts';
import { publicRouter } from './public/router.ts';
import { createRehearsalRunner } from './rehearsals/runner.ts';
import { routes } from './routes.ts';
import { mount } from './serve.ts';

export type Application = Readonly<{
  app: Express;
  /** Ends live connections, so that the server can close. */
  close(): Promise<void>;
}>;

/** Builds the application. Nothing is connected until the first request needs it. */
export function createApp(options: ApiOptions): Application {
  const { env, pool, db, logger, limits = DEFAULT_LIMITS } = options;
  const presence = createPresenceHub({ db, logger });
  const also = { name: PRESENCE_CHANNEL, ...presence };
  const feed = createEventFeed({ pool, connectionString: env.DATABASE_URL, logger, also });
  const rehearsals = createRehearsalRunner({ db, connectionString: env.DATABASE_URL, logger });
  const deps: ApiDeps = { ...options, feed, presence, rehearsals };
  const app = express();
  // Versions are the only entity tags; a hop count says whose address is the caller's.
  app.set('etag', false).set('x-powered-by', false).set('trust proxy', env.TRUST_PROXY);
  app.use(logRequests(logger), measure(options.registry), secureHeaders(env.PUBLIC_URL));
  app.use(healthRouter(deps), docsRouter(routes));
  app.use('/api/v1', noStore, authenticate(db), sameOrigin(env.PUBLIC_URL));
  app.use('/api/v1/session', limitSignIn(limits));
  app.use('/api/v1', limitCallers(limits));
  mount(app, routes, deps);
  app.use(publicRouter(deps));
  app.use(consoleRouter());
  app.use(() => {
    throw notFound();
  });
  app.use(answerProblem(logger));
  return {
    app,
    close: async () => {
      await Promise.all([feed.close(), rehearsals.close()]);
    },
  };
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

function secureHeaders(publicUrl: string | undefined): RequestHandler {
  const overTls = publicUrl?.startsWith('https:') === true;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
      },
    },
    // Only where TLS ends in front of us: on plain http it would lock a local set-up out.
    strictTransportSecurity: overTls,
  });
}

function logRequests(logger: ApiDeps['logger']): RequestHandler {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (request, response) => {
      const given = request.get('x-request-id');
      const id = given !== undefined && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    // What is asked every few seconds would drown the rest.
    autoLogging: {
      ignore: ({ originalUrl }) => ['/healthz', '/readyz', '/metrics', '/api/v1/presence'].includes(originalUrl),
    },
    customLogLevel: (_request, { statusCode }) => (statusCode >= 500 ? 'warn' : 'info'),
    customProps: ({ originalUrl }) => workflowOf(originalUrl),
    serializers: {
      // The token of a signed link is a secret.
      req: ({ id, method, url }: Request) => ({ id, method, url: url.replace(/^\/p\/[^/?]+/, '/p/[redacted]') }),
      res: ({ statusCode }: Response) => ({ status: statusCode }),
    },
  });
}

/** Names the workflow a request is about, so that its lines are found beside the worker's. */
function workflowOf(url: string): { workflowId?: string } {
  const caseId = /^\/api\/v1\/cases\/([0-9a-f-]{36})(?:[/?]|$)/.exec(url)?.[1];
  return caseId === undefined ? {} : { workflowId: escalationWorkflowId(caseId) };
}

function measure(registry: Registry): RequestHandler {
  const seconds = new Histogram({
    name: 'baton_http_request_seconds',
    help: 'How long requests take',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return (request: Request, response: Response, next: NextFunction) => {
    const stop = seconds.startTimer();
    response.once('finish', () => {
      // Only paths of ours: addresses that do not exist must not each become a series.
      const route: unknown = request.route;
      const path = typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : 'none';
      stop({ method: request.method, route: path, status: String(response.statusCode) });
    });
    next();
  };
}
