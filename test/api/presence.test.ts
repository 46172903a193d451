import { describe, expect, it } from 'vitest';
import { createBook, presentAt, type Sign } from '../../api/presence/book.ts';

const SECOND = 1_000;
const wang = { id: 'wang', name: '王芳' };
const chen = { id: 'chen', name: '陈晨' };
const sign = (person: Sign['person'], process: string | null, more: Partial<Sign> = {}): Sign => ({
  tab: `${person.id}-tab`,
  stream: `${person.id}-stream`,
  person,
  process,
  writing: false,
  ...more,
});

describe('who looks at a process', () => {
  it('is told to the others there, whoever came first, and to nobody about themselves', () => {
    const book = createBook();
    book.note(sign(wang, 'case-1'), 0);
    book.note(sign(chen, 'case-1', { writing: true }), SECOND);
    book.note(sign(chen, 'case-2', { tab: 'second-tab' }), SECOND);
    expect(presentAt(book, 'case-1', 'wang')).toEqual([{ ...chen, writing: true }]);
    expect(presentAt(book, 'case-1', 'chen')).toEqual([{ ...wang, writing: false }]);
    expect(presentAt(book, 'case-2', 'chen')).toEqual([]);
  });
  it('is one person, however many tabs they have there, and writes if one of them does', () => {
    const book = createBook();
    book.note(sign(wang, 'case-1'), 0);
    book.note(sign(wang, 'case-1', { tab: 'second-tab', writing: true }), 0);
    expect(presentAt(book, 'case-1', 'chen')).toEqual([{ ...wang, writing: true }]);
  });
  it('is news when somebody comes, begins to write, goes elsewhere or leaves, and not when they are still there', () => {
    const book = createBook();
    expect(book.note(sign(wang, 'case-1'), 0)).toEqual(['case-1']);
    expect(book.note(sign(wang, 'case-1'), SECOND)).toEqual([]);
    expect(book.note(sign(wang, 'case-1', { writing: true }), SECOND)).toEqual(['case-1']);
    expect(book.note(sign(wang, 'case-2'), SECOND)).toEqual(['case-1', 'case-2']);
    expect(book.note(sign(wang, null), SECOND)).toEqual(['case-2']);
    expect(book.note(sign(wang, null), SECOND)).toEqual([]);
  });
});

describe('whose connection is lost', () => {
  it('is gone at once from wherever they were, once their stream is over', () => {
    const book = createBook();
    book.note(sign(wang, 'case-1'), 0);
    book.note(sign(wang, 'case-2', { tab: 'second-tab' }), 0);
    book.note(sign(wang, 'case-3', { tab: 'third-tab', stream: 'another-browser' }), 0);
    expect(book.end('wang/wang-stream')).toEqual(['case-1', 'case-2']);
    expect(book.processes()).toEqual(['case-3']);
  });
  it('is gone after ten seconds of silence where somebody sees them', () => {
    const book = createBook();
    book.note(sign(wang, 'case-1'), 0);
    book.note(sign(chen, 'case-1'), 40 * SECOND);
    expect(book.next()).toBe(50 * SECOND);
    book.note(sign(chen, 'case-1'), 44 * SECOND);
    expect(book.expire(50 * SECOND)).toEqual(['case-1']);
    expect(presentAt(book, 'case-1', 'chen')).toEqual([]);
    expect(presentAt(book, 'case-1', 'wang')).toHaveLength(1);
  });
  it('need not say more than once in a minute that they are there while they are alone', () => {
    const book = createBook();
    book.note(sign(wang, 'case-1'), 0);
    expect(book.expire(60 * SECOND)).toEqual([]);
    expect(book.expire(100 * SECOND)).toEqual(['case-1']);
    expect(book.next()).toBeUndefined();
  });
});
