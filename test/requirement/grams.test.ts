import { describe, expect, it } from 'vitest';
import { gramsOf, shareOf } from '../../workflows/requirement/grams.ts';

describe('texts about the same', () => {
  it.each([
    ['导出报表', '报表导出功能', true],
    ['导出报表', '登录页面改版', false],
    ['export report', 'Exporting reports to a file', true],
    ['export report', 'Sign in with a key', false],
  ])('%s is like %s: %s', (wanted, there, isLike) => {
    expect(shareOf(gramsOf(wanted), gramsOf(there)) >= 0.4).toBe(isLike);
  });
});
