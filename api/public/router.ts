/** `/p/<token>`: opens a signed link and shows the page of its purpose; forms come back by plain POST. */
import { join } from 'node:path';
import { type ErrorRequestHandler, type Request, type RequestHandler, Router, urlencoded } from 'express';
import { h } from '../../platform/html.ts';
import type { ApiDeps } from '../deps.ts';
import { queryOf } from '../input.ts';
import { limitStrangers } from '../limits.ts';
import { openLink } from '../links/open.ts';
import { localeOf } from '../locale.ts';
import { asProblem, problem } from '../problems.ts';
import { type Locale, type Text, titleOf } from '../texts.ts';
import { type Content, type Form, type PublicCall, type PublicPage, pageOf, STYLE_PATH, say } from './page.ts';
import { PAGES } from './pages.ts';

/** Nothing but our own style sheet and forms to ourselves; neither caches nor search engines keep a page. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

/** Pages for people without an account. */
export function publicRouter(deps: ApiDeps): Router {
  const router = Router();
  router.get(STYLE_PATH, (_request, response) => {
    response.set('cache-control', 'public, max-age=3600').sendFile(join(import.meta.dirname, 'page.css'));
  });
  router.use('/p', limitStrangers(deps.limits), (_request, response, next) => {
    response.set(HEADERS);
    next();
  });
  router.get('/p/:token', show(deps));
  router.post('/p/:token', urlencoded({ extended: false, limit: '100kb', parameterLimit: 200 }), take(deps));
  router.use('/p', () => {
    throw problem(404, 'LINK_UNKNOWN');
  });
  router.use('/p', showProblem(deps));
  return router;
}

type Opened = Readonly<{ page: PublicPage; call: PublicCall }>;

/** @throws what `openLink` throws; 404 for a purpose nobody shows any more */
async function open(deps: ApiDeps, request: Request): Promise<Opened> {
  const link = await openLink(deps.db, String(request.params['token']));
  const page = PAGES[link.purpose];
  if (page === undefined) throw problem(404, 'LINK_UNKNOWN');
  const query = queryOf(request);
  return { page, call: { db: deps.db, deps, link, locale: chosenLocale(query) ?? link.locale, query } };
}

/** What the switch at the top of a page has chosen. */
const chosenLocale = ({ lang }: Readonly<Record<string, string>>): Locale | undefined =>
  lang === 'en' || lang === 'zh-CN' ? lang : undefined;

const show =
  (deps: ApiDeps): RequestHandler =>
  async (request, response) => {
    const { page, call } = await open(deps, request);
    response.type('html').send(rendered(await page.show(call), call, request));
  };

const take =
  (deps: ApiDeps): RequestHandler =>
  async (request, response) => {
    const { page, call } = await open(deps, request);
    if (page.submit === undefined) throw problem(405, 'METHOD_NOT_ALLOWED', { headers: { allow: 'GET' } });
    const submitted = await page.submit(call, formOf(request.body));
    if ('again' in submitted) {
      response
        .status(422)
        .type('html')
        .send(rendered(submitted.again, call, request));
      return;
    }
    // Reading the page again must not send the form again.
    const query = new URLSearchParams({ ...call.query, done: submitted.done });
    response.redirect(303, `${request.path}?${query.toString()}`);
  };

/** What a browser sends twice under one name is none of our forms. */
function formOf(body: unknown): Form {
  if (typeof body !== 'object' || body === null) return {};
  const fields = Object.entries(body).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const isText = typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
    return isText ? [[name, value.replaceAll('\r\n', '\n')]] : [];
  });
  return Object.fromEntries(fields);
}

function rendered(content: Content, { locale, query }: Pick<PublicCall, 'locale' | 'query'>, request: Request): string {
  const { done: _done, ...rest } = query;
  const switched = new URLSearchParams({ ...rest, lang: locale === 'en' ? 'zh-CN' : 'en' });
  return pageOf(content, locale, `${request.baseUrl}${request.path}?${switched.toString()}`);
}

/** What goes wrong is said on a page, too, in the language that was chosen, or that the browser asks for. */
function showProblem({ logger }: ApiDeps): ErrorRequestHandler {
  const handler = (...[error, request, response, next]: Parameters<ErrorRequestHandler>): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, code, more } = asProblem(error);
    if (status >= 500) logger.error({ err: error, code }, 'a public page failed');
    const query = legible(request);
    const locale = chosenLocale(query) ?? localeOf(request);
    const detail = typeof more.detail === 'string' ? more.detail : more.detail?.[locale];
    response
      .set(more.headers ?? {})
      .status(status)
      .type('html')
      .send(
        rendered(
          problemContent({ code, detail, isSent: request.method === 'POST' }, locale),
          { locale, query },
          request,
        ),
      );
  };
  // Express knows a handler of errors by its four parameters.
  return Object.defineProperty(handler, 'length', { value: 4 });
}

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

const ADVICE = {
  link: text('请联系您的客户成功经理获取新的链接。', 'Please ask your contact at our company for a new link.'),
  again: text('请稍候片刻，然后刷新此页面。', 'Please wait a moment, then load this page anew.'),
  // A browser sends the form again with the page; a form sent twice changes nothing.
  sendAgain: text(
    '请稍候片刻，然后刷新此页面：您填写的内容会再次提交，且只会记录一次。',
    'Please wait a moment, then load this page anew: what you have filled in is sent again, and counts once.',
  ),
};
const PASSING = new Set(['UNAVAILABLE', 'TOO_MANY_REQUESTS', 'IN_FLIGHT']);

type Failed = Readonly<{ code: string; detail: string | undefined; isSent: boolean }>;

function problemContent({ code, detail, isSent }: Failed, locale: Locale): Content {
  const advice = code.startsWith('LINK_') ? ADVICE.link : isSent ? ADVICE.sendAgain : ADVICE.again;
  const sentence = code.startsWith('LINK_') || PASSING.has(code) ? say(advice, locale) : detail;
  return { title: titleOf(code, locale), body: h`<p>${sentence}</p>` };
}

/** The parameters of an address, as far as there is any sense in them. */
function legible(request: Request): Readonly<Record<string, string>> {
  try {
    return queryOf(request);
  } catch {
    return {};
  }
}
