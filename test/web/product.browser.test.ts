import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from './support/product-day.ts';
import { type Line, patient, toldOfTheProduct } from './support/product-story.ts';
import { closeBrowser, LANGUAGES, type Visitor, wordsOf } from './support/visitor.ts';

const TEST = { timeout: 180_000 };

async function choose(page: Page, field: ReturnType<Page['getByRole']>, name: string): Promise<void> {
  await field.fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).click();
}

let releases: Line[] = [];
beforeAll(async () => {
  releases = (await toldOfTheProduct()).releases;
}, 150_000);

afterAll(closeBrowser);

describe.each(LANGUAGES)('a wish on its way to the customer, in %s', (language) => {
  const words = wordsOf(language);
  const day = DAY[language];

  it(
    'a salesperson finds it while typing, joins it for a prospect with a deal, and copies the answer',
    TEST,
    async () => {
      const { page, context, go, shot, complaints, close } = await patient(day.seller, language);
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const { submit } = words.requirement.field;
      await go('/requirements/new');
      await choose(page, page.getByRole('combobox', { name: submit.customerId }), day.prospect);
      await page.getByRole('textbox', { name: submit.title }).pressSequentially(day.typed);
      const similar = page.getByRole('complementary').getByRole('listitem').filter({ hasText: day.wish });
      await similar.waitFor();
      await page.getByRole('textbox', { name: submit.amount }).fill('250000');
      await shot(`submit-similar-${language}`);
      await similar.getByRole('button', { name: words.requirements.join }).click();

      await page.getByRole('heading', { level: 1, name: day.wish }).waitFor();
      const asking = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: day.prospect }) });
      await asking.waitFor();
      expect(await asking.innerText()).toContain('250,000');
      expect(await asking.innerText()).toContain(words.requirement.deal.proposal);
      const standing = page.getByRole('region', { name: words.requirements.standing });
      const answer = await standing.getByRole('paragraph').innerText();
      expect(answer.length).toBeGreaterThan(10);
      await standing.getByRole('button', { name: words.requirements.copy }).click();
      await standing.getByRole('button', { name: words.requirements.copied }).waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(answer);
      await shot(`requirement-joined-${language}`);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it(
    'the customer success manager passes it on from the queue, and product management finds it in the round',
    TEST,
    async () => {
      const csm = await patient(day.csm, language);
      await csm.page.getByRole('link', { name: day.wish }).focus();
      await csm.page.keyboard.press('r');
      const dialog = csm.page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: words.requirement.field.scene }).fill(day.scene);
      await csm.shot(`pass-on-${language}`);
      await csm.page.keyboard.press('Control+Enter');
      await csm.page.getByRole('link', { name: day.wish }).waitFor({ state: 'detached' });
      expect(csm.complaints).toEqual([]);
      await csm.close();

      const { page, go, shot, complaints, close } = await patient('he.jingyi', language);
      await go('/rounds');
      const agenda = page.getByRole('list', { name: words.rounds.agenda });
      await agenda.getByRole('button', { name: new RegExp(day.wish) }).click();
      const item = page.getByRole('article');
      await item.getByRole('heading', { name: day.wish }).waitFor();
      await item.getByText(day.scene).first().waitFor();
      await item.getByRole('heading', { name: words.requirements.review }).waitFor();
      await shot(`round-${language}`);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it('a verdict is given by keyboard alone, taken back, given again and on record', TEST, async () => {
    const { page, go, shot, complaints, close } = await patient('lin.ruoxi', language);
    await go('/rounds');
    const line = page
      .getByRole('list', { name: words.rounds.agenda })
      .getByRole('button', { name: new RegExp(day.wish) });
    await line.click();
    await page.getByRole('article').getByRole('heading', { name: day.wish }).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.type(day.answer);
    await page.keyboard.press('Control+Enter');
    const own = words.rounds.own.replace('{{verdict}}', words.requirement.verdict.adopt);
    await line.getByText(own).waitFor();
    await page.keyboard.press('u');
    await line.getByText(own).waitFor({ state: 'detached' });
    // What was written is still there.
    const form = page.getByRole('form', { name: words.requirement.command.verdict });
    await expect.poll(() => form.getByRole('textbox').inputValue()).toBe(day.answer);
    await form.getByRole('textbox').press('Control+Enter');
    await shot(`round-undo-${language}`);
    await page.getByRole('button', { name: words.rounds.now }).click();
    await line.getByText(own).waitFor();
    await page.reload();
    await line.getByText(own).waitFor();
    await line.click();
    // On record already, it is taken back with a reason, and given anew.
    await page.getByRole('button', { name: words.requirement.command.withdrawVerdict }).waitFor();
    await page.keyboard.press('u');
    const why = page.getByRole('dialog').getByRole('textbox', { name: words.requirement.field.withdrawVerdict.reason });
    await why.fill(day.answer);
    await shot(`round-withdraw-${language}`);
    await why.press('Control+Enter');
    await line.getByText(own).waitFor({ state: 'detached' });
    await page.keyboard.press('1');
    await page.keyboard.type(day.answer);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: words.rounds.now }).click();
    await line.getByText(own).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('is found by its area, and a contact of another customer asks for it too', TEST, async () => {
    const { page, go, shot, complaints, close } = await patient('lin.ruoxi', language);
    await go('/requirements');
    await page.getByRole('link', { name: day.planned }).click();
    await page.getByRole('heading', { level: 1, name: day.planned }).waitFor();
    // On to the next of the list, and back, without leaving the keyboard.
    await page.keyboard.press('k');
    await page.getByRole('heading', { level: 1, name: day.planned }).waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 1, name: day.planned }).waitFor();
    await go('/requirements');
    await page.getByRole('combobox', { name: words.requirements.area }).click();
    await page.getByRole('option', { name: day.area, exact: true }).click();
    await page.getByRole('link', { name: day.planned }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: day.asked }).click();
    await page.getByRole('button', { name: words.requirements.join, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, dialog.getByRole('combobox').first(), day.customer);
    await dialog.getByRole('combobox').nth(1).click();
    const contact = page.getByRole('option').first();
    const name = await contact.innerText();
    await contact.click();
    await shot(`join-contact-${language}`);
    await dialog.getByRole('button', { name: words.requirement.command.join, exact: true }).click();
    const asking = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: day.customer }) });
    await asking.getByText(name).first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('the product manager plans one from the board, and finds it on the roadmap', TEST, async () => {
    const { page, go, shot, complaints, close } = await patient('he.jingyi', language);
    const later = releases.at(-1)?.name ?? '';
    await go('/requirements?shape=board');
    const board = page.getByRole('region', { name: words.requirements.board });
    const column = (name: string) => board.getByRole('region', { name, exact: true });
    const card = column(words.requirement.phase.adopted).getByRole('listitem').filter({ hasText: day.planned });
    await card.getByRole('button').click();
    await page.getByRole('menuitem', { name: words.requirement.phase.scheduled }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, dialog.getByRole('combobox').first(), later);
    await dialog.getByRole('textbox', { name: new RegExp(words.requirement.field.effortDays.slice(0, 4)) }).fill('3');
    await shot(`schedule-${language}`);
    await dialog.getByRole('button', { name: words.requirement.command.schedule, exact: true }).click();
    await column(words.requirement.phase.scheduled).getByRole('link', { name: day.planned }).waitFor();
    await shot(`requirement-board-${language}`);

    await go('/releases');
    const roadmap = page.getByRole('region', { name: words.releases.roadmap });
    const planned = roadmap.getByRole('region', { name: later, exact: true }).getByRole('listitem');
    await planned.filter({ hasText: day.planned }).waitFor();
    await shot(`roadmap-${language}`);
    // From one release to another, which shows what its teams can still do; the one that decides is the release.
    const sooner = releases.at(-2)?.name ?? '';
    await planned.filter({ hasText: day.planned }).dragTo(roadmap.getByRole('region', { name: sooner, exact: true }));
    await dialog.getByRole('heading', { name: sooner }).waitFor();
    await shot(`roadmap-move-${language}`);
    await dialog.getByRole('button', { name: words.form.cancel }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: words.list.list, exact: true }).click();
    await page.getByRole('link', { name: later, exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('an exception after the freeze is asked for by one person and decided by another', TEST, async () => {
    const [soon] = releases;
    const asking = await patient('he.jingyi', language);
    const line = (visit: Visitor) => visit.page.getByRole('listitem').filter({ hasText: day.reason });
    await asking.go(`/releases/${soon?.id}`);
    const { command } = words.release;
    await asking.page.getByRole('button', { name: command.requestException }).click();
    const dialog = asking.page.getByRole('dialog');
    await choose(asking.page, dialog.getByRole('combobox'), day.planned);
    await dialog.getByRole('textbox').last().fill(day.reason);
    await dialog.getByRole('button', { name: command.requestException }).click();
    await line(asking).getByText(words.release.exception.open, { exact: true }).waitFor();
    // Not by whoever has asked.
    await line(asking)
      .getByText(language === 'en' ? '林若溪 decides' : '由 林若溪 审批')
      .waitFor();
    await asking.shot(`exception-${language}`);

    const deciding = await patient('lin.ruoxi', language);
    await deciding.go(`/releases/${soon?.id}`);
    await line(deciding).getByRole('button', { name: command.decideException }).click();
    await deciding.page.getByRole('dialog').getByRole('textbox').fill(day.answer);
    await deciding.page.keyboard.press('Control+Enter');
    for (const visit of [deciding, asking]) {
      await line(visit).getByText(words.release.exception.approved, { exact: true }).waitFor();
      await line(visit).getByText(day.answer).waitFor();
      expect(visit.complaints).toEqual([]);
    }
    await deciding.shot(`exception-decided-${language}`);
    await Promise.all([asking.close(), deciding.close()]);
  });
});
