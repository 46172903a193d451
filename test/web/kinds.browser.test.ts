import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { noted } from '../support/started.ts';
import { overflow, seriousFindings } from './support/judge.ts';
import { closeBrowser, LANGUAGES, visitor, wordsOf } from './support/visitor.ts';

afterAll(closeBrowser);

async function withDatabase<T>(work: (database: Client) => Promise<T>): Promise<T> {
  const { stateDir } = inject('baton');
  const database = new Client({ connectionString: noted(stateDir).addresses.database });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

type Given = Readonly<{ kind: string; number: string; title: string; owner: string; item: string; pausedFor?: string }>;

/** A process as its commit writes it: row, first fact, clock, work item and notification; nobody runs it. */
const write = ({ kind, number, title, owner, item, pausedFor }: Given): Promise<string> =>
  withDatabase(async (database) => {
    const id = randomUUID();
    const since = Date.now() - 3_600_000;
    const pauses = JSON.stringify(
      pausedFor === undefined ? [] : [{ start: since, end: null, reason: pausedFor, by: 'x' }],
    );
    const due = pausedFor === undefined ? new Date(Date.now() + 26 * 3_600_000) : null;
    await database.query('BEGIN');
    await database.query(
      `INSERT INTO process (id, kind, number, title, customer_id, owner_id, phase, due_at, opened_at, seq, state, updated_at)
       SELECT $1, $2, $3, $4, (SELECT id FROM customer WHERE key = 'haihe-bank'), id, 'filtering', $6, now(), 1,
         '{"seq":1,"recent":[]}', now() FROM person WHERE email = $5`,
      [id, kind, number, title, `${owner}@example.com`, due],
    );
    await database.query(
      `INSERT INTO process_clock (process_id, key, stage, round, started_at, target_ms, due_at, pauses, levels, state, seq)
       VALUES ($1, $2, $3, 1, now(), 7200000, $4, $5, '[]', $6, 1)`,
      [id, `${item}/1`, item, due, pauses, pausedFor === undefined ? 'running' : 'paused'],
    );
    await database.query(
      `INSERT INTO work_item (process_id, key, kind, title, person_id, state, due_at, seq, created_at, updated_at)
       SELECT $1, $2, $3, $4, owner_id, $5, due_at, 1, now(), now() FROM process WHERE id = $1`,
      [id, `${item}/1`, item, title, pausedFor === undefined ? 'open' : 'waiting'],
    );
    await database.query(
      `INSERT INTO notification (process_id, seq, key, kind, person_id, role, at, data)
       SELECT id, 1, 'opened', 'opened', owner_id, '{"kind":"owner"}', now(), '{}' FROM process WHERE id = $1`,
      [id],
    );
    await database.query(
      `INSERT INTO process_event (process_id, seq, kind, at, actor, data)
       VALUES ($1, 1, 'opened', now(), '{"kind":"system","name":"Baton"}', '{}')`,
      [id],
    );
    await database.query(`SELECT pg_notify('baton_event', '')`);
    await database.query('COMMIT');
    return id;
  });

describe.each(LANGUAGES)('work of every kind, in %s', (language) => {
  const words = wordsOf(language);

  it('stands in the queue as it comes in, says what is to be done and leads to its page', async () => {
    const { page, shot, complaints, close } = await visitor('tang.yue', language);
    await page.getByRole('heading', { level: 1, name: words.nav.queue }).waitFor();
    await page.waitForTimeout(500);
    const wish = `双周课表 ${language}`;
    const id = await write({
      kind: 'requirement',
      number: `REQ-${language}`,
      title: wish,
      owner: 'tang.yue',
      item: 'firstFilter',
    });
    const link = page.getByRole('link', { name: wish });
    await link.waitFor();
    const line = page.getByRole('listitem').filter({ has: link });
    const said = await line.innerText();
    for (const part of [`REQ-${language}`, words.requirement.item.firstFilter, words.kind.requirement]) {
      expect(said).toContain(part);
    }
    // A clock without a calendar counts round the clock.
    expect(said).toMatch(language === 'en' ? /due in 1 d (?:1|2) h/ : /剩余 1 天 (?:1|2) 小时/);
    expect(await link.getAttribute('href')).toBe(`/requirements/${id}`);
    const renewal = `续约 ${language}`;
    await write({
      kind: 'renewal',
      number: `REN-${language}`,
      title: renewal,
      owner: 'tang.yue',
      item: 'sendQuote',
      pausedFor: 'customer',
    });
    const waiting = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: renewal }) });
    await waiting.waitFor();
    expect(await waiting.innerText()).toMatch(language === 'en' ? /waiting for customer since \d/ : /等待客户，自 \d/);
    await shot(`queue-kinds-${language}`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: words.nav.search }).fill(wish);
    const goal = page.getByRole('option', { name: wish });
    await goal.waitFor();
    expect(await goal.innerText()).toContain(words.kind.requirement);
    await shot(`palette-kinds-${language}`);
    await page.keyboard.press('Escape');
    await page.goto('/inbox');
    const told = page.getByRole('listitem').filter({ hasText: words.kind.requirement });
    await told.first().waitFor();
    expect(await told.first().getByRole('link').getAttribute('href')).toMatch(/^\/requirements\//);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a board', () => {
  it('gives a case to somebody else by keyboard alone, and the case has the new owner', async () => {
    const words = wordsOf('en');
    const { page, go, shot, complaints, close } = await visitor('chen.yu', 'en');
    await go('/cases?shape=people');
    const board = page.getByRole('region', { name: words.cases.byPerson });
    const subject = '行李追踪接口偶发超时';
    const of = (name: string) => board.getByRole('region', { name }).getByRole('link', { name: subject });
    await of('王磊').waitFor();
    await shot('board-en');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
    await of('王磊').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '李娜' }).press('Enter');
    await of('李娜').waitFor();
    await page.reload();
    await of('李娜').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes a card that is dragged, and fits a phone', async () => {
    const words = wordsOf('zh-CN');
    const { page, go, shot, complaints, close } = await visitor('chen.yu', 'zh-CN');
    await go('/cases?shape=people');
    const column = (name: string) =>
      page.getByRole('region', { name: words.cases.byPerson }).getByRole('region', { name });
    const card = column('王磊').getByRole('listitem').filter({ hasText: '前台无法办理入住' });
    await card.dragTo(column('赵晨'));
    await column('赵晨').getByRole('link', { name: '前台无法办理入住' }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await shot('board-zh-CN-390');
    expect(complaints).toEqual([]);
    await close();
  });
});
