/** `/openapi.json` and its page `/docs`, from our own origin and without inline script. */
import { Router, static as staticFiles } from 'express';
import { absolutePath } from 'swagger-ui-dist';
import { openApiDocument } from './openapi.ts';
import type { Route } from './route.ts';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Baton 接力 · API</title>
    <link rel="icon" href="/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/page.js"></script>
  </body>
</html>
`;

const SCRIPT = `window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  tryItOutEnabled: true,
  persistAuthorization: false,
  // Every POST wants a key of its own.
  requestInterceptor: (request) => {
    if (request.method === 'POST' && !request.headers['Idempotency-Key']) {
      request.headers['Idempotency-Key'] = crypto.randomUUID();
    }
    return request;
  },
});
`;

/** The routes of the API page. */
export function docsRouter(routes: readonly Route[]): Router {
  const router = Router();
  // The document costs some 100 ms once; most processes are never asked for it.
  let document: string | undefined;
  router.get('/openapi.json', (_request, response) => {
    document ??= JSON.stringify(openApiDocument(routes));
    response.type('application/json').send(document);
  });
  router.get('/docs', (_request, response) => {
    response.type('html').send(PAGE);
  });
  router.get('/docs/page.js', (_request, response) => {
    response.type('text/javascript').send(SCRIPT);
  });
  router.use('/docs', staticFiles(absolutePath(), { index: false, maxAge: '1d', extensions: [] }));
  return router;
}
