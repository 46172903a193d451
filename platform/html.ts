/** Safe HTML from data. Pure. */

/** Markup that is safe to put into a page as it is. */
export type Html = Readonly<{ html: string }>;

type Part = Html | string | number | undefined | readonly (Html | string | number | undefined)[];

/** A template whose values are escaped, unless they are markup themselves; lists are joined. */
export function h(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.map((text, index) => `${text}${index < parts.length ? render(parts[index]) : ''}`).join('') };
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  if ('html' in part) return part.html;
  return part.map(render).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
