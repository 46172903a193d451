/** What differs between two bodies, as paths with the value before and after. Pure. */
import { isRecord, textOf } from '../../ui/guards.ts';

export type Change = Readonly<{ path: readonly string[]; before: string | undefined; after: string | undefined }>;

/** All differences, in the order of the newer body; what is only in the older one follows. */
export function differences(before: unknown, after: unknown, path: readonly string[] = []): Change[] {
  if (Array.isArray(before) && Array.isArray(after)) return inLists(before, after, path);
  if (isRecord(before) && isRecord(after)) {
    return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) =>
      differences(before[name], after[name], [...path, name]),
    );
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, before: written(before), after: written(after) }];
}

/** Items of a list are told apart by their name, so that one more day is one difference and not many. */
function inLists(before: readonly unknown[], after: readonly unknown[], path: readonly string[]): Change[] {
  const isNamed = [...before, ...after].every((item) => nameOf(item) !== undefined);
  if (!isNamed || before.length + after.length === 0) {
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ path, before: written(before), after: written(after) }];
  }
  const old = new Map(before.map((item) => [nameOf(item) ?? '', item]));
  const fresh = new Map(after.map((item) => [nameOf(item) ?? '', item]));
  return [...new Set([...fresh.keys(), ...old.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name), fresh.get(name)];
    if (was !== undefined && is !== undefined) return differences(was, is, [...path, name]);
    return [{ path: [...path, name], before: written(was), after: written(is) }];
  });
}

/** By what an item of a list is known: its date, its key, its cell of the matrix; a date may stand alone. */
export function nameOf(item: unknown): string | undefined {
  if (typeof item === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(item) ? item : undefined;
  if (!isRecord(item)) return undefined;
  if ('tier' in item && 'severity' in item) return `${textOf(item['tier'])} × ${textOf(item['severity'])}`;
  const name = textOf(item['date'] ?? item['key']);
  return name === '' ? undefined : name;
}

/** A value as it is written, without the marks of its writing. */
export function written(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value)
    ?.replaceAll(/["{}]/g, '')
    .replaceAll(/([:,])/g, '$1 ');
}
