import { Refusal } from '../../../api/client.ts';

/** What the API found wrong in a body, by place: `steps.0.key`. Saving names places of the request, publishing those of the body. */
export function bodyErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Refusal)) return {};
  return Object.fromEntries(error.fields.map(({ path, message }) => [path.replace(/^body\.(?:body\.)?/, ''), message]));
}
