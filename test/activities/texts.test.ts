import { describe, expect, it } from 'vitest';
import { factsOf } from '../../activities/channels/facts.ts';
import { digestText, mailText } from '../../activities/channels/texts.ts';
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

describe('a mail to a contact', () => {
  const reader = { kind: 'contact', name: 'Qiu Zheng' } as const;
  const data = { by: 'Wang Lei', reason: 'too small a customer', answer: 'Not this year.\nPlease use the export.' };

  it('gives our answer in full, and not what is said inside the house', () => {
    const { text } = mailText(
      aMessage({ notification: { kind: 'closed', data }, reader, path: '/p/token' }),
      'https://b.example',
    );
    expect(text).toContain('Our answer:\nNot this year.\nPlease use the export.\n');
    expect(text).not.toMatch(/Wang Lei|too small/);
    expect(text).toMatch(/https:\/\/b\.example\/p\/token\n$/);
  });

  it('has no link where there is no page for them', () => {
    expect(mailText(aMessage({ reader, path: null }), 'https://b.example').text).not.toContain('https://');
  });
});

describe('a mail about several matters', () => {
  const process = { id: 'p1', number: 'ESC-1', title: 'Login' };
  const first = aMessage({ notification: { kind: 'assigned', data: {} }, process, path: '/cases/1' });
  const second = aMessage({ notification: { kind: 'closed', data: {} }, process, path: '/cases/1' });
  const other = aMessage({
    notification: { kind: 'reopened', data: {} },
    process: { number: 'ESC-2' },
    path: '/cases/2',
  });
  const { reader } = first;

  it('names each once, with all that is new about it and where it is', () => {
    const messages = [first, other, second];
    const { subject, text } = digestText({ reader, messages, settingsPath: '/p/mine' }, 'https://b.example');
    expect(subject).toBe('3 messages about 2 matters');
    expect(text).toContain(
      'ESC-1 Login (Acme)\n- A case is yours now\n- A case was closed\n  https://b.example/cases/1\n\nESC-2 ',
    );
    expect(text).toContain('How often you hear from us: https://b.example/p/mine');
  });

  it('is, with only one, a mail about that one', () => {
    expect(digestText({ reader, messages: [first], settingsPath: null }, '').subject).toBe(
      '[ESC-1] A case is yours now',
    );
  });

  it('speaks Chinese to a Chinese reader', () => {
    const messages = [{ ...first, reader: { ...reader, locale: 'zh-CN' } }];
    const content = {
      reader: { ...reader, locale: 'zh-CN' },
      messages: [...messages, ...messages],
      settingsPath: null,
    };
    expect(digestText(content, '').subject).toBe('1 个事项有 2 条新消息');
    expect(digestText(content, '').text).toContain('- 有一张服务单由您负责');
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
