/** What a machine can say about a page: whether it fits, whether everybody can use it. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const Violations = z.array(
  z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.object({ html: z.string() })) }),
);

/** Serious and critical findings of axe, each with the first element it is about. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations)',
  );
  return Violations.parse(found)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** By how many pixels the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  const wider: unknown = await page.evaluate(
    'Math.max(document.documentElement.scrollWidth, document.querySelector("#content")?.scrollWidth + (document.querySelector("#content")?.getBoundingClientRect().left ?? 0) || 0) - innerWidth',
  );
  return z.number().parse(wider);
}
