/** Whether the process lives, whether it can work, and what it measures. */
import { Router } from 'express';
import type { ApiDeps } from './deps.ts';

/** `/healthz`, `/readyz` and `/metrics`. */
export function healthRouter({ pool, temporal, registry }: Pick<ApiDeps, 'pool' | 'temporal' | 'registry'>): Router {
  const router = Router();
  const postgresIsUp = (): Promise<boolean> =>
    Promise.race([
      pool.query('SELECT 1').then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => {
        setTimeout(resolve, 2_000, false).unref();
      }),
    ]);
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const [postgres, temporalUp] = await Promise.all([postgresIsUp(), temporal.isUp()]);
    const ready = postgres && temporalUp;
    if (!ready) response.set('retry-after', '2');
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'unavailable',
      checks: { postgres: postgres ? 'up' : 'down', temporal: temporalUp ? 'up' : 'down' },
    });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
