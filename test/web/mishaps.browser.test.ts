import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TITLES } from '../../api/texts.ts';
import { clearFolder, noted, type Started, startBaton, stateFolder } from '../support/started.ts';
import { overflow } from './support/judge.ts';
import { closeBrowser, visitor as demoVisitor, type Language, wordsOf } from './support/visitor.ts';

// What goes wrong here would disturb the other tests: a Baton of its own.
const stateDir = stateFolder();
let started: Started | undefined;
let at = '';

beforeAll(async () => {
  started = await startBaton(stateDir);
  at = noted(stateDir).addresses.api ?? '';
});
afterAll(async () => {
  await closeBrowser();
  await clearFolder(stateDir, started);
});

const visitor = (person: string, language: Language) => demoVisitor(person, language, { at });

describe('when something is away', () => {
  it('an API that is killed is missed, comes back by itself, and what happened meanwhile is there', async () => {
    const words = wordsOf('en');
    const { page, close } = await visitor('li.na', 'en');
    await page.goto(`${at}/cases`);
    await page.getByRole('link', { name: '冷链温度曲线缺失' }).click();
    await page.locator('#note').fill('half a sentence');
    const connection = await Connection.connect({ address: noted(stateDir).addresses.temporal ?? '' });
    process.kill(noted(stateDir).processes.api?.pid ?? 0, 'SIGKILL');
    const id = page.url().split('/').at(-1) ?? '';
    const command = { kind: 'note', text: 'said while nobody listened', visibility: 'internal' };
    await new Client({ connection }).workflow
      .getHandle(`escalation/${id}`)
      .executeUpdate('note', { args: [{ command, actor: { kind: 'system', name: 'Baton' } }] });
    await page.getByText(command.text).waitFor({ timeout: 30_000 });
    await page.getByText(words.connection.lost).waitFor({ state: 'detached' });
    expect(await page.locator('#note').inputValue()).toBe('half a sentence');
    await Promise.all([connection.close(), close()]);
  });

  it('a colleague’s faster hand is told in words, and what was typed is kept', async () => {
    const [one, other] = await Promise.all([visitor('li.na', 'zh-CN'), visitor('chen.yu', 'zh-CN')]);
    await one.page.goto(`${at}/cases`);
    await one.page.getByRole('link', { name: '门店收银小票打印乱码' }).click();
    await one.page.locator('#note').waitFor();
    const id = one.page.url().split('/').at(-1) ?? '';
    await one.page.goto(`${at}/cases/${id}?do=cancel`);
    const dialog = one.page.getByRole('dialog');
    await dialog.locator('textarea').fill('重复提交');
    await one.context.setOffline(true);
    const answer = await other.context.request.post(`${at}/api/v1/cases/${id}/cancel`, {
      data: { reason: '客户撤回' },
      headers: { origin: at, 'idempotency-key': randomUUID() },
    });
    expect(answer.status()).toBe(200);
    await one.context.setOffline(false);
    await dialog.locator('button[type=submit]').click();
    await dialog.getByText(TITLES['CASE_CLOSED']?.['zh-CN'] ?? '').waitFor();
    expect(await dialog.locator('textarea').inputValue()).toBe('重复提交');
    await Promise.all([one.close(), other.close()]);
  });

  it('with Temporal away a note is kept in its field, and sending it again once Temporal is back writes it once', async () => {
    const words = wordsOf('zh-CN');
    const { page, shot, close } = await visitor('wang.lei', 'zh-CN');
    await page.goto(`${at}/cases`);
    await page.getByRole('link', { name: '泊位计划与实际不一致' }).click();
    await page.locator('#note').fill('只写一次');
    const temporal = noted(stateDir).processes.temporal?.pid ?? 0;
    process.kill(temporal, 'SIGSTOP');
    try {
      await page.keyboard.press('Control+Enter');
      await page.getByText(words.state.stillTrying).waitFor();
      await page.getByText(words.problem.unavailable).waitFor({ timeout: 30_000 });
      await shot('temporal-away');
      expect(await page.locator('#note').inputValue()).toBe('只写一次');
    } finally {
      process.kill(temporal, 'SIGCONT');
    }
    await page.waitForTimeout(1_000);
    await page.locator('#note').focus();
    await page.keyboard.press('Control+Enter');
    await page.locator('.entry-note').getByText('只写一次').first().waitFor({ timeout: 20_000 });
    expect(await page.locator('.entry-note').getByText('只写一次').count()).toBe(1);
    await close();
  });

  it('a session that is over while somebody writes leads to signing in, and back to what was written', async () => {
    const words = wordsOf('en');
    const { page, context, shot, close } = await visitor('li.na', 'en');
    const note = page.locator('#note');
    await page.goto(`${at}/cases`);
    await page.getByRole('link', { name: '冷链温度曲线缺失' }).click();
    await note.fill('kept over the end of a session');
    await context.clearCookies();
    await page.keyboard.press('Control+Enter');
    await page.getByText(words.signIn.over).waitFor();
    expect(await note.isVisible()).toBe(false);
    await shot('session-over');
    await page.getByLabel(words.signIn.email).fill('li.na@example.com');
    await page.getByLabel(words.signIn.password, { exact: true }).fill('baton-demo');
    await page.keyboard.press('Enter');
    await note.waitFor();
    expect(await note.inputValue()).toBe('kept over the end of a session');
    await page.reload();
    expect(await note.inputValue()).toBe('kept over the end of a session');
    await note.focus();
    await page.keyboard.press('Control+Enter');
    await page.locator('.entry-note').getByText('kept over the end of a session').waitFor();
    await expect.poll(() => note.inputValue(), { timeout: 20_000 }).toBe('');
    await page.reload();
    await note.waitFor();
    expect(await note.inputValue()).toBe('');
    await close();
  });

  it('a part of the console that cannot be fetched is said to be missing, and everything else goes on', async () => {
    const words = wordsOf('zh-CN');
    const { page, shot, close } = await visitor('li.na', 'zh-CN');
    await page.route('**/assets/inbox-page-*', (route) => route.abort());
    await page.getByRole('link', { name: words.nav.inbox }).click();
    await page.getByText(words.problem.page).waitFor();
    await shot('part-missing');
    await page.getByRole('link', { name: words.nav.queue }).click();
    await page.locator('[data-row-link]').first().waitFor();
    await page.getByRole('link', { name: words.nav.inbox }).click();
    await page.unroute('**/assets/inbox-page-*');
    await page.getByRole('button', { name: words.state.retry }).click();
    await page.getByRole('heading', { level: 1, name: words.nav.inbox }).waitFor();
    expect(page.url()).toBe(`${at}/inbox`);
    await close();
  });
});

describe('strange content', () => {
  it('what looks like markup, runs from right to left or never ends stays text and breaks nothing', async () => {
    const words = wordsOf('en');
    const { page, shot, complaints, close } = await visitor('chen.yu', 'en');
    const strange = `<script>alert(1)</script><img src=x onerror=alert(1)> مرحبا ${'W'.repeat(140)}`.slice(0, 200);
    page.on('dialog', (dialog) => {
      complaints.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(`${at}/cases/new?customer=01900000-0000-7000-8000-000007000002`);
    await page.getByRole('textbox', { name: words.openCase.subject }).fill(strange);
    await page.getByRole('textbox', { name: words.openCase.description }).fill(`${strange}\n`.repeat(3));
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: strange }).waitFor();
    await page.locator('#note').fill(`</textarea><script>alert(2)</script> ${'字'.repeat(300)}`);
    await page.keyboard.press('Control+Enter');
    await page.locator('.entry-note').getByText('<script>alert(2)</script>').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await shot('strange-case');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto(`${at}/cases?state=all`);
    await page.getByRole('link', { name: strange }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await shot('strange-cases-390');
    expect(complaints).toEqual([]);
    await close();
  });

  it('an address that does not exist is answered by the console, one of the API by the API', async () => {
    const words = wordsOf('en');
    const { page, context, close } = await visitor('li.na', 'en');
    await page.goto(`${at}/nowhere/at/all`);
    await page.getByText(words.state.noPage).waitFor();
    const answer = await context.request.get(`${at}/api/v1/nowhere`, { headers: { accept: 'text/html' } });
    expect(answer.status()).toBe(404);
    expect(answer.headers()['content-type']).toContain('problem+json');
    const asset = await context.request.get(`${at}/assets/gone.js`, { headers: { accept: 'text/html,*/*' } });
    expect(asset.status()).toBe(404);
    await close();
  });
});

describe('a queue of 10,000 lines', () => {
  it('holds few of them in the page, and shows lines wherever it is scrolled to', async () => {
    const lines = await withMany();
    const { page, shot, close } = await visitor('wu.kai', 'zh-CN');
    await page.locator('[data-row-link]').first().waitFor();
    const height = async (): Promise<number> =>
      Number(await page.evaluate('document.querySelector(".list-all").offsetHeight'));
    for (let round = 0; round < 300 && (await height()) < lines * LINE; round += 1) {
      await page.evaluate('(list => { list.scrollTop = list.scrollHeight; })(document.querySelector(".list"))');
      await page.waitForTimeout(30);
    }
    expect(await height()).toBe(lines * LINE);
    expect(await page.locator('.list-row').count()).toBeLessThan(100);
    const most: unknown = await page.evaluate(MOST_LINES);
    expect(Number(most)).toBeLessThan(100);
    await page.getByRole('link', { name: '行 10000', exact: true }).waitFor();
    await shot('ten-thousand');
    await close();
  });
});

const LINE = 40;

/** @returns how many lines there are now, with those of the demo */
async function withMany(): Promise<number> {
  const database = new Postgres({ connectionString: noted(stateDir).addresses.database });
  await database.connect();
  try {
    await database.query(MANY);
    const { rows } = await database.query<{ count: string }>(COUNTED);
    return Number(rows[0]?.count);
  } finally {
    await database.end();
  }
}

/** The most lines that the page held at any moment while the list was scrolled towards its beginning and back. */
const MOST_LINES = `new Promise((resolve) => {
  const list = document.querySelector('.list');
  const held = [];
  const step = () => {
    held.push(list.querySelectorAll('.list-row').length);
    list.scrollTop = held.length < 60 ? list.scrollTop - 1500 : list.scrollHeight;
    if (held.length < 61) requestAnimationFrame(step);
    else resolve(Math.max(...held));
  };
  requestAnimationFrame(step);
})`;

const COUNTED = `SELECT count(*) FROM work_item w JOIN person p ON p.id = w.person_id
  WHERE p.email = 'wu.kai@example.com' AND w.state IN ('open', 'waiting')`;

/** Lines as commits would have written them; nobody opens these cases. */
const MANY = `
  WITH person AS (SELECT id FROM person WHERE email = 'wu.kai@example.com'),
  many AS (
    INSERT INTO process (id, kind, number, title, customer_id, owner_id, phase, due_at, opened_at, seq, state, updated_at)
    SELECT gen_random_uuid(), 'escalation', 'MANY-' || i, '行 ' || i, (SELECT id FROM customer WHERE key = 'haihe-bank'),
      person.id, 'active', now() + i * interval '1 minute', now(), 1, '{}', now()
    FROM generate_series(1, 10000) i, person RETURNING id, title, owner_id, due_at),
  cases AS (
    INSERT INTO support_case (process_id, severity, tier, stage, round, policy_id, policy_version, seq)
    SELECT id, 'normal', 'A', 'respond', 1, (SELECT id FROM policy LIMIT 1), 1, 1 FROM many)
  INSERT INTO work_item (process_id, key, kind, title, person_id, state, due_at, seq, created_at, updated_at)
  SELECT id, 'respond/1', 'respond', title, owner_id, 'open', due_at, 1, now(), now() FROM many`;
