/** Labels in two languages and numbers, as the report shows them. Pure. */
import { type Html, h } from '../../platform/html.ts';

export { type Html, h } from '../../platform/html.ts';

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
