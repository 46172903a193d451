import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, LANGUAGES, stranger, visitor, wordsOf } from './support/visitor.ts';

afterAll(closeBrowser);

describe.each(LANGUAGES)('a support agent’s day in %s', (language) => {
  const words = wordsOf(language);

  it('signs in where they came to, and is told in their language when the password is wrong', async () => {
    const { page, shot, close } = await stranger(language);
    await page.goto('/customers');
    await page.getByLabel(words.signIn.email).fill('tom.baker@example.com');
    await page.getByLabel(words.signIn.password, { exact: true }).fill('wrong');
    await page.getByRole('button', { name: words.signIn.submit }).click();
    await page.getByText(language === 'en' ? 'E-mail or password is wrong' : '邮箱或密码不正确').waitFor();
    await shot(`sign-in-${language}`);
    await page.getByLabel(words.signIn.password, { exact: true }).fill('baton-demo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: words.nav.customers }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/customers');
    await close();
  });

  it('opens a case, answers, waits, goes on and resolves it, by keyboard alone', async () => {
    const { page, shot, complaints, close } = await visitor('wang.lei', language);
    await page.keyboard.press('n');
    await page.getByRole('combobox', { name: words.fact.customer }).fill('东吴');
    await page.getByRole('option', { name: /东吴纺织/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.openCase.forecast }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type(`色卡无法导入 ${language}`);
    await page.getByText(words.stage.respond).first().waitFor();
    await shot(`open-case-${language}`);
    await page.keyboard.press('Control+Enter');
    const heading = page.getByRole('heading', { level: 1, name: `色卡无法导入 ${language}` });
    await heading.waitFor();
    const stage = (name: string) => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });

    await page.keyboard.press('r');
    await page.getByRole('dialog').getByRole('textbox').fill('我们正在查看。');
    await page.keyboard.press('Control+Enter');
    await page.getByText(words.escalation.event.done.respond).waitFor();
    expect(await stage(words.stage.respond).first().innerText()).toContain(language === 'en' ? 'met in' : '已达标');

    // What is asked for again and again is written already, and stops the clock with it.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('m');
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('note');
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: words.answers.choose }).fill('logs');
    const preview = page.getByRole('region', { name: words.answers.preview });
    await preview.getByText(/ESC-\d+/).waitFor();
    expect(await preview.innerText()).toContain(words.waiting.customer);
    await shot(`answer-${language}`);
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: words.waiting.customer, checked: true }).waitFor({ state: 'attached' });
    const written = await page.getByRole('dialog').getByRole('textbox').inputValue();
    expect(written).toMatch(/^.+，您好！[^{}]*ESC-\d+/);
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(language === 'en' ? /paused the case: waiting for customer/ : /暂停了服务单：等待客户/)
      .waitFor();
    await page.getByText('收到后我们会立即继续。').last().waitFor();
    await shot(`case-waiting-${language}`);
    await page.locator('#note:focus').waitFor();

    await heading.click();
    await page.keyboard.press('p');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(words.escalation.event.resumed).waitFor();

    await page.getByRole('button', { name: words.process.more }).click();
    await page.getByRole('menuitem', { name: words.escalation.command.resolve, exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('已修复。');
    await page.keyboard.press('Control+Enter');
    await page.getByText(words.escalation.event.done.resolve).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('reads why a deadline stands where it stands, and why a command is refused', async () => {
    const { page, go, shot, complaints, close } = await visitor('wang.lei', language);
    await go('/cases');
    await page.getByRole('link', { name: '抄表数据延迟两小时' }).click();
    await page.getByRole('button', { name: words.process.why }).last().click();
    await page
      .getByRole('dialog')
      .getByText(language === 'en' ? /The clock began/ : /开始计时/)
      .waitFor();
    await shot(`explanation-${language}`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: words.process.more }).click();
    const refused = page.getByRole('menuitem', { name: new RegExp(words.escalation.command.followUp) });
    expect(await refused.innerText()).toContain(language === 'en' ? 'Resolve the case first' : '请先解决问题');
    await shot(`refused-${language}`);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('two people at once', () => {
  it('a colleague’s note comes to the screen by itself, and typing goes on undisturbed', async () => {
    const [one, other] = await Promise.all([visitor('wang.lei', 'zh-CN'), visitor('chen.yu', 'en')]);
    for (const { page } of [one, other]) {
      await page.goto('/cases');
      await page.getByRole('link', { name: '泊位计划与实际不一致' }).click();
      await page.locator('#note').waitFor();
    }
    await one.page.waitForTimeout(500);
    await one.page.locator('#note').pressSequentially('半句话');
    await other.page.getByRole('status').getByText('王磊 is writing here').waitFor();
    await other.page.locator('#note').fill('I called them.');
    await other.page.keyboard.press('Control+Enter');
    // In the record, and beside what is not sent yet.
    await one.page.locator('.entry-text').getByText('I called them.').waitFor();
    await one.page.getByRole('alert').getByText('I called them.').waitFor();
    await other.close();
    await one.page.locator('.here-one').waitFor({ state: 'detached' });
    await one.page.keyboard.type('，还有半句');
    expect(await one.page.locator('#note').inputValue()).toBe('半句话，还有半句');
    await one.close();
  });

  it('whoever was slower is told that the stage is done already, and sees the case as it is', async () => {
    const [one, other] = await Promise.all([visitor('li.na', 'en'), visitor('chen.yu', 'zh-CN')]);
    const subject = '司机端无法登录';
    for (const { page } of [one, other]) {
      await page.goto('/cases?state=all');
      await page.getByRole('link', { name: subject }).click();
      await page.locator('#note').waitFor();
    }
    await one.page.keyboard.press('r');
    const fields = one.page.getByRole('dialog').getByRole('textbox');
    await fields.first().waitFor();
    for (const field of await fields.all()) await field.fill('Written by both.');
    await other.page.keyboard.press('r');
    const theirs = other.page.getByRole('dialog').getByRole('textbox');
    await theirs.first().waitFor();
    for (const field of await theirs.all()) await field.fill('两人同时写。');
    await one.page.keyboard.press('Control+Enter');
    await one.page.getByText(en.escalation.event.done.followUp).waitFor();
    await other.page.keyboard.press('Control+Enter');
    const told = other.page
      .getByRole('dialog')
      .getByRole('alert')
      .filter({ hasText: /已完成|已关闭/ });
    await told.waitFor();
    expect(await told.count()).toBe(1);
    await other.shot('slower');
    await Promise.all([one.close(), other.close()]);
  });
});

const en = wordsOf('en');
