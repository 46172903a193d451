/** A person in front of the console, in a real browser. Whatever the browser complains about fails the test. */
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { AllTexts } from '../../../web/src/i18n/areas.ts';
import type { Same } from '../../../web/src/i18n/same.ts';
import { wholeLanguage } from './words.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The console's own words, so that a test speaks of a button as people see it. */
export const wordsOf = (language: Language): Words => WORDS[language];
type Words = Same<AllTexts>;
const WORDS = { en: await wholeLanguage('en'), 'zh-CN': await wholeLanguage('zh-CN') };

type Screen = Readonly<{
  width?: number;
  height?: number;
  dark?: boolean;
  /** Another Baton than the one all tests share. */
  at?: string;
}>;

export type Visitor = Readonly<{
  page: Page;
  context: BrowserContext;
  words: Words;
  /** Complaints of the browser so far: errors, refused content, requests that leave the origin. */
  complaints: string[];
  go(path: string): Promise<void>;
  shot(name: string): Promise<void>;
  close(): Promise<void>;
}>;

let running: Promise<Browser> | undefined;

/** The one browser of a test file. */
function browser(): Promise<Browser> {
  running ??= chromium.launch({
    executablePath: inject('baton').chromium,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return running;
}

/** Closes the browser of a test file. */
export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = undefined;
}

/** Opens the console in a language, not signed in. */
export async function stranger(language: Language, screen: Screen = {}): Promise<Visitor> {
  const { address: shared, screenshots } = inject('baton');
  const { width = 1440, height = 900, dark = false, at: address = shared } = screen;
  const context = await (await browser()).newContext({
    baseURL: address,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: language,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  // Chosen in this browser: else the person's own language would win.
  await context.addInitScript(`localStorage.setItem('baton-language', '${language}')`);
  const page = await context.newPage();
  // Long enough for a machine that is busy with all other tests; nothing waits for it when all is well.
  page.setDefaultTimeout(20_000);
  const complaints = watch(page, address);
  return {
    page,
    context,
    words: wordsOf(language),
    complaints,
    go: async (path) => {
      await page.goto(path);
      await page.locator('#content h1').waitFor();
    },
    shot: async (name) => {
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

/** Opens the console signed in as somebody of the demo. */
export async function visitor(person: string, language: Language, screen: Screen = {}): Promise<Visitor> {
  const visiting = await stranger(language, screen);
  const { at: address = inject('baton').address } = screen;
  // Signing in is limited by the minute, so one session serves all visits of a person in a test file.
  const known = sessions.get(`${person} ${address}`);
  if (known !== undefined) await visiting.context.addCookies(known);
  else {
    const answer = await visiting.context.request.post(`${address}/api/v1/session`, {
      data: { email: `${person}@example.com`, password: 'baton-demo' },
      headers: { origin: address },
    });
    expect(answer.status()).toBe(204);
    sessions.set(`${person} ${address}`, await visiting.context.cookies());
  }
  await visiting.go(`${address}/`);
  return visiting;
}

const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();

/** What the browser may say without anything being wrong: that nobody is signed in yet, or what a test has brought about. */
const EXPECTED = [/status of 401/];

function watch(page: Page, address: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !EXPECTED.some((known) => known.test(text))) complaints.push(text);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(?:data|blob):/.test(url)) complaints.push(`left the origin: ${url}`);
  });
  return complaints;
}
