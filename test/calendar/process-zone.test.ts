import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const script = `
  import * as calendar from './calendar/index.ts';
  const results = [];
  for (const { body } of calendar.CALENDAR_PRESETS) {
    const compiled = calendar.compileCalendar(body);
    for (let day = 0; day < 730; day += 1) {
      const start = Date.UTC(2025, 0, 1) + day * 86_400_000 + day * 61_001;
      const end = calendar.addWorkingTime(compiled, { start, durationMs: 8 * 3_600_000 });
      results.push(calendar.formatIn(compiled, end), calendar.workingTimeBetween(compiled, { start, end: start + 1e9 }));
    }
  }
  const text = 'BEGIN:VCALENDAR\\r\\nBEGIN:VEVENT\\r\\nUID:1\\r\\nDTSTART;VALUE=DATE:20200501\\r\\nRRULE:FREQ=YEARLY\\r\\nEND:VEVENT\\r\\nEND:VCALENDAR';
  results.push(calendar.importIcal(text, { fromYear: 2025, toYear: 2030 }), calendar.parseInstant('2026-03-29T02:30:00+01:00'));
  process.stdout.write(process.env.TZ + ' ' + new Date(Date.UTC(2026, 0, 1)).getHours() + ' ' + JSON.stringify(results));
`;

/** The results of the script in a process of that time zone, and the hour at which it saw UTC midnight. */
function run(TZ: string): { hour: string; results: string } {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TZ, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  const [, hour = '', ...results] = output.split(' ');
  return { hour, results: results.join(' ') };
}

describe('the time zone of the process', () => {
  it('changes nothing', () => {
    const inUtc = run('UTC');
    expect(inUtc.results.length).toBeGreaterThan(10_000);
    for (const [zone, hour] of [
      ['America/New_York', '19'],
      ['Pacific/Kiritimati', '14'],
    ] as const) {
      // The hour shows that the process really lives in that zone.
      expect(run(zone)).toEqual({ hour, results: inUtc.results });
    }
  });
});
