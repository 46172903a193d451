import { afterAll, describe, expect, it } from 'vitest';
import { overflow } from './support/judge.ts';
import { closeBrowser, LANGUAGES, visitor } from './support/visitor.ts';

afterAll(closeBrowser);

const LONG = `<script>alert(1)</script><img src=x onerror=alert(1)> مرحبا ${'W'.repeat(300)}`.slice(0, 300);

const FORMS = ['cases', 'requirements', 'handoffs', 'leads', 'contracts', 'onboardings'];
/** A command of every kind that asks for words, and which of its processes are asked for. */
const COMMANDS: Readonly<Record<string, readonly [command: string, list: string]>> = {
  cases: ['cancel', 'state=open'],
  requirements: ['note', ''],
  releases: ['cancel', 'state=open'],
  handoffs: ['note', ''],
  renewals: ['cancel', 'state=open'],
  leads: ['note', ''],
  onboardings: ['cancel', 'state=open'],
  retentions: ['openIntervention', 'state=open'],
  surveys: ['note', ''],
};

describe.each(LANGUAGES)('every kind of process, in %s', (language) => {
  it('takes any text as text, on a telephone too, and keeps what was typed when Baton does not answer', async () => {
    const { page, context, words, complaints, shot, close } = await visitor('zhou.jing', language, { width: 390 });
    page.on('dialog', (dialog) => {
      complaints.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const fields = 'textarea:visible, input[type=text]:not([role=combobox]):not([readonly]):not([inputmode]):visible';
    const fill = async (within: string): Promise<void> => {
      const all = await page.locator(within).locator(fields).all();
      // Fields of numbers and dates refuse it, as they should.
      for (const field of all) await field.fill(LONG, { timeout: 2_000 }).catch(() => undefined);
    };
    for (const form of FORMS) {
      await page.goto(`/${form}/new`);
      await page.locator('#content form').first().waitFor();
      await fill('#content');
      expect([form, Math.max(0, await overflow(page))]).toEqual([form, 0]);
    }
    // Whatever is sent from now on is never answered.
    await context.route('**/api/v1/**', async (route) => {
      await (route.request().method() === 'GET' ? route.continue() : route.abort());
    });
    for (const [kind, [command, list]] of Object.entries(COMMANDS)) {
      const first = async (): Promise<string | undefined> => {
        const answer = await context.request.get(`/api/v1/${kind}?limit=1&${list}`);
        const { items }: { items: { id: string }[] } = await answer.json();
        return items[0]?.id;
      };
      // The demo tells its stories for a while after the start.
      await expect.poll(first, { timeout: 60_000 }).toBeDefined();
      await page.goto(`/${kind}/${await first()}?do=${command}`);
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await fill('[role=dialog]');
      expect([kind, Math.max(0, await overflow(page))]).toEqual([kind, 0]);
      const typed = await dialog.locator('textarea').last().inputValue();
      await dialog.locator('button[type=submit]').click();
      await dialog.getByText(words.problem.noAnswer, { exact: true }).waitFor();
      expect(await dialog.locator('textarea').last().inputValue()).toBe(typed);
    }
    await shot(`no-answer-${language}`);
    expect(complaints.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
    await close();
  });
});
