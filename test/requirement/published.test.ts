import { describe, expect, it } from 'vitest';
import type { PolicyRequest } from '../../workflows/shared/lookups.contract.ts';
import { due } from './dates.ts';
import { aPolicy, hours } from './policies.ts';
import { does, hears, lived, passOn } from './simulated.ts';

const published = (when: string) => hears(when, { kind: 'policyPublished', id: 'policy', version: 2 });

describe('a newly published policy, for open requirements, too', () => {
  const answers = {
    policy: ({ policy = { id: 'policy', version: 1 } }: PolicyRequest) => {
      const body = policy.version === 2 ? aPolicy(['pm'], {}, { firstFilter: hours(20) }) : aPolicy(['pm', 'dev']);
      const calendar = { id: 'office', version: 1 };
      return { ...policy, body, customerCalendar: calendar, calendars: { default: calendar }, timezone: 'UTC' };
    },
  };

  it('moves the clock that runs, once, and is what the review is held by', async () => {
    const { state, steps } = await lived(
      [published('Mon 12:00'), published('Mon 13:00'), does('Tue 10:00', 'csm', passOn)],
      { answers },
    );
    expect(due(state, 'firstFilter/1')).toBe('Wed 13:00');
    expect(state.review?.seats?.map(({ reviewerId }) => reviewerId)).toEqual(['pm']);
    const kinds = steps.flatMap(({ events }) => events.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'policyReplaced')).toHaveLength(1);
  });

  it('leaves a pause as it is', async () => {
    const { state } = await lived(
      [
        does('Mon 10:00', 'csm', { kind: 'askMore', question: 'Which report?' }),
        published('Mon 12:00'),
        does('Tue 10:00', 'sales', { kind: 'supply', text: 'The monthly one.' }),
      ],
      { answers, until: 'Tue 11:00' },
    );
    expect(due(state, 'firstFilter/1')).toBe('Thu 13:00');
  });
});
