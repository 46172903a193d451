/** Both imports of requirements from the command line, against a running Baton. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { main } from '../../import/cli.ts';
import { parseEnv } from '../../platform/env.ts';
import { aPolicy } from '../requirement/policies.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  await world.policy('requirement', aPolicy([world.cast.pm]));
  folder = mkdtempSync(join(tmpdir(), 'baton-wishes-'));
});
// Closing replays every run.
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const keep = (name: string, ...lines: string[]): void => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const screen = (name: 'out' | 'err') => ({ write: (text: string) => (said[name] += text) });
  const checked = parseEnv({
    DATABASE_URL: world.database.url,
    TEMPORAL_ADDRESS: inject('temporal').address,
    TASK_QUEUE: world.taskQueue,
    STATE_DIR: folder,
  });
  if (!checked.ok) throw new Error(checked.problems.join());
  const terminal = { out: screen('out'), err: screen('err'), locale: 'en', folder, patienceMs: 30_000 } as const;
  return { code: await main(argv, checked.env, terminal), ...said };
}

const imported = async () =>
  (
    await sql<{ title: string; phase: string; channel: string }>`
      SELECT p.title, p.phase, r.channel FROM process p JOIN requirement r ON r.process_id = p.id ORDER BY p.title`.execute(
      world.database.db,
    )
  ).rows.map(({ title, phase, channel }) => `${title} ${phase} ${channel}`);

describe('promises of the past', () => {
  it('that are still open become adopted requirements, once', async () => {
    const example = new URL('../../docs/mappings/requirements/kubernetes-proposals.json', import.meta.url);
    const mapping: object = JSON.parse(readFileSync(example, 'utf8'));
    keep('map.json', JSON.stringify({ ...mapping, customer: 'acme' }));
    keep(
      'events.csv',
      'kep,sig,time,event,field,old,new,commit',
      '1,area,2030-01-01T10:00:00Z,created,,,provisional,x',
      '1,area,2030-01-01T10:00:01Z,field_changed,status,,implementable,x',
      '1,area,2030-01-02T10:00:00Z,field_changed,milestone.alpha,,v1.1,x',
      '1,area,2030-01-03T10:00:00Z,field_changed,milestone.beta,,v1.2,x',
      '1,area,2030-04-01T10:00:00Z,field_changed,milestone.beta,v1.2,v1.3,x',
    );
    keep('releases.csv', 'release,enhancements_freeze,code_freeze,released', 'v1.1,2030-02-01,2030-02-20,2030-03-01');
    keep('x.csv', 'release,kep,name,date_requested,date_reviewed,status');
    const argv = [
      'requirements',
      'events.csv',
      '--map',
      'map.json',
      '--releases',
      'releases.csv',
      '--exceptions',
      'x.csv',
    ];
    const first = await run(...argv, '--write');
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('imported: 1')]);
    expect(await imported()).toEqual(['1-beta adopted import']);
    const second = await run(...argv, '--write');
    expect(second.out).toContain('already there: 1');
  });

  it('are for a customer that is there', async () => {
    const mapping: object = JSON.parse(readFileSync(join(folder, 'map.json'), 'utf8'));
    keep('nobody.json', JSON.stringify({ ...mapping, customer: 'nobody' }));
    const argv = [
      'requirements',
      'events.csv',
      '--map',
      'nobody.json',
      '--releases',
      'releases.csv',
      '--exceptions',
      'x.csv',
    ];
    expect(await run(...argv, '--write')).toMatchObject({ code: 1, err: expect.stringContaining('nobody') });
  });
});

describe('a backlog', () => {
  it('is told about, then taken over', async () => {
    const columns = { title: 'Title', customer: 'Customer' };
    keep('backlog.json', JSON.stringify({ source: 'sheet', columns }));
    keep(
      'wishes.csv',
      'Title,Customer',
      'Offline mode for the field service,Acme',
      'An offline mode for field service,acme',
      'Whose?,nobody',
    );
    const looked = await run('backlog', 'wishes.csv', '--map', 'backlog.json');
    expect(looked.code).toBe(2);
    expect(looked.out).toContain('line 3: An offline mode for field service is much like line 2');
    expect(looked.out).toContain('line 4: there is no such customer');
    expect(await imported()).toHaveLength(1);
    const taken = await run('backlog', 'wishes.csv', '--map', 'backlog.json', '--write');
    expect(taken.out).toContain('created: 1');
    expect(await imported()).toEqual(['1-beta adopted import', 'Offline mode for the field service filtering import']);
  });

  it('whose mapping does not fit is refused as a whole', async () => {
    keep('other.json', JSON.stringify({ source: 'sheet', columns: { title: 'Name' } }));
    expect(await run('backlog', 'wishes.csv', '--map', 'other.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Name'),
    });
  });
});
