/** Every number of a report leads to its rows: asked for one number after the other, and compared. */
import { expect } from 'vitest';

export type Row = Readonly<{
  id: string;
  process: { id: string; number: string } | null;
  part: string | null;
  value: number | null;
}>;
type Answer = Readonly<{ status: number; body: Readonly<Record<string, unknown>> }>;
type Numbers = Readonly<Record<string, unknown>>;

type Report = Readonly<{
  /** Answers a path below `/api/v1/reports/`, such as `sla/rows?of=met`. */
  read: (path: string) => Promise<Answer>;
  name: string;
  /** As asked for the report itself. */
  query: string;
}>;

/** The lines of a report with the names their figures have as rows, and the condition that makes a row one of theirs. */
export type Line = Readonly<{
  numbers: Numbers;
  names: Readonly<Record<string, string>>;
  group?: string | null | undefined;
  more?: string;
}>;

/** All rows of a figure, in pages of three. */
export async function rowsOf({ read, name, query }: Report, condition: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor = ''; ; ) {
    const { status, body } = await read(`${name}/rows?${query}&${condition}&limit=3${cursor}`);
    expect([condition, status]).toEqual([condition, 200]);
    rows.push(...(body['items'] as Row[]));
    const { nextCursor } = body;
    if (typeof nextCursor !== 'string') {
      expect([condition, body['count']]).toEqual([condition, rows.length]);
      return rows;
    }
    cursor = `&cursor=${nextCursor}`;
  }
}

const groupOf = (group: string | null | undefined): string => {
  if (group === null) return '&ungrouped=1';
  return group === undefined ? '' : `&group=${encodeURIComponent(group)}`;
};

/**
 * Compares the numbers of lines with their rows: a count with how many there are, a sum, a median or a maximum with what
 * is measured of them.
 * @returns how many numbers were other than none
 */
export async function expectRows(report: Report, lines: readonly Line[]): Promise<number> {
  let told = 0;
  for (const { numbers, names, group, more = '' } of lines) {
    for (const [field, of] of Object.entries(names)) {
      const condition = `of=${of}${groupOf(group)}${more}`;
      const rows = await rowsOf(report, condition);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect([condition, measured(of, rows)]).toEqual([condition, rounded(numbers[field])]);
      if (rows.length > 0) told += 1;
    }
  }
  return told;
}

const rounded = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);

const SUMS =
  /^((licensed|everActive|neverActive|active)Users|course\.users|extension|suspensions|slips$|amounts\..*Minor|deals\.amountMinor|support\.seconds)/;

function measured(of: string, rows: readonly Row[]): unknown {
  const values = rows.flatMap(({ value }) => value ?? []).toSorted((a, b) => a - b);
  if (SUMS.test(of)) return rounded(values.reduce((sum, value) => sum + value, 0));
  const share = /(median|p50)/.test(of)
    ? 0.5
    : /p90/.test(of)
      ? 0.9
      : /p99/.test(of)
        ? 0.99
        : /max/.test(of)
          ? 1
          : undefined;
  return share === undefined ? rows.length : rounded(quantile(values, share));
}

/** As Postgres interpolates. */
function quantile(values: readonly number[], share: number): number | null {
  const place = share * (values.length - 1);
  const [low, high] = [values[Math.floor(place)], values[Math.ceil(place)]];
  if (low === undefined || high === undefined) return null;
  return low + (high - low) * (place - Math.floor(place));
}

/** Names of figures that are called like the fields of the report, after a prefix. */
export const named = (fields: readonly string[], prefix = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map((field) => [field, `${prefix}${field}`]));
