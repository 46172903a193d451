import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asked, choose, dateIn, fillPack, idOf, takeOver } from './support/commerce.ts';
import { overflow, seriousFindings } from './support/judge.ts';
import { closeBrowser, LANGUAGES, visitor, wordsOf } from './support/visitor.ts';

afterAll(closeBrowser);

// Several people one after the other, each in a window of their own.
describe.each(LANGUAGES)('the commercial day in %s', { timeout: 120_000 }, (language) => {
  const words = wordsOf(language);
  const says = (english: string, chinese: string): string => (language === 'en' ? english : chinese);
  const PACK = {
    [says('Why it is handed over', '交接原因')]: says('Sales negotiates.', '由销售谈判。'),
    [says('Decision makers', '决策人')]: says('Head of IT', '信息部负责人'),
    [says('Amounts', '金额')]: '¥120,000',
  };

  it('a success manager does a step and hands a renewal over; sales takes it over in two keys and renews it', async () => {
    const boss = await visitor('shen.mingzhe', language);
    const created = await asked(boss, '/contracts', {
      customerId: await idOf(boss, 'customers', '北辰汽车'),
      products: [`车联网 ${language}`],
      amountMinor: 12_000_000,
      currency: 'CNY',
      startDate: dateIn(-345),
      endDate: dateIn(20),
      serviceClass: 'support',
      ownerId: await idOf(boss, 'people', '唐悦'),
    });
    const { id } = z.object({ id: z.string() }).parse(created);
    await boss.close();

    const csm = await visitor('tang.yue', language);
    const { page, go, shot } = csm;
    await go('/renewals');
    await page.getByRole('link', { name: new RegExp(`车联网 ${language}`) }).waitFor();
    await shot(`renewals-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    for (const shape of ['pipeline', 'calendar', 'forecast'] as const) {
      await page.getByRole('button', { name: words.renewals[shape] }).click();
      await page.getByRole('region', { name: words.renewals[shape] }).waitFor();
      await page.waitForTimeout(400);
      await shot(`renewals-${shape}-${language}`);
      expect(await seriousFindings(page)).toEqual([]);
    }
    await go(`/renewals/${id}`);
    await page.getByText(words.renewal.step.due).first().waitFor();
    await page.keyboard.press('r');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(words.renewal.step.done, { exact: false }).first().waitFor();
    await page.getByRole('button', { name: words.renewals.whyOwner }).click();
    await page.getByRole('dialog').getByText(words.renewals.decides).waitFor();
    await shot(`renewal-owner-${language}`);
    await page.keyboard.press('Escape');
    await shot(`renewal-${language}`);
    expect(await seriousFindings(page)).toEqual([]);

    await page.keyboard.press('h');
    await choose(csm, words.field.toPersonId, '孙涛');
    await fillPack(csm, PACK);
    await page.getByRole('textbox', { name: words.renewal.field.handOver.reason }).fill('beyond the limit');
    await shot(`renewal-hand-over-${language}`);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('complementary').getByRole('link', { name: /HND-/ }).waitFor();
    expect(csm.complaints).toEqual([]);
    await csm.close();

    const sales = await visitor('sun.tao', language);
    await sales.go('/handoffs');
    await sales.page.getByRole('button', { name: new RegExp(`车联网 ${language}`) }).click();
    await sales.page.getByRole('region', { name: words.handoffs.pack }).getByText('¥120,000').waitFor();
    await sales.shot(`handoffs-${language}`);
    expect(await overflow(sales.page)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(sales.page)).toEqual([]);
    await takeOver(sales, new RegExp(`车联网 ${language}`));
    await sales.go(`/renewals/${id}`);
    await sales.page.getByText(words.process.owner.replace('{{name}}', '孙涛')).first().waitFor();
    await sales.page.getByRole('button', { name: words.renewal.command.renew }).click();
    await sales.page.getByRole('dialog').waitFor();
    await sales.shot(`renewal-renew-${language}`);
    await sales.page.keyboard.press('Control+Enter');
    await sales.page.getByText(words.renewal.outcome.renewed).first().waitFor();
    await sales.shot(`renewal-renewed-${language}`);
    await sales.go('/contracts');
    await sales.page.getByRole('link', { name: new RegExp(`车联网 ${language}`) }).waitFor();
    await sales.shot(`contracts-${language}`);
    await sales.go(`/contracts/${id}`);
    await sales.page.getByRole('link', { name: words.renewal.outcome.renewed }).waitFor();
    await sales.shot(`contract-${language}`);
    expect(sales.complaints).toEqual([]);
    await sales.close();
  });

  it('what is not for sales is declined in two keys, and a question stops the time', async () => {
    const csm = await visitor('tang.yue', language);
    const to = { personId: await idOf(csm, 'people', '孙涛') };
    const customerId = await idOf(csm, 'customers', '北辰汽车');
    for (const title of ['A', 'B']) {
      const pack = { why: 'x', promises: [], risks: [], openCases: [], openRequirements: [] };
      await asked(csm, '/handoffs', {
        customerId,
        title: `${title} ${language}`,
        to,
        handoffKind: 'general',
        pack,
        reason: 'y',
      });
    }
    const sales = await visitor('sun.tao', language);
    const { page } = sales;
    await sales.go('/handoffs');
    const inList = (title: string) => page.getByRole('button', { name: new RegExp(`${title} ${language}`) });
    await inList('A').click();
    await page.getByRole('heading', { level: 2, name: `A ${language}` }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('dialog').waitFor();
    await sales.shot(`handoff-decline-${language}`);
    await page.keyboard.press('Enter');
    await inList('A').waitFor({ state: 'detached' });
    await inList('B').click();
    await page.getByRole('heading', { level: 2, name: `B ${language}` }).waitFor();
    await page.keyboard.press('q');
    await page.getByRole('dialog').getByRole('textbox').first().fill('Who signs?');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Who signs?').waitFor();

    await csm.go('/handoffs?box=byMe');
    await csm.page.getByRole('button', { name: new RegExp(`B ${language}`) }).click();
    await csm.page
      .getByRole('button', { name: new RegExp(words.handoff.command.answer) })
      .first()
      .click();
    await csm.page.getByRole('dialog').getByRole('textbox').fill('The head of IT.');
    await csm.page.keyboard.press('Control+Enter');
    await page.getByText('The head of IT.').waitFor();
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await inList('B').waitFor({ state: 'detached' });
    await csm.page.getByText(words.handoff.phase.accepted).first().waitFor();
    await csm.shot(`handoffs-by-me-${language}`);
    expect([...csm.complaints, ...sales.complaints]).toEqual([]);
    await csm.close();
    await sales.close();
  });

  it('a lead is found, taken over, qualified and won; its reward is approved, and stands in the statement', async () => {
    const csm = await visitor('tang.yue', language);
    const { page } = csm;
    await csm.go(`/leads/new?customer=${await idOf(csm, 'customers', '北辰汽车')}`);
    await page.getByRole('textbox', { name: words.lead.field.title }).fill(`数据平台 ${language}`);
    await page.getByRole('textbox', { name: words.lead.field.need }).fill('经销商要看实时库存');
    await page.getByRole('textbox', { name: words.lead.field.product }).fill(`Analytics ${language}`);
    await page.getByRole('textbox', { name: words.lead.field.contactName }).fill('赵总');
    await choose(csm, words.field.toPersonId, '孙涛');
    await fillPack(csm, PACK);
    await page.getByRole('textbox', { name: words.lead.field.reason, exact: true }).fill('They asked for it.');
    await csm.shot(`lead-new-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: words.leads.submit }).click();
    await page.getByRole('heading', { level: 1, name: `数据平台 ${language}` }).waitFor();
    const path = new URL(page.url()).pathname;
    await csm.close();

    const sales = await visitor('sun.tao', language);
    await takeOver(sales, new RegExp(`数据平台 ${language}`));
    await sales.go(path);
    await sales.page.getByRole('button', { name: words.lead.command.qualify, exact: true }).click();
    await sales.page.getByRole('dialog').waitFor();
    await sales.page.keyboard.press('Control+Enter');
    await sales.page.getByRole('button', { name: words.lead.command.win, exact: true }).click();
    const dialog = sales.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: words.lead.field.amountMinor }).fill('200000');
    await dialog.getByLabel(words.lead.field.signedAt).fill(`${dateIn(-1)}T10:00`);
    await sales.page.keyboard.press('Control+Enter');
    await sales.page.getByText(words.lead.outcome.won, { exact: true }).first().waitFor();
    await sales.shot(`lead-${language}`);
    expect(sales.complaints).toEqual([]);
    await sales.close();

    const lead = await visitor('liu.fang', language);
    await lead.go('/rewards?state=toApprove');
    await lead.page
      .getByRole('button', { name: new RegExp(`^${words.lead.command.approveReward}`) })
      .first()
      .click();
    await lead.page.getByRole('dialog').waitFor();
    await lead.shot(`reward-approve-${language}`);
    await lead.page.keyboard.press('Control+Enter');
    await lead.page.getByRole('dialog').waitFor({ state: 'detached' });
    await lead.go('/rewards?state=all');
    await lead.page.getByText(words.lead.reward.approved).first().waitFor();
    await lead.shot(`rewards-${language}`);
    expect(await seriousFindings(lead.page)).toEqual([]);
    const someone = await idOf(lead, 'people', '唐悦');
    await lead.go(`/rewards/statement?person=${someone}`);
    await lead.page.getByText(words.rewards.owed).first().waitFor();
    await lead.shot(`statement-${language}`);
    expect(lead.complaints).toEqual([]);
    await lead.close();
  });
});

describe('commercial pages', () => {
  const PATHS = [
    '/handoffs?box=all',
    '/handoffs/new',
    '/renewals',
    '/renewals?shape=pipeline',
    '/renewals?shape=calendar',
    '/contracts',
    '/leads',
    '/rewards',
    '/rewards/statement',
  ];

  it.each([1024, 390])('fit a window of %s pixels, in the dark', async (width) => {
    const { page, go, shot, close } = await visitor('shen.mingzhe', 'zh-CN', { width, height: 844, dark: true });
    for (const path of PATHS) {
      await go(path);
      await page.waitForTimeout(400);
      await shot(`commercial-${width}${path.replaceAll(/\W/g, '-')}`);
      expect({ path, overflow: await overflow(page), findings: await seriousFindings(page) }).toEqual({
        path,
        overflow: expect.toSatisfy((pixels: number) => pixels <= 0),
        findings: [],
      });
    }
    await close();
  });
});
