/** A context pack as it is typed: lists have one line for each entry, and of what may be empty somebody says so. */

import type { PackFieldRule } from '../../../workflows/handoff/handoff-policy.contract.ts';
import { missingFields } from '../../../workflows/handoff/pack.ts';
import type { ContextPack } from '../../../workflows/shared/handing-over.contract.ts';
import { isRecord } from '../ui/guards.ts';
import { linesOf } from '../ui/lines.ts';

export type { ContextPack, PackFieldRule };

export type TypedPack = Readonly<{
  /** Whom and what kind of handoff the fields were asked for. */
  of: string;
  fields: readonly PackFieldRule[];
  typed: Readonly<Record<string, string>>;
  /** Fields of which somebody has said that there is nothing. */
  none: Readonly<Record<string, boolean>>;
}>;

/** What the API fills in, and which fields there are. */
export type PackDraft = Readonly<{ handoffKind: string; fields: readonly PackFieldRule[]; pack: ContextPack }>;

export const isTypedPack = (value: unknown): value is TypedPack => isRecord(value) && isRecord(value['typed']);

/** What typing begins with. */
export const typedOf = (of: string, { fields, pack }: PackDraft): TypedPack => ({
  of,
  fields,
  typed: Object.fromEntries(
    Object.entries(pack).map(([key, value]) => [key, typeof value === 'string' ? value : value.join('\n')]),
  ),
  none: Object.fromEntries(Object.entries(pack).map(([key, value]) => [key, value.length === 0])),
});

/** The pack as it is sent. */
export function packOf({ fields, typed, none }: TypedPack): ContextPack {
  const parts = fields.map(({ key, type }): ContextPack => {
    const text = (typed[key] ?? '').trim();
    if (text === '' && none[key] !== true) return {};
    return { [key]: type === 'list' ? linesOf(text) : text };
  });
  return Object.assign({}, ...parts);
}

/** Whether every field is there that the rule asks for. */
export const isPackComplete = (value: TypedPack): boolean =>
  missingFields({ fields: [...value.fields] }, packOf(value)).length === 0;
