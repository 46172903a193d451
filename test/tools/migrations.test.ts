import { describe, expect, it } from 'vitest';
import { type Migration, pendingMigrations, readMigrations } from '../../db/migrate.ts';

const file = (name: string): Migration => ({ name, sql: '', checksum: `sum of ${name}` });
const row = (name: string): { name: string; checksum: string; finished_at: Date } => ({
  name,
  checksum: `sum of ${name}`,
  finished_at: new Date(0),
});

describe('the migrations still to be applied', () => {
  it('are those the database does not have, in order', () => {
    const pending = pendingMigrations([file('0001_a'), file('0002_b'), file('0003_c')], [row('0001_a')]);
    expect(pending.map(({ name }) => name)).toEqual(['0002_b', '0003_c']);
  });
  it('are refused while one is begun and not finished', () => {
    expect(() => pendingMigrations([file('0001_a')], [{ ...row('0001_a'), finished_at: null }])).toThrow(
      'not finished',
    );
  });
  it('are refused by a build that is older than the database', () => {
    expect(() => pendingMigrations([file('0001_a')], [row('0001_a'), row('0002_b')])).toThrow('does not know it');
  });
  it('are refused when one would come before what is applied', () => {
    expect(() => pendingMigrations([file('0001_a'), file('0002_b')], [row('0002_b')])).toThrow('later number');
  });
});

describe('the migrations of the product', () => {
  it('are numbered without gaps', () => {
    const numbers = readMigrations().map(({ name }) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});
