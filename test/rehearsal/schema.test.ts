import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportJsonSchema } from '../../rehearsal/report.contract.ts';

describe('the published schema of reports', () => {
  it('is the one that reports are checked by', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../docs/schemas/rehearsal-report.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(reportJsonSchema());
  });
});
