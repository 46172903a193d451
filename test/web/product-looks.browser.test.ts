import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, seriousFindings } from './support/judge.ts';
import { patient, toldOfTheProduct } from './support/product-story.ts';
import { closeBrowser, type Language } from './support/visitor.ts';

let told: Awaited<ReturnType<typeof toldOfTheProduct>>;
beforeAll(async () => {
  told = await toldOfTheProduct();
}, 150_000);

afterAll(closeBrowser);

type Look = Readonly<{ width: number; language: Language; dark: boolean }>;
const LOOKS: readonly Look[] = [1440, 1024, 390].flatMap((width, index) =>
  [false, true].map((dark) => ({ width, dark, language: (index + (dark ? 1 : 0)) % 2 === 0 ? 'zh-CN' : 'en' })),
);

describe.each(LOOKS)('every page of the product in $language, $width pixels wide (dark: $dark)', (look) => {
  it('fits, can be used by everybody, and shows words only', { timeout: 180_000 }, async () => {
    const { width, dark, language } = look;
    const visiting = await patient('lin.ruoxi', language, { width, dark, height: 900 });
    const { page, go, shot, complaints, close } = visiting;
    const paths = {
      list: '/requirements',
      board: '/requirements?shape=board',
      requirement: `/requirements/${told.story}`,
      submit: '/requirements/new',
      rounds: '/rounds',
      roadmap: '/releases',
      releases: '/releases?shape=list',
      release: `/releases/${told.releases[2]?.id}`,
      exceptions: `/releases/${told.releases[0]?.id}`,
    };
    const problems: string[] = [];
    for (const [name, path] of Object.entries(paths)) {
      await go(path);
      await page.locator('.state[role=status]').first().waitFor({ state: 'detached' });
      await shot(`look-${name}-${language}-${width}${dark ? '-dark' : ''}`);
      const wider = await overflow(page);
      if (wider > 0) problems.push(`${name}: ${wider} px too wide`);
      for (const finding of await seriousFindings(page)) problems.push(`${name}: ${finding}`);
      const shown = await page.locator('#content').innerText();
      for (const raw of shown.match(RAW) ?? []) problems.push(`${name}: shows ${raw}`);
    }
    expect(problems).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

/** Keys of texts, codes of refusals, ids and braces: what people should never see. */
const RAW = /\b[a-z]+(?:\.[a-z][A-Za-z]+){2,}\b|\b[A-Z]{3,}_[A-Z_]{2,}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-\S*|\{\{\S*/g;
