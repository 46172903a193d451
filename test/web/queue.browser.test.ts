import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, type Visitor, visitor, wordsOf } from './support/visitor.ts';

afterAll(closeBrowser);

const CUSTOMER = '01900000-0000-7000-8000-000007000007';

const words = wordsOf('en');

/** What somebody else has begun for Tang Yue: an onboarding and a case, both called a tour. */
async function begun({ page }: Visitor): Promise<void> {
  const asked = async (path: string, data?: object) => {
    const headers = { origin: new URL(page.url()).origin, 'idempotency-key': crypto.randomUUID() };
    const answer = await page.request.fetch(`/api/v1${path}`, {
      method: data === undefined ? 'GET' : 'POST',
      headers,
      data,
    });
    expect([path, answer.ok()]).toEqual([path, true]);
    return (await answer.json()) as { id: string; items: { id: string; email: string }[] };
  };
  const { items } = await asked('/people?limit=200');
  const ownerId = items.find(({ email }) => email.startsWith('tang.yue'))?.id;
  const customerId = CUSTOMER;
  const bought = {
    serviceClass: 'support',
    products: ['Platform'],
    promises: [],
    startDate: new Date().toISOString().slice(0, 10),
  };
  await asked('/onboardings', { customerId, ownerId, title: 'Tour of the plan', ...bought });
  const { id } = await asked('/cases', { customerId, subject: 'Tour of the case', severity: 'low' });
  await asked(`/cases/${id}/assign`, { ownerId });
}

const focused = async ({ page }: Visitor) => (await page.locator('[data-key]:focus-within').allInnerTexts()).join(' ');

/** Looks for lines by words, and lets the keyboard go on with the first of them. @returns how many there are */
async function find(visiting: Visitor, text: string): Promise<number> {
  const { page } = visiting;
  await page.keyboard.press('/');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(visiting), { timeout: 10_000 }).toContain('Tour');
  return await page.locator('.row-queue').count();
}

async function selectAll({ page }: Visitor, count: number): Promise<void> {
  for (let line = 0; line < count; line += 1) {
    if (line > 0) await page.keyboard.press('j');
    await page.keyboard.press('x');
  }
  await page.getByText(words.queue.selected_other.replace('{{count}}', String(count))).waitFor();
}

const send = async ({ page }: Visitor, title: string, fill: () => Promise<void> = async () => undefined) => {
  await page.getByRole('dialog').getByRole('heading', { name: title }).waitFor();
  await fill();
  await page.keyboard.press('ControlOrMeta+Enter');
};

describe('a queue of every kind of work', () => {
  it('is done, paused and given away by keyboard alone, whatever is selected; what is refused is told line by line', async () => {
    const admin = await visitor('zhou.jing', 'en');
    await begun(admin);
    await admin.close();
    const tang = await visitor('tang.yue', 'en');
    const { page } = tang;

    expect(await find(tang, 'tour name people')).toBe(1);
    await page.keyboard.press('r');
    await send(tang, words.onboarding.command.completeTask);
    await page.getByText(words.queue.nothingHere).waitFor();

    // Two kinds are paused by two commands, asked for one after the other.
    await selectAll(tang, await find(tang, 'tour'));
    await page.keyboard.press('p');
    const pause = () => send(tang, words.command.pause, () => page.getByText(words.waiting.customer).click());
    const suspend = () =>
      send(tang, words.onboarding.command.requestSuspension, () => page.keyboard.type('Their stocktaking'));
    const isPause = await page.getByRole('dialog').getByRole('heading').innerText();
    for (const step of isPause === words.command.pause ? [pause, suspend] : [suspend, pause]) await step();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    // The case goes on; the plan has its request already.
    await selectAll(tang, await find(tang, 'tour'));
    await page.keyboard.press('p');
    await send(tang, words.command.resume);
    const told = page.getByRole('dialog').getByRole('listitem');
    await told.first().waitFor();
    expect(await told.first().innerText()).toMatch(/Tour of the plan[\s\S]*waiting for a decision/);
    await tang.shot('queue-refused');
    await page.keyboard.press('Enter');

    await page.getByRole('button', { name: words.queue.clear }).click();
    await selectAll(tang, await find(tang, 'tour'));
    await page.keyboard.press('a');
    await send(tang, words.command.assign, async () => {
      await page.keyboard.type('Marta');
      await page.getByRole('option', { name: 'Marta Novak' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    });
    await page.getByText(words.queue.nothingHere).waitFor();
    // A task that went along with the part it belongs to is not theirs to see any more.
    expect(tang.complaints.filter((one) => !one.includes('404'))).toEqual([]);
    await tang.close();

    // Nobody decides on what they asked for themselves: it is in somebody else's queue.
    const liu = await visitor('liu.fang', 'en');
    expect(await find(liu, 'tour suspension')).toBe(1);
    await liu.page.keyboard.press('r');
    await send(liu, words.onboarding.command.decideSuspension);
    await liu.page.getByText(words.queue.nothingHere).waitFor();
    expect(liu.complaints).toEqual([]);
    await liu.close();
  }, 90_000);
});
