/** What every page asks first is asked by `/scheme.js`, while the console itself is still on its way. */

declare global {
  /** Answers by path under the API; null where no answer came. */
  var batonAsked: Record<string, Promise<Response | null>> | undefined;
}

// Later a question is a new one.
const FRESH_MS = 10_000;

/** The answer to a question asked before the console was there; each once, and only if it is of use. */
export async function answeredEarly(path: string): Promise<Response | undefined> {
  const asked = globalThis.batonAsked?.[path];
  if (asked === undefined) return undefined;
  delete globalThis.batonAsked?.[path];
  if (performance.now() > FRESH_MS) return undefined;
  const answer = await asked;
  return answer?.ok === true ? answer : undefined;
}
