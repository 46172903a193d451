import { afterAll, describe, expect, it } from 'vitest';
import { dateIn } from './support/commerce.ts';
import { seriousFindings } from './support/judge.ts';
import { closeBrowser, LANGUAGES, visitor, wordsOf } from './support/visitor.ts';

afterAll(closeBrowser);

describe.each(LANGUAGES)('those who answer for others, in %s', (language) => {
  const words = wordsOf(language);
  const says = (english: string, chinese: string): string => (language === 'en' ? english : chinese);

  it('a support lead sees who was told, acknowledges, takes over, and gives several cases away at once', async () => {
    const { page, go, shot, complaints, close } = await visitor('chen.yu', language);
    await go('/cases?state=overdue');
    // The Chinese day comes first: each language has an escalation of its own to acknowledge.
    const subject = says('希望课表支持双周视图', '网银批量代发中断');
    await page.getByRole('link', { name: subject }).click();
    await page.getByRole('list', { name: words.timeline.told }).first().waitFor();
    expect(await page.getByRole('list', { name: words.timeline.told }).first().innerText()).toMatch(/mail|邮件/);
    await page.keyboard.press('e');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(words.escalation.event.acknowledged).waitFor();
    await page.getByRole('button', { name: words.process.takeOver }).click();
    await page.getByText(says('gave the case to 陈雨', '将服务单指派给 陈雨')).waitFor();
    await shot(`lead-${language}`);

    await go('/');
    const whose = page.getByRole('combobox', { name: words.queue.whose });
    await whose.selectOption(await whose.getByRole('option', { name: /Support China/ }).innerText());
    await page.getByRole('link', { name: '冷链温度曲线缺失' }).waitFor();
    for (const title of ['冷链温度曲线缺失', '门店收银小票打印乱码']) {
      await page.getByRole('checkbox', { name: new RegExp(title) }).check();
    }
    await page.getByRole('toolbar').getByRole('button', { name: words.command.assign }).click();
    await page
      .getByRole('dialog')
      .getByRole('combobox', { name: new RegExp(words.field.ownerId) })
      .fill(says('王磊', '李娜'));
    await page.getByRole('option', { name: new RegExp(says('王磊', '李娜')) }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await shot(`bulk-${language}`);
    await page.keyboard.press('Control+Enter');
    await page.getByText(says('Assign: done for 2 lines', '指派：2 项已完成')).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('a customer success manager finds everything about a customer on one page and changes what is theirs', async () => {
    const { page, go, shot, complaints, close } = await visitor('tang.yue', language);
    await go('/customers');
    await page.getByRole('textbox', { name: words.customers.search }).fill('北辰');
    await page.getByRole('link', { name: '北辰汽车' }).click();
    await page.getByRole('link', { name: '经销商报表导出为空' }).waitFor();
    await page.getByRole('heading', { name: words.customers.history }).waitFor();
    await page.getByRole('button', { name: words.form.edit, exact: true }).click();
    const name = page.getByRole('dialog').getByRole('textbox', { name: words.doc.name });
    await name.fill(`北辰汽车 ${language}`);
    await page.getByRole('dialog').getByRole('button', { name: words.form.save }).click();
    await page.getByRole('heading', { level: 1, name: `北辰汽车 ${language}` }).waitFor();
    await shot(`customer-${language}`);
    expect(complaints).toEqual([]);
    await close();
  });

  it('somebody with nothing to do is told so', async () => {
    const { page, shot, close } = await visitor('zhou.jing', language);
    await page.getByText(words.queue.nothing).waitFor();
    expect(await page.getByRole('list', { name: words.nav.queue, exact: true }).count()).toBe(0);
    await shot(`nothing-${language}`);
    await close();
  });
});

describe.each(LANGUAGES)('a service manager’s day in %s', (language) => {
  const words = wordsOf(language);
  const says = (english: string, chinese: string): string => (language === 'en' ? english : chinese);

  it('drafts a policy, sees what differs, rehearses it on past cases and publishes it', async () => {
    const { page, go, shot, complaints, close } = await visitor('shen.mingzhe', language);
    await go('/rules');
    await page.getByRole('link', { name: /Standard service level/ }).click();
    await page.getByRole('button', { name: words.rules.newDraft }).click();
    await page.getByRole('table').getByRole('button').nth(1).click();
    const target = page.getByRole('textbox', { name: words.policy.targetMinutes });
    await target.fill(language === 'en' ? '25' : '35');
    await page.getByRole('button', { name: words.calendar.take }).click();
    await page.getByText(says('1 difference to the version in force', '与生效版本有 1 处差异')).waitFor();
    await page.getByRole('textbox', { name: words.rules.note }).fill(`E2E ${language}`);
    await page.getByRole('button', { name: words.rules.saveDraft }).click();
    await page.getByRole('link', { name: words.rules.rehearse }).waitFor();
    await shot(`policy-draft-${language}`);
    const address = page.url();

    await page.getByRole('link', { name: words.rules.rehearse }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.rehearsals.start }).click();
    await page.getByRole('table').first().waitFor({ timeout: 30_000 });
    await shot(`rehearsal-${language}`);

    await page.getByText(words.rehearsals.draft).waitFor();
    await page.getByRole('button', { name: says('Publish version', '发布版本') }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.rules.publish, exact: true }).click();
    await page.getByText(language === 'en' ? /Version \d is in force/ : /版本 \d 已生效/).waitFor();
    await page.getByText(words.rehearsals.inForceNow).waitFor();
    await page.goto(address);
    await page.getByRole('button', { name: words.rules.newDraft }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('changes the reminder plan in a form, by keyboard, and is told at its field what is impossible', async () => {
    const { page, go, shot, complaints, close } = await visitor('shen.mingzhe', language);
    await go('/rules');
    await page.getByRole('link', { name: /Standard renewal/ }).click();
    await page.getByRole('button', { name: words.rules.newDraft }).click();
    const steps = page.getByRole('group', { name: words.ruleField.steps, exact: true });
    const heads = steps.locator('.rule-item-toggle');
    const offer = heads.filter({ hasText: 'end-before-90' });
    await offer.focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => heads.first().innerText()).toContain('end-before-90');
    await page.keyboard.press('Enter');
    const key = steps.getByRole('textbox', { name: words.ruleField.key, exact: true });
    await key.fill('not a key');
    await page.getByRole('button', { name: words.rules.saveDraft }).click();
    const place = `${words.ruleField.steps} › 1 › ${words.ruleField.key}`;
    await page.getByRole('alert').getByRole('button', { name: place }).click();
    expect(await page.locator(':focus').inputValue()).toBe('not a key');
    expect(await key.getAttribute('aria-invalid')).toBe('true');
    await shot(`policy-form-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await key.fill('offer');
    await page.getByRole('button', { name: words.rules.saveDraft }).click();
    await page.getByRole('button', { name: words.rules.editDraft }).waitFor();
    expect(await heads.first().innerText()).toContain('offer');
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([]);
    await close();
  });

  it('finds a day that nobody is on duty for, and puts somebody on it', async () => {
    const { page, go, shot, complaints, close } = await visitor('shen.mingzhe', language);
    await go('/rules/teams');
    const team = `E2E ${language}`;
    await page.getByRole('button', { name: words.doc.new }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: words.doc.name }).fill(team);
    await page.getByRole('dialog').getByRole('textbox', { name: words.doc.key }).fill(`e2e-${language.toLowerCase()}`);
    await page.getByRole('dialog').getByRole('button', { name: words.form.save }).click();
    await page.getByRole('cell', { name: team, exact: true }).waitFor();
    await go('/rules/duties');
    const monday = page
      .getByRole('row', { name: new RegExp(team) })
      .getByRole('button')
      .first();
    expect(await monday.innerText()).toContain(words.roster.nobody);
    await monday.click();
    await page.getByRole('dialog').getByRole('button', { name: words.roster.add }).last().click();
    await page.getByRole('dialog').getByRole('combobox', { name: words.doc.person }).fill('李娜');
    await page.getByRole('option', { name: /李娜/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.form.save }).click();
    await expect.poll(() => monday.innerText()).toContain('李娜');
    await shot(`roster-${language}`);
    expect(complaints).toEqual([]);
    await close();
  });

  it('plans a holiday into a draft of a calendar and sees it in the month', async () => {
    const { page, go, shot, complaints, close } = await visitor('shen.mingzhe', language);
    await go('/rules/calendars');
    await page.getByRole('link', { name: /China/ }).click();
    await page.getByRole('button', { name: words.rules.newDraft }).click();
    await page.getByRole('button', { name: words.calendar.after, exact: true }).click();
    await page.locator('button.month-day').nth(9).click();
    await page.getByRole('dialog').getByText(words.calendar.kind.holiday).click();
    await page.getByRole('dialog').getByRole('textbox').fill(`公司日 ${language}`);
    await page.getByRole('button', { name: words.calendar.take }).click();
    expect(await page.locator('button.month-day').nth(9).innerText()).toContain(`公司日 ${language}`);
    await shot(`calendar-draft-${language}`);
    await page.getByRole('button', { name: words.rules.saveDraft }).click();
    await page.getByRole('button', { name: words.rules.editDraft }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('makes a key that is shown once, and revokes it', async () => {
    const { page, go, shot, complaints, close } = await visitor('shen.mingzhe', language);
    await go('/rules/api-keys');
    await page.getByRole('button', { name: words.doc.new }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: words.doc.name }).fill(`import-${language}`);
    await page.getByRole('dialog').getByRole('button', { name: words.form.save }).click();
    expect(await page.getByRole('textbox', { name: words.doc.secret }).inputValue()).toMatch(/^baton_/);
    await shot(`key-${language}`);
    await page.getByRole('dialog').getByRole('button', { name: words.form.close }).click();
    const line = page.getByRole('row').filter({ hasText: `import-${language}` });
    await line.getByRole('button').click();
    await line.getByRole('button').click();
    await line.getByText(words.doc.revoked).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('finds numbers of the month and the rows behind them, and what needs attention', async () => {
    const { page, go, shot, complaints, close } = await visitor('shen.mingzhe', language);
    await go('/reports');
    await page.getByRole('rowheader', { name: words.reports.total }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
    expect(file.suggestedFilename()).toBe('sla-stage.csv');
    const told = page
      .getByRole('row', { name: new RegExp(`^${words.reports.total}`) })
      .getByRole('link')
      .first();
    const count = Number((await told.innerText()).replaceAll(/\D/g, ''));
    await told.click();
    await page.getByRole('list', { name: words.reports.met }).waitFor();
    expect(await page.getByText(words.reports.rows_other.replace('{{count}}', String(count))).count()).toBe(1);
    await shot(`report-rows-${language}`);
    await page.getByRole('link', { name: words.reports.back }).click();
    await page.getByRole('rowheader', { name: words.reports.total }).waitFor();

    // The same by keys, of any days and beside the days before.
    await go(`/reports?first=${dateIn(-40)}&last=${dateIn(0)}&compare=1`);
    await page.getByRole('rowheader', { name: words.reports.totalBefore }).waitFor();
    await page.getByRole('application').first().focus();
    const tip = page.locator('.chart-tip');
    await tip.waitFor();
    const isEmpty = async () => (await tip.locator('.bar-words').allInnerTexts()).every((value) => value === '0');
    while (await isEmpty()) {
      const step = await tip.locator('strong').innerText();
      await page.keyboard.press('ArrowRight');
      await tip.locator('strong').filter({ hasNotText: step }).waitFor();
    }
    await page.keyboard.press('ArrowDown');
    const chosen = tip.locator('.chart-chosen .bar-words');
    const behind = Number((await chosen.innerText()).replaceAll(/\D/g, ''));
    await shot(`report-chart-${language}`);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: words.reports.back }).waitFor();
    expect(behind).toBeGreaterThan(0);
    await page.getByText(new RegExp(`^${behind} (?:rows?|条)`)).waitFor();
    await go('/operations');
    await page.getByText(`Temporal: ${words.operations.up}`).waitFor();
    await page.getByRole('link', { name: words.operations.temporal }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
