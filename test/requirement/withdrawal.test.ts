import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workItemsOf } from '../../workflows/requirement/effects.ts';
import type { RoundRule } from '../../workflows/requirement/requirement-policy.contract.ts';
import { holderOf } from '../../workflows/requirement/review.ts';
import { instant, named } from '../support/instants.ts';
import { ADOPTED } from './adopted.ts';
import { aPolicy } from './policies.ts';
import { does, lived, passOn, toldIn, verdict } from './simulated.ts';

const PASSED = does('Mon 10:00', 'csm', passOn);
const takesBack = (when: string, name: string) =>
  does(when, name, { kind: 'withdrawVerdict', reason: 'The wrong one.' });
const codes = ({ refused }: Awaited<ReturnType<typeof lived>>) => refused.map(({ rejection }) => rejection.code);
const openOf = ({ state }: Awaited<ReturnType<typeof lived>>) =>
  state.review?.seats?.filter((seat) => seat.verdict === undefined).map((seat) => holderOf(seat));

describe('a verdict taken back', () => {
  it('leaves the voice open, with its full time, and tells nobody while the round is undecided', async () => {
    const life = await lived([PASSED, does('Thu 11:00', 'pm', verdict('adopt')), takesBack('Thu 12:00', 'pm')], {
      until: 'Thu 13:00',
    });
    expect(life.state.phase).toBe('reviewing');
    expect(openOf(life)).toEqual(['pm', 'dev']);
    const clock = life.state.clocks.find(({ key }) => key === 'review-pm/1.1');
    expect(named(clock?.startedAt)).toBe('Thu 12:00');
    expect(named(clock?.plan?.dueAt)).toBe('Mon+1 12:00');
    expect(toldIn(life).filter((told) => told.startsWith('reconsidered'))).toEqual([]);
    const again = await lived(
      [
        PASSED,
        does('Thu 11:00', 'pm', verdict('decline')),
        takesBack('Thu 12:00', 'pm'),
        does('Thu 12:30', 'pm', verdict('adopt')),
        does('Thu 12:40', 'dev', verdict('adopt')),
      ],
      { until: 'Thu 13:00' },
    );
    expect(again.state.phase).toBe('adopted');
  });

  it.each([
    ['adopt', 'adopted'],
    ['defer', 'deferred'],
    ['askMore', 'returned'],
    ['decline', 'closed'],
  ] as const)('takes a decision to %s with it; whoever was told of that is told of this', async (said, phase) => {
    const voices = [
      does('Tue 10:00', 'pm', verdict('adopt')),
      does('Tue 11:00', 'dev', verdict(said, new Date(instant('Wed+1 00:00')).toISOString().slice(0, 10))),
    ];
    const decided = await lived([PASSED, ...voices], { until: 'Tue 11:30' });
    expect(decided.state.phase).toBe(phase);
    const life = await lived([PASSED, ...voices, takesBack('Tue 12:00', 'dev')], { until: 'Tue 13:00' });
    expect(life.state).toMatchObject({ phase: 'reviewing', review: { no: 1, again: true } });
    for (const gone of ['answer', 'outcome', 'closedAt', 'deferral', 'returned']) {
      expect(life.state).not.toHaveProperty(gone);
    }
    expect(life.state.review?.round).toEqual(decided.state.review?.round);
    expect(openOf(life)).toEqual(['dev']);
    const told = toldIn(life).filter((one) => one.startsWith('reconsidered'));
    expect(told).toEqual(['reconsidered to wu', 'reconsidered to accountOwner of acme', 'reconsidered to owner']);
  });

  it('asks again those the decision did not wait for, whose time begins anew', async () => {
    const policy = aPolicy(['pm', 'dev', 'qa'], { rule: 'any' });
    const life = await lived([PASSED, does('Thu 11:00', 'pm', verdict('decline')), takesBack('Thu 12:00', 'pm')], {
      policy,
      until: 'Thu 13:00',
    });
    expect(openOf(life)).toEqual(['pm', 'dev', 'qa']);
    const running = life.state.clocks.filter(({ stoppedAt }) => stoppedAt === undefined).map(({ key }) => key);
    expect(running).toEqual(['review-pm/1.1', 'review-dev/1.1', 'review-qa/1.1']);
    expect(toldIn(life).slice(-2)).toEqual(['reviewAsked to dev', 'reviewAsked to qa']);
  });

  it('leaves nothing to schedule, and a voice that is late passes on as ever', async () => {
    const adopted = await lived(ADOPTED, { until: 'Tue 11:30' });
    const scheduling = ({ state }: typeof adopted) => workItemsOf(state).find(({ key }) => key === 'schedule/1')?.state;
    expect(scheduling(adopted)).toBe('open');
    const life = await lived([...ADOPTED, takesBack('Thu 12:00', 'dev')], { until: 'Fri+1 09:00' });
    expect(scheduling(life)).toBe('cancelled');
    expect(life.state.review?.seats?.find(({ reviewerId }) => reviewerId === 'dev')).toMatchObject({
      step: 'head',
      holders: { reviewer: 'dev', lead: 'devLead', head: 'head' },
    });
  });

  it('is refused to whoever has given none, and where the round stands without it', async () => {
    expect(codes(await lived([...ADOPTED, takesBack('Tue 12:00', 'head')]))).toEqual(['NO_VERDICT']);
    const declined = [PASSED, does('Tue 10:00', 'pm', verdict('adopt')), does('Tue 11:00', 'dev', verdict('decline'))];
    expect(codes(await lived([...declined, takesBack('Tue 12:00', 'pm')]))).toEqual(['ROUND_STANDS']);
  });

  it('is refused once it is planned, once urgency is asked for, and where something else has closed it', async () => {
    const scheduled = [...ADOPTED, does('Wed 09:00', 'pm', { kind: 'schedule', releaseId: 'r1' })];
    expect(codes(await lived([...scheduled, takesBack('Wed 10:00', 'dev')]))).toEqual(['PLANNED']);
    const urgent = does('Tue 12:00', 'sales', { kind: 'requestUrgent', releaseId: 'r1', reason: 'A deal waits.' });
    expect(codes(await lived([...ADOPTED, urgent, takesBack('Tue 13:00', 'dev')]))).toEqual(['URGENT_PENDING']);
    const dropped = does('Tue 12:00', 'head', { kind: 'drop', reason: 'Cost.', answer: 'No.' });
    expect(codes(await lived([...ADOPTED, dropped, takesBack('Tue 13:00', 'dev')]))).toEqual(['REQUIREMENT_CLOSED']);
  });

  it('of a round that came out even is only that of the head of product', async () => {
    const policy = aPolicy(['pm', 'dev'], { rule: 'majority' });
    const even = [PASSED, does('Tue 10:00', 'pm', verdict('adopt')), does('Tue 11:00', 'dev', verdict('decline'))];
    const called = await lived([...even, takesBack('Tue 12:00', 'dev')], { policy, until: 'Tue 13:00' });
    expect(codes(called)).toEqual(['CASTING_CALLED']);
    const cast = [...even, does('Tue 12:00', 'head', verdict('adopt'))];
    const life = await lived([...cast, takesBack('Tue 13:00', 'pm'), takesBack('Tue 14:00', 'head')], {
      policy,
      until: 'Tue 15:00',
    });
    expect(codes(life)).toEqual(['ROUND_STANDS']);
    expect(openOf(life)).toEqual(['head']);
  });

  it('and given again, whoever does what, comes to the decision that the last words alone come to', async () => {
    const NAMES = ['pm', 'dev', 'qa'] as const;
    const said = fc.record({ by: fc.constantFrom(...NAMES), what: fc.constantFrom('adopt', 'decline', 'back') });
    const rules = fc.constantFrom<RoundRule>('all', 'any', 'majority');
    await fc.assert(
      fc.asyncProperty(rules, fc.array(said, { maxLength: 12 }), async (rule, sayings) => {
        const policy = aPolicy(NAMES, { rule });
        const happenings = sayings.map(({ by, what }, minute) => {
          const when = `Tue 10:${String(minute).padStart(2, '0')}`;
          return what === 'back' ? takesBack(when, by) : does(when, by, verdict(what));
        });
        const setting = { policy, until: 'Tue 11:00' };
        const { state } = await lived([PASSED, ...happenings], setting);
        const standing = (state.review?.seats ?? []).flatMap(({ reviewerId, verdict: given }) =>
          given === undefined ? [] : [{ reviewerId, given }],
        );
        const inOrder = standing.toSorted((a, b) => a.given.at - b.given.at);
        const plain = await lived(
          [
            PASSED,
            ...inOrder.map(({ reviewerId, given }) =>
              Object.assign(does('Tue 10:00', reviewerId, verdict(given.verdict)), { at: given.at }),
            ),
          ],
          setting,
        );
        expect(state.phase).toBe(plain.state.phase);
        const running = state.clocks.filter(({ stoppedAt }) => stoppedAt === undefined);
        expect(running).toHaveLength(state.phase === 'reviewing' ? NAMES.length - standing.length : 0);
        expect(new Set(state.clocks.map(({ key }) => key)).size).toBe(state.clocks.length);
      }),
      { numRuns: 150 },
    );
  });
});
