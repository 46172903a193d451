/** A table of contracts on its way into the console, and what the page of a customer tells of it. */
import { afterAll, describe, expect, it } from 'vitest';
import { dateIn, idOf } from './support/commerce.ts';
import { overflow, seriousFindings } from './support/judge.ts';
import { closeBrowser, LANGUAGES, visitor, wordsOf } from './support/visitor.ts';

afterAll(closeBrowser);

describe.each(LANGUAGES)('what is known elsewhere, in %s', (language) => {
  const words = wordsOf(language);
  const says = (english: string, chinese: string): string => (language === 'en' ? english : chinese);

  it('a table of contracts is tried, imported, and told of on the page of its customer', async () => {
    const boss = await visitor('shen.mingzhe', language);
    const { page, go, shot } = boss;
    await go('/contracts/import');
    const lines = [
      '合同编号,客户名称,产品,金额,币种,开始日期,到期日',
      `T-${language},竹溪印务,Tables ${language},"¥36,000.50",CNY,${dateIn(-300)},${dateIn(64)}`,
      `U-${language},nobody,Tables,1.000.000,CNY,${dateIn(-300)},${dateIn(64)}`,
    ];
    const buffer = Buffer.from(lines.join('\n'));
    await page.locator('input[type=file]').setInputFiles({ name: 'contracts.csv', mimeType: 'text/csv', buffer });
    await page
      .getByText(says('Amount: cannot read “1.000.000”', '“金额”中的“1.000.000”无法识别'), { exact: false })
      .waitFor();
    await shot(`contracts-import-${language}`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: says('Import 1 line', '导入 1 行') }).click();
    await page.getByRole('link', { name: `T-${language}` }).click();
    await page.getByRole('heading', { name: `Tables ${language}` }).waitFor();

    await go(`/customers/${await idOf(boss, 'customers', '竹溪印务')}`);
    const record = page.locator('.history');
    await record.getByRole('button', { name: words.nav.renewals }).click();
    const opened = record.locator('.entry').filter({ hasText: words.renewal.event.opened });
    await opened.first().waitFor();
    await shot(`customer-history-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await record.getByRole('button', { name: words.nav.surveys }).click();
    await record.getByText(words.customers.noHistory).waitFor();
    expect(boss.complaints).toEqual([]);
    await boss.close();
  });
});
