import { afterAll, describe, expect, it } from 'vitest';
import { overflow, seriousFindings } from './support/judge.ts';
import { closeBrowser, LANGUAGES, type Language, type Visitor, visitor, wordsOf } from './support/visitor.ts';

afterAll(closeBrowser);

const customer = (number: number): string => `01900000-0000-7000-8000-0000070000${String(number).padStart(2, '0')}`;

/** Each language begins with customers of its own: of one customer, only one is watched over. */
const CUSTOMERS = { 'zh-CN': { name: '东吴纺织', id: customer(9) }, en: { name: 'Mistral Foods', id: customer(8) } };

/** The page a click has led to, once it is there. */
async function arrived({ page }: Visitor, kind: string): Promise<string> {
  await page.waitForURL(new RegExp(`/${kind}/[0-9a-f-]{36}$`));
  return new URL(page.url()).pathname;
}

describe.each(LANGUAGES)('whoever looks after customers, in %s', (language) => {
  const words = wordsOf(language);
  const says = (english: string, chinese: string): string => (language === 'en' ? english : chinese);
  const { id, name } = CUSTOMERS[language];

  it('begins an onboarding, sees its plan against the window, gets a milestone done, and asks for more days', async () => {
    const visiting = await visitor('zhou.jing', language);
    const { page, go, shot, complaints, close } = visiting;
    await go(`/onboardings/new?customer=${id}`);
    await page.getByRole('textbox', { name: words.onboardings.field.products }).fill('Platform\nReports');
    await page.getByRole('button', { name: words.onboardings.start }).click();
    await arrived(visiting, 'onboardings');
    await page.getByRole('heading', { name: words.onboardings.planLine }).waitFor();
    const kickOff = page.locator('#milestone-kickOff');
    await kickOff.getByRole('button', { name: says('Agree on what success means', '确认激活目标') }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(says('completed the task “Agree on what success means”', '完成任务“确认激活目标”')).waitFor();
    await kickOff.locator('.section-head').getByRole('button', { name: words.onboardings.done }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(says('completed “Kick-off”', '完成“启动会”')).waitFor();
    await page.getByRole('button', { name: words.onboarding.command.requestExtension }).click();
    await page.getByRole('textbox', { name: words.onboarding.field.days }).fill('14');
    await page.getByRole('dialog').getByRole('textbox', { name: words.field.reason }).fill('Their holidays');
    await page.keyboard.press('Control+Enter');
    await page.getByText(words.onboarding.verdict.open).waitFor();
    // Who asked does not decide; the menu says so.
    await page.getByRole('button', { name: words.process.more, exact: true }).click();
    await page
      .getByRole('menuitem', { name: words.onboarding.command.decideExtension })
      .getByText(says('Nobody decides on what they asked for', '不能自己决定自己的申请'))
      .waitFor();
    await page.keyboard.press('Escape');
    await shot(`onboarding-${language}`);
    await go('/onboardings?shape=board');
    await page
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('begins to watch over a customer, and notes how we get on with them', async () => {
    const visiting = await visitor('zhou.jing', language);
    const { page, go, shot, complaints, close } = visiting;
    await go('/retentions');
    await page.getByRole('button', { name: words.retentions.begin }).first().click();
    await page.getByRole('dialog').getByRole('combobox', { name: words.field.customerId }).fill(name);
    await page.getByRole('option', { name: new RegExp(name) }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.retentions.begin }).click();
    await arrived(visiting, 'retentions');
    await page.getByRole('button', { name: words.retention.command.noteRelationship }).click();
    await page.getByRole('dialog').getByText(words.retention.mark['4'], { exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: words.field.note }).fill('Met their new director');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Met their new director').waitFor();
    await shot(`retention-${language}`);
    expect(complaints).toEqual([]);
    await close();
  });

  it('adds a contact, asks them in a survey, and hands out a link that is withdrawn again', async () => {
    const visiting = await visitor('zhou.jing', language);
    const { page, go, shot, complaints, close } = visiting;
    await go(`/customers/${id}`);
    const contacts = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: words.customers.contacts }) });
    await contacts.getByRole('button', { name: words.doc.new }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: words.doc.name }).fill('Ada Quill');
    await form.getByRole('textbox', { name: words.customers.email }).fill(`ada.${language}@example.com`.toLowerCase());
    await form.getByRole('button', { name: words.form.save }).click();
    await page.getByRole('cell', { name: 'Ada Quill', exact: true }).waitFor();

    await page.getByRole('button', { name: words.surveys.ask }).click();
    await form.getByRole('combobox', { name: words.survey.field.ask.contactId }).click();
    await page.getByRole('option', { name: 'Ada Quill' }).click();
    await form.getByRole('button', { name: words.survey.command.ask }).click();
    await page.getByText('Ada Quill', { exact: true }).nth(1).waitFor();

    await page.getByRole('button', { name: words.customer.command.makeLink }).click();
    await form.getByRole('combobox', { name: words.customer.field.purpose }).click();
    await page.getByRole('option', { name: words.customers.purpose.preferences }).click();
    await form.getByRole('combobox', { name: words.field.contactId }).click();
    await page.getByRole('option', { name: 'Ada Quill' }).click();
    await form.getByRole('button', { name: words.customer.command.makeLink }).click();
    // The mail of the survey brings one of its own, sooner or later.
    const links = page.locator('.customer-line').filter({ hasText: words.customers.purpose.preferences });
    await links.getByRole('button', { name: words.doc.revoke }).first().click();
    await links.getByRole('button', { name: words.doc.sure }).click();
    await links.getByText(says('withdrawn on', '已于')).first().waitFor();
    await shot(`customer-all-${language}`);
    expect(complaints).toEqual([]);
    await close();
  });
});

type Look = Readonly<{ language: Language; width: number; dark: boolean }>;
const LOOKS: readonly Look[] = [
  { language: 'zh-CN', width: 1440, dark: false },
  { language: 'en', width: 1024, dark: true },
  { language: 'en', width: 390, dark: false },
];

describe.each(LOOKS)('pages of customer success in $language, $width px wide (dark: $dark)', (look) => {
  it('fit the window and can be used by everybody', async () => {
    const { language, ...screen } = look;
    const { page, go, shot, complaints, close } = await visitor('zhou.jing', language, screen);
    const problems: string[] = [];
    const judge = async (name: string): Promise<void> => {
      await page.locator('.state[role=status]').first().waitFor({ state: 'detached' });
      await shot(`success-${name}-${language}-${look.width}`);
      const wider = await overflow(page);
      if (wider > 0) problems.push(`${name}: ${wider} px too wide`);
      for (const finding of await seriousFindings(page)) problems.push(`${name}: ${finding}`);
    };
    for (const list of ['onboardings', 'retentions', 'surveys']) {
      await go(`/${list}?state=${list === 'surveys' ? 'all' : 'open'}`);
      const line = page.locator('[data-row-link]').first();
      await line.waitFor();
      await judge(list);
      await line.click();
      await page.locator('.case-head h1').waitFor();
      await judge(`one-of-${list}`);
    }
    const others = {
      board: '/onboardings?shape=board',
      start: '/onboardings/new',
      interventions: '/retentions?shape=interventions',
      activation: '/reports?report=activation',
      adoption: '/reports?report=adoption&compare=1',
      retention: '/reports?report=retention',
      requirements: '/reports?report=requirements',
      customer: `/customers/${CUSTOMERS[language].id}`,
    };
    for (const [name, path] of Object.entries(others)) {
      await go(path);
      await judge(name);
    }
    expect(problems).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);
});
