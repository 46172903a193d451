import { describe, expect, it } from 'vitest';
import { factsOf } from '../../activities/channels/facts.ts';
import { mailText } from '../../activities/channels/texts.ts';
import { EN, ZH } from '../../activities/channels/words/frame.ts';
import { MAIL_KINDS } from '../../activities/channels/words/index.ts';
import { aMessage } from './a-message.ts';

const DUE = Date.UTC(2026, 10, 2, 2);
const level = (data: object) => ({ notification: { kind: 'level', data: { stage: 'respond', dueAt: DUE, ...data } } });

describe('a mail about a level', () => {
  it('names stage, due instant in the reader’s zone, level and the levels missed before', () => {
    const { subject, text } = mailText(aMessage(), 'https://baton.example');
    expect(subject).toBe('[ESC-1024] Response is overdue since Nov 2, 2026, 10:00 AM (Asia/Shanghai)');
    expect(text).toContain('Hello Wang Lei,');
    expect(text).toContain('Case: ESC-1024 Nobody can sign in');
    expect(text).toContain('Customer: Acme');
    expect(text).toContain('Severity: High');
    expect(text).toContain('Level reached: breach-100');
    expect(text).toContain('Levels missed before it: warning-75');
    expect(text).toMatch(/https:\/\/baton\.example\/cases\/1024\n$/);
  });

  it('speaks Chinese to a Chinese reader', () => {
    const { subject, text } = mailText(aMessage({ reader: { locale: 'zh-CN', name: '王磊' } }), '');
    expect(subject).toBe('[ESC-1024] 及时响应已超时，应于 2026年11月2日 10:00 (Asia/Shanghai) 前完成');
    expect(text).toContain('王磊，您好：');
    expect(text).toContain('此前错过的级别：warning-75');
  });

  it('before the due instant says when it is due', () => {
    const message = aMessage({ ...level({ breached: false }), reader: { timezone: 'Europe/Berlin' } });
    expect(mailText(message, '').subject).toBe('[ESC-1024] Response is due Nov 2, 2026, 3:00 AM (Europe/Berlin)');
  });

  it('that repeats says which reminder it is', () => {
    expect(mailText(aMessage(level({ breached: true, repeat: 2 })), '').subject).toContain(
      'Reminder 2: Response is overdue',
    );
  });

  it('survives a zone and data it does not know', () => {
    const message = aMessage({
      notification: { kind: 'level', data: 'nonsense' },
      reader: { timezone: 'Mars/Olympus' },
    });
    expect(mailText(message, '').subject).toBe('[ESC-1024] Case is due soon');
  });
});

describe('a mail about something else', () => {
  it.each([
    ['assigned', {}, 'A case is yours now'],
    ['reopened', { reason: 'not gone' }, 'A case of yours was reopened'],
    ['escalatedByHand', { stage: 'resolve', by: 'Chen Yu' }, 'Chen Yu escalated: Resolution'],
    ['deliveryFailed', {}, 'Messages about a case could not be delivered'],
    ['somethingNew', {}, 'There is news about a case'],
  ])('%s says so', (kind, data, headline) => {
    expect(mailText(aMessage({ notification: { kind, data } }), '').subject).toBe(`[ESC-1024] ${headline}`);
  });

  it('gives the reason', () => {
    const message = aMessage({ notification: { kind: 'reopened', data: { reason: 'not gone' } } });
    expect(mailText(message, '').text).toContain('Reason: not gone');
  });
});

describe('the words', () => {
  const names = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => names(inner, `${path}.${key}`))
      : [path];

  it('exist in both languages', () => {
    expect(names(ZH)).toEqual(names(EN));
  });

  it.each(Object.keys(MAIL_KINDS))('about a process of kind %s exist in both languages, field by field', (kind) => {
    const { EN: en, ZH: zh } = MAIL_KINDS[kind] ?? {};
    expect(names(zh).length).toBeGreaterThan(3);
    expect(names(zh)).toEqual(names(en));
    const facts = factsOf({}, aMessage().reader);
    expect(zh?.details(facts).length).toBe(en?.details(facts).length);
  });
});
