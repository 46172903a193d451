import { expect, it } from 'vitest';
import { mailText } from '../../activities/channels/texts.ts';
import { leadSentences } from '../../api/leads/sentences.ts';
import { moneyText } from '../../platform/money.ts';
import { aMessage } from '../activities/a-message.ts';

it.each([
  [123_450, 'CNY', 'CNY 1,234.50'],
  [-5, 'EUR', '-EUR 0.05'],
  [1_234, 'JPY', 'JPY 1,234'],
  [1_234, 'KWD', 'KWD 1.234'],
])('a sum of %i minor units of %s reads %s', (minor, currency, text) => {
  expect(moneyText(minor, currency)).toBe(text);
});

it.each(Object.keys(leadSentences))('“%s” is said in both languages, in the queue and by mail', (kind) => {
  const data = { amountMinor: 5_000, currency: 'CNY', awaited: 'qualify', breached: true };
  const sentence = leadSentences[kind]?.({ number: 'LEA-1', ...data });
  expect(sentence?.en).toContain('LEA-1');
  expect(sentence?.['zh-CN']).toContain('LEA-1');
  for (const locale of ['en', 'zh-CN'] as const) {
    const { subject } = mailText(
      aMessage({ process: { kind: 'lead' }, notification: { kind, data }, reader: { locale } }),
      '',
    );
    expect(subject).not.toMatch(/There is news|有新的进展/);
  }
});
