import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { overflow, seriousFindings } from './support/judge.ts';
import { closeBrowser, type Language, visitor } from './support/visitor.ts';

afterAll(closeBrowser);

const PAGES: Readonly<Record<string, string>> = {
  queue: '/',
  inbox: '/inbox',
  cases: '/cases?state=all',
  case: '/cases/01900000-0000-7000-8000-000008000003',
  'open-case': '/cases/new?customer=01900000-0000-7000-8000-000007000001',
  customers: '/customers',
  customer: '/customers/01900000-0000-7000-8000-000007000003',
  policies: '/rules',
  policy: '/rules/policies/01900000-0000-7000-8000-000006000001',
  'policy-form': '/rules/policies/01900000-0000-7000-8000-000006000004',
  calendar: '/rules/calendars/01900000-0000-7000-8000-000005000001',
  roster: '/rules/duties',
  people: '/rules/people',
  keys: '/rules/api-keys',
  rehearsals: '/rehearsals',
  reports: '/reports',
  operations: '/operations',
};

type Look = Readonly<{ language: Language; width: number; dark: boolean; judged: boolean }>;
const LOOKS: readonly Look[] = [
  { language: 'zh-CN', width: 1440, dark: false, judged: true },
  { language: 'en', width: 1024, dark: true, judged: true },
  { language: 'en', width: 390, dark: false, judged: false },
];

describe.each(LOOKS)(
  'every page in $language, $width pixels wide (dark: $dark)',
  ({ language, width, dark, judged }) => {
    it('fits, can be used by everybody, and stays at home', async () => {
      const { page, go, shot, complaints, close } = await visitor('zhou.jing', language, { width, dark, height: 900 });
      const problems: string[] = [];
      for (const [name, path] of Object.entries(PAGES)) {
        await go(path);
        await page.locator('.state[role=status]').first().waitFor({ state: 'detached' });
        await shot(`look-${name}-${language}-${width}`);
        const wider = await overflow(page);
        if (wider > 0) problems.push(`${name}: ${wider} px too wide`);
        // Words do not change who can use it; each width and scheme is judged once.
        if (judged) for (const finding of await seriousFindings(page)) problems.push(`${name}: ${finding}`);
      }
      expect(problems).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    });
  },
);

describe('the first look', () => {
  it('costs at most 250 KB of JavaScript', async () => {
    const { page, context, complaints, close } = await visitor('wang.lei', 'zh-CN');
    await page.addInitScript(WATCH_FIRST_LINE);
    const client = await context.newCDPSession(page);
    await client.send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.goto('/', { waitUntil: 'commit' });
    await page.locator('[data-row-link]').first().waitFor();
    const bytes = z.number().parse(await page.evaluate(BYTES_BY_THEN));
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(250 * 1024);
    expect(complaints).toEqual([]);
    await close();
  });
});

/** Notes when the first line stands in the page. */
const WATCH_FIRST_LINE = `new MutationObserver((_, observer) => {
  if (document.querySelector('[data-row-link]') === null) return;
  globalThis.firstLine = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true })`;

/** What was asked for until then: what dialogs need comes after the lines. What is sent uncompressed would not be counted fairly. */
const BYTES_BY_THEN = `performance.getEntriesByType('resource')
  .filter((one) => one.name.endsWith('.js') && one.startTime < globalThis.firstLine)
  .reduce((sum, { name, encodedBodySize, decodedBodySize }) =>
    sum + (encodedBodySize < decodedBodySize || name.endsWith('/scheme.js') ? encodedBodySize : 1e9), 0)`;
