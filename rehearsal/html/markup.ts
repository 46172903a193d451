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

/** A text in both languages; the page shows one of them. */
export type Label = Readonly<{ zh: string; en: string }>;

/** A label in HTML. */
export const both = ({ zh, en }: Label): Html =>
  zh === en ? h`${zh}` : h`<span class="zh" lang="zh-CN">${zh}</span><span class="en" lang="en">${en}</span>`;

/** A label within a drawing: the same place twice, one of them shown. */
export const bothIn = ({ zh, en }: Label, attributes: Html): Html =>
  zh === en
    ? h`<text ${attributes}>${zh}</text>`
    : h`<text class="zh" lang="zh-CN" ${attributes}>${zh}</text><text class="en" lang="en" ${attributes}>${en}</text>`;

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with separators. */
export const count = (value: number): string => WHOLE.format(value);

/** A share such as `12.3 %`; a dash when there is none. */
export const share = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
