import { describe, expect, it } from 'vitest';
import { OpenCaseRequest } from '../../workflows/escalation/contract.ts';

const wish = { customerId: '01890000-0000-7000-8000-000000000000', subject: 'Export is empty', severity: 'high' };

describe('a request to open a case', () => {
  it('may be backdated within the years calendars reckon with', () => {
    expect(OpenCaseRequest.safeParse({ ...wish, openedAt: '2019-04-01T09:00:00+08:00' }).success).toBe(true);
    expect(OpenCaseRequest.safeParse({ ...wish, openedAt: '0034-04-01T09:00:00Z' }).success).toBe(false);
    expect(OpenCaseRequest.safeParse({ ...wish, dueBy: { resolve: '9999-01-01T00:00:00Z' } }).success).toBe(false);
  });

  it('takes only fields it knows', () => {
    expect(OpenCaseRequest.safeParse({ ...wish, tier: 'A' }).success).toBe(false);
  });
});
