import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Line, lineTo } from './support/line.ts';
import { closeBrowser, type Visitor, visitor, wordsOf } from './support/visitor.ts';

afterAll(closeBrowser);

let line: Line;
beforeEach(async () => {
  line = await lineTo(inject('baton').address);
});
afterEach(() => line.close());

const words = wordsOf('en');
const EVENTS = '/api/v1/events';
const streams = () => line.open().filter((path) => path === EVENTS);

/** Opens a case by its title. @returns its address */
async function openCase({ page }: Visitor, title: string): Promise<string> {
  await page.goto('/cases');
  await page.getByRole('link', { name: title }).click();
  await page.locator('#note').waitFor();
  return page.url();
}

const inTimeline = (page: Page, text: string): Promise<void> =>
  page.locator('.entry-note').getByText(text, { exact: true }).waitFor();

/** A note by somebody else, who is not on this line. */
async function noted(url: string, text: string): Promise<void> {
  const chen = await visitor('chen.yu', 'zh-CN');
  const at = inject('baton').address;
  const answer = await chen.context.request.post(`${at}/api/v1${new URL(url).pathname}/note`, {
    data: { text, visibility: 'internal' },
    headers: { origin: at, 'idempotency-key': crypto.randomUUID() },
  });
  expect(answer.status()).toBe(200);
  await chen.close();
}

describe('the connection of a browser', () => {
  it('is said to be lost, comes back by itself, and nothing of the meantime is missed', async () => {
    const li = await visitor('li.na', 'en', { at: line.address });
    const url = await openCase(li, '冷链温度曲线缺失');
    await li.page.locator('#note').fill('half a sentence');
    await expect.poll(streams).toEqual([EVENTS]);
    line.cut();
    await li.page.getByText(words.connection.lost).waitFor();
    await li.shot('connection-lost');
    await noted(url, '离线期间的备注');
    line.mend();
    await inTimeline(li.page, '离线期间的备注');
    await li.page.getByText(words.connection.lost).waitFor({ state: 'detached' });
    expect(await li.page.locator('#note').inputValue()).toBe('half a sentence');
    // It went on where it was.
    expect(line.asked.findLast((path) => path.startsWith(EVENTS))).toMatch(/[?&]after=\d+/);
    await li.close();
  });

  it('is one for all tabs: eight of them load, hear of the same at once, and end with the session', async () => {
    const li = await visitor('li.na', 'en', { at: line.address });
    const url = await openCase(li, '冷链温度曲线缺失');
    const others = await Promise.all(Array.from({ length: 7 }, () => li.context.newPage()));
    await Promise.all(others.map((page) => page.goto(url)));
    for (const page of others) await page.locator('#note').waitFor();
    expect(streams()).toEqual([EVENTS]);
    const opened = line.asked.length;
    await noted(url, 'told to every tab');
    for (const page of [li.page, ...others]) await inTimeline(page, 'told to every tab');
    // Who closes the tab that was first takes nothing away from the others.
    await li.page.close();
    await noted(url, 'and to those that are left');
    for (const page of others) await inTimeline(page, 'and to those that are left');
    expect(line.asked.slice(opened).filter((path) => path.startsWith(EVENTS))).toEqual([]);
    const [first, ...rest] = others;
    await first?.getByTitle(words.nav.account).click();
    await first?.getByRole('menuitem', { name: words.nav.signOut }).click();
    for (const page of rest) await page.getByLabel(words.signIn.email).waitFor();
    await expect.poll(streams).toEqual([]);
    expect(li.complaints).toEqual([]);
    await li.close();
  });

  it('slept for an hour with a laptop: what happened meanwhile is there, read anew instead of told bit by bit', async () => {
    const li = await visitor('li.na', 'en', { at: line.address });
    // A tab that has the stream to itself lives by the same clock as its page.
    await li.context.addInitScript('delete globalThis.SharedWorker');
    await li.page.clock.install();
    const url = await openCase(li, '冷链温度曲线缺失');
    await expect.poll(streams).toEqual([EVENTS]);
    line.stall();
    const opened = line.asked.filter((path) => path.startsWith(EVENTS)).length;
    await noted(url, 'while it slept');
    await li.page.clock.fastForward('01:00:00');
    await inTimeline(li.page, 'while it slept');
    expect(line.asked.filter((path) => path.startsWith(EVENTS)).length).toBeGreaterThan(opened);
    expect(line.asked.findLast((path) => path.startsWith(EVENTS))).not.toContain('after=');
    expect(li.complaints).toEqual([]);
    await li.close();
  });
});
