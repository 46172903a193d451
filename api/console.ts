/** The console at `/`: built files of our own origin. Every address without a file is the console's own to show. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RequestHandler, Router, static as staticFiles } from 'express';

/** Where the set-up puts the built console. */
const BUILT = join(import.meta.dirname, '../web/dist');
/** Paths that are never pages of the console: there a wrong address is an answer of its own. */
const NOT_PAGES = /^\/(?:api|docs|assets|openapi\.json|healthz|readyz|metrics)(?:\/|$)/;

/**
 * Serves the console. Without a built one it serves nothing, and the API works as before.
 * @param folder where index.html and assets lie
 */
export function consoleRouter(folder: string = BUILT): Router {
  const router = Router();
  const files = { index: false, redirect: false, dotfiles: 'ignore' } as const;
  router.use('/assets', compressed(join(folder, 'assets')));
  // A name that holds the hash of its content never means anything else.
  router.use('/assets', staticFiles(join(folder, 'assets'), { ...files, immutable: true, maxAge: '365d' }));
  router.use(staticFiles(folder, { ...files, extensions: [], setHeaders: (response) => response.set(FRESH) }));
  router.use((request, response, next) => {
    const isPage = ['GET', 'HEAD'].includes(request.method) && !NOT_PAGES.test(request.path);
    // Whoever asks for anything at all gets the first page; a wrong address only whoever asks for a page.
    const wants = request.path === '/' ? request.accepts(['html', 'json']) : request.accepts(['json', 'html']);
    if (!isPage || wants !== 'html' || !existsSync(join(folder, 'index.html'))) {
      next();
      return;
    }
    response.set(FRESH).sendFile('index.html', { root: folder, cacheControl: false });
  });
  return router;
}

/** Asked again every time: it names the assets of today's build. */
const FRESH = { 'cache-control': 'no-cache' };

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

/** Sends what the build has compressed, to whoever can read it. */
function compressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const [, name, ending] = /^\/([\w.-]+\.(js|css|svg))$/.exec(request.path) ?? [];
    response.vary('accept-encoding');
    if (name !== undefined && ending !== undefined && request.acceptsEncodings(['gzip']) === 'gzip') {
      const type = TYPES[ending];
      if (type !== undefined && existsSync(join(folder, `${name}.gz`))) {
        request.url = `/${name}.gz`;
        response.set({ 'content-encoding': 'gzip', 'content-type': `${type}; charset=utf-8` });
      }
    }
    next();
  };
}
