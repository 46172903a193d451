import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerFacts, fillAnswer, misplacedIn, openIn, placeholdersOf } from '../../api/answers/placeholders.ts';
import { KIND_NAMES } from '../../api/processes/kinds.ts';

const FACTS: AnswerFacts = {
  kind: 'escalation',
  number: 'ESC-1024',
  title: '导出为空',
  dueAt: '2026-11-24T10:00:00.000Z',
  now: Date.parse('2026-11-22T10:00:00.000Z'),
  customer: { name: '海河银行', timezone: 'Asia/Shanghai' },
  contact: { name: '许文博' },
  owner: { name: '王磊' },
  me: { name: '李娜' },
};

describe('an answer', () => {
  it('is filled with what is known of the case, the customer and whoever writes', () => {
    const text = '{{contact.name}}，您好！{{case.number}}“{{ case.title }}”由{{owner.name}}负责。{{me.name}}';
    expect(fillAnswer(text, FACTS, 'zh-CN')).toEqual({
      text: '许文博，您好！ESC-1024“导出为空”由王磊负责。李娜',
      missing: [],
    });
  });

  it('tells the due instant in the customer’s zone, in the language of the text', () => {
    const zoned = { ...FACTS, customer: { name: 'Northwind Rail', timezone: 'Europe/Berlin' } };
    expect(fillAnswer('{{case.due}}', FACTS, 'zh-CN').text).toMatch(/11月24日.*18:00/);
    expect(fillAnswer('{{case.due}}', zoned, 'en').text).toMatch(/Tue.*24 November.*11:00 (?:CET|GMT\+1)/);
  });

  it('keeps in braces what nothing is known of, and names it', () => {
    const bare = { ...FACTS, contact: undefined, dueAt: null };
    expect(fillAnswer('Dear {{contact.name}}, by {{case.due}}, {{contact.name}}', bare, 'en')).toEqual({
      text: 'Dear {{contact.name}}, by {{case.due}}, {{contact.name}}',
      missing: ['contact.name', 'case.due'],
    });
  });

  it('promises nothing for an instant that is over', () => {
    const late = { ...FACTS, now: Date.parse('2026-11-24T10:00:00.000Z') };
    expect(fillAnswer('{{case.due}}', late, 'en').missing).toEqual(['case.due']);
  });

  it('takes what it is filled with as it is, even where that looks like braces or a pattern', () => {
    const odd = { ...FACTS, title: "$& {{me.name}} $'" };
    expect(fillAnswer('{{case.title}}!', odd, 'en')).toEqual({ text: "$& {{me.name}} $'!", missing: [] });
  });
});

describe('a text', () => {
  it('is to be filled in further where a word of ours stands in braces, not where somebody writes of templates', () => {
    const text = 'By {{case.due}}, {{ contact.name }}; by {{case.due}}. Your template says {{ order.total }}, {{}}.';
    expect(openIn(text, 'escalation')).toEqual(['case.due', 'contact.name']);
    expect(openIn(text, 'requirement')).toEqual(['contact.name']);
  });
});

describe('words in braces', () => {
  it('that are none are found with their line and column', () => {
    expect(misplacedIn('Dear {{contact.name}},\nby {{case.when}}', ['escalation'])).toEqual([
      { found: '{{case.when}}', line: 2, column: 4 },
    ]);
  });

  it.each(['{{me.name', 'me.name}}', '{{}}', '{{constructor}}', '{{{me.name}}}'])('%s is none', (text) => {
    expect(misplacedIn(text, ['escalation'])).not.toEqual([]);
  });

  it('of one kind of process belong into no answer for several, nor into that of another kind', () => {
    expect(misplacedIn('{{case.number}}', ['escalation'])).toEqual([]);
    expect(misplacedIn('{{case.number}}', ['requirement'])).toHaveLength(1);
    expect(misplacedIn('{{case.number}}', ['escalation', 'requirement'])).toHaveLength(1);
    expect(misplacedIn('{{customer.name}}', ['escalation', 'requirement'])).toEqual([]);
  });

  it('that are allowed are all filled, for every kind of process', () => {
    assert(
      property(constantFrom(...KIND_NAMES), string(), (kind, around) => {
        const plain = around.replaceAll(/[{}]/g, '');
        const text = placeholdersOf([kind])
          .map((name) => `${plain}{{${name}}}`)
          .join('\n');
        expect(misplacedIn(text, [kind])).toEqual([]);
        expect(fillAnswer(text, { ...FACTS, kind }, 'en').missing).toEqual([]);
      }),
    );
  });
});
