/** What the demo tells of the product, and patience with it. */
import { vi } from 'vitest';
import { z } from 'zod';
import { demoId } from '../../../db/demo-id.ts';
import { type Visitor, visitor } from './visitor.ts';

// Others may be using the machine: what is waited for comes, sooner or later.
const PATIENCE = 25_000;

const Lines = z.object({
  items: z.array(
    z.object({ id: z.string(), title: z.string().optional(), name: z.string().optional(), moves: z.number() }),
  ),
});
/** A requirement or a release as its list has it. */
export type Line = z.output<typeof Lines>['items'][number];

const linesOf = async ({ context }: Visitor, path: string): Promise<Line[]> =>
  Lines.parse(await (await context.request.get(`/api/v1${path}`)).json()).items;

/** Somebody of the demo, and patience. */
export async function patient(...[person, language, screen]: Parameters<typeof visitor>): Promise<Visitor> {
  const visiting = await visitor(person, language, screen);
  visiting.page.setDefaultTimeout(PATIENCE);
  return visiting;
}

/** Waits until the demo's stories of the product are told. `story` is a requirement promised, and promised again for later. */
export async function toldOfTheProduct(): Promise<{ story: string; releases: Line[] }> {
  const somebody = await visitor('lin.ruoxi', 'en');
  // The stories are told while people may look already; this is the last of them that is about the product.
  const slipped = await vi.waitUntil(async () => (await linesOf(somebody, '/requirements?slipped=1')).at(0), {
    timeout: 120_000,
    interval: 500,
  });
  const releases = await linesOf(somebody, `/releases?limit=10&trainId=${demoId('train', 1)}`);
  await somebody.close();
  return { story: slipped.id, releases };
}
