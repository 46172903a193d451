/** Tables of the report's page. Pure. */
import { both, type Html, h, type Label } from './markup.ts';

export type Head = Readonly<{ label: Label; isNumber?: boolean }>;

/** A table; columns of numbers stand to the right. Nothing when there are no rows. */
export function table(heads: readonly Head[], rows: readonly (readonly (Html | string)[])[]): Html | undefined {
  if (rows.length === 0) return undefined;
  const classOf = (index: number): Html => (heads[index]?.isNumber === true ? h` class="n"` : h``);
  const head = heads.map(({ label }, index) => h`<th${classOf(index)}>${both(label)}</th>`);
  const body = rows.map((cells) => h`<tr>${cells.map((cell, index) => h`<td${classOf(index)}>${cell}</td>`)}</tr>`);
  return h`<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

export const text = (label: Label): Head => ({ label });
export const number = (label: Label): Head => ({ label, isNumber: true });
