/** The last stop of every request that went wrong. */
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from '../platform/logger.ts';
import { localeOf } from './locale.ts';
import { asProblem, bodyOf, type Problem } from './problems.ts';

/** Turns whatever was thrown into an answer; a bug is logged and told as 500 without a word about it. */
export function answerProblem(logger: Logger): ErrorRequestHandler {
  const handler = (...[error, request, response, next]: Parameters<ErrorRequestHandler>): void => {
    const thrown = asProblem(error);
    if (thrown.status >= 500) {
      const level = thrown.status === 500 ? 'error' : 'warn';
      (request.log ?? logger)[level]({ err: thrown.cause ?? thrown, code: thrown.code }, 'request failed');
    }
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(thrown, request, response);
  };
  // Express knows a handler of errors by its four parameters.
  return Object.defineProperty(handler, 'length', { value: 4 });
}

/** Sends a problem in the reader's language. */
export function sendProblem(thrown: Problem, request: Request, response: Response): void {
  const locale = localeOf(request);
  response.status(thrown.status).set({ 'content-language': locale, vary: 'accept-language', ...thrown.more.headers });
  response.type('application/problem+json').send(JSON.stringify(bodyOf(thrown, locale)));
}
