/** Where in a JSON text something stands, for messages that name line and column. Pure. */

export type Place = Readonly<{ line: number; column: number }>;

/** Line and column (both from 1) of a position in a text. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

/**
 * The place of the value under a path, or of its nearest ancestor that is there.
 * @param text JSON that has been parsed without error
 * @param path keys and indexes from the root
 */
export function placeOf(text: string, path: readonly PropertyKey[]): Place {
  let at = skipBlanks(text, 0);
  for (const key of path) {
    const next = childAt(text, at, key);
    if (next === undefined) break;
    at = next;
  }
  return placeAt(text, at);
}

/** The place where a text ceases to be JSON; its end when it is only incomplete. */
export function placeOfSyntaxError(text: string): Place {
  // Messages of the parser name a position for long texts only: the shortest beginning that is wrong ends at it.
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isWrong(text.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return placeAt(text, bad > text.length ? text.trimEnd().length : bad - 1);
}

/** Wrong whatever follows, as opposed to incomplete. */
function isWrong(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    if (!(error instanceof Error)) return false;
    // What is incomplete is found wrong at its end.
    const position = /position (\d+)/.exec(error.message)?.[1];
    return position === undefined ? error.message.startsWith('Unexpected token') : Number(position) < text.length;
  }
}

function childAt(text: string, start: number, key: PropertyKey): number | undefined {
  if (text[start] !== '{' && text[start] !== '[') return undefined;
  const isObject = text[start] === '{';
  let at = skipBlanks(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index += 1) {
    let name: PropertyKey = index;
    if (isObject) {
      const end = endOfValue(text, at);
      name = String(JSON.parse(text.slice(at, end)));
      at = skipBlanks(text, skipBlanks(text, end) + 1);
    }
    if (name === key || String(name) === String(key)) return at;
    at = skipBlanks(text, endOfValue(text, at));
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return undefined;
}

const skipBlanks = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1;
  return at;
};

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first !== '{' && first !== '[') {
    let at = start;
    while (at < text.length && !',]} \t\r\n'.includes(text[at] ?? '')) at += 1;
    return at;
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at) - 1;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
