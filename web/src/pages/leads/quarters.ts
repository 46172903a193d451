/** Quarters such as `2026-Q4`, by the reader's own calendar. */
export function quarterOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-Q${Math.floor(date.getMonth() / 3) + 1}`;
}

/** So many quarters from this one on; with a negative count those before it, the newest first. */
export function quartersFrom(at: number, count: number): string[] {
  const date = new Date(at);
  const step = count < 0 ? -3 : 3;
  return Array.from({ length: Math.abs(count) }, (_one, index) =>
    quarterOf(new Date(date.getFullYear(), date.getMonth() + index * step, 1).getTime()),
  );
}
