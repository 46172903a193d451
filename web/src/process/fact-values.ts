/** What of a fact may stand in the braces of its sentence: people by name, instants as dates, references by their name. */
import { isRecord, listOf, textOf } from '../ui/guards.ts';

type Words = Readonly<{
  person: (id: string) => string | undefined;
  /** Epoch milliseconds as people read them. */
  instant: (at: number) => string;
}>;

/** The values by the names of the fact's fields; `name` is the person it is about. */
export function valuesOf(data: Readonly<Record<string, unknown>>, words: Words): Record<string, unknown> {
  const about = textOf(data['ownerId']) || textOf(data['personId']);
  const known = Object.entries(data).map(([field, value]) => [field, valueOf(field, value, words)] as const);
  return { name: words.person(about) ?? '…', ...Object.fromEntries(known) };
}

function valueOf(field: string, value: unknown, { person, instant }: Words): unknown {
  if (typeof value === 'string') return (field.endsWith('Id') ? person(value) : undefined) ?? value;
  if (typeof value === 'number') return /(?:^a|A)t$/.test(field) ? instant(value) : value;
  if (isRecord(value)) return value['number'] ?? value['name'] ?? value['version'] ?? '';
  return listOf(value)
    .filter((one) => typeof one === 'string')
    .join(', ');
}
