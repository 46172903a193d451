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
  it('costs at most 185 KB of JavaScript and ten requests, none of them twice', async () => {
    const { page, context, complaints, close } = await visitor('wang.lei', 'zh-CN');
    await page.addInitScript(WATCH_FIRST_LINE);
    const client = await context.newCDPSession(page);
    await client.send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.goto('/', { waitUntil: 'commit' });
    await page.locator('[data-row-link]').first().waitFor();
    const asked = Asked.parse(await page.evaluate(ASKED_BY_THEN));
    const scripts = asked.filter(({ path }) => path.endsWith('.js'));
    const bytes = scripts.reduce((sum, one) => sum + one.bytes, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(185 * 1024);
    // Only the script that comes before everything else is too small to be worth compressing.
    expect(scripts.filter(({ isPacked }) => !isPacked).map(({ path }) => path)).toEqual(['/scheme.js']);
    // Asked while the console itself is on its way, and not asked again by it.
    for (const path of ['/api/v1/session', '/api/v1/work-items?limit=100']) {
      expect(asked.filter((one) => one.path === path)).toHaveLength(1);
    }
    expect(await page.evaluate('Object.keys(globalThis.batonAsked)')).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual(10);
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

const Asked = z.array(z.object({ path: z.string(), bytes: z.number(), isPacked: z.boolean() }));

/** What was asked for until then: what dialogs need comes after the lines. */
const ASKED_BY_THEN = `performance.getEntriesByType('resource')
  .filter(({ startTime }) => startTime < globalThis.firstLine)
  .map(({ name, encodedBodySize, decodedBodySize }) => ({
    path: name.slice(location.origin.length),
    bytes: encodedBodySize,
    isPacked: encodedBodySize < decodedBodySize,
  }))`;
