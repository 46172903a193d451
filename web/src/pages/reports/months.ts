/** Every month `YYYY-MM` from the first to the last of these; what is no month comes after them. Pure. */
export function monthsBetween(keys: readonly (string | null)[]): readonly (string | null)[] {
  const months = keys.flatMap((key) => (key === null ? [] : [key])).toSorted();
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return keys;
  const all: (string | null)[] = [];
  for (let at = first; at <= last; at = next(at)) all.push(at);
  return keys.includes(null) ? [...all, null] : all;
}

function next(month: string): string {
  const [year = 0, no = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, no, 1)).toISOString().slice(0, 7);
}
