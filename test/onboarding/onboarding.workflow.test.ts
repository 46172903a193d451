import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { actorOf } from '../support/cast.ts';
import { instant, named } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { AnOnboarding, policyOf } from './an-onboarding.ts';
import { MILESTONES } from './policies.ts';
import { contact, dateOf } from './simulated.ts';

const PATIENCE = { timeout: 10_000, interval: 50 };

let world: World;
let byHand: { id: string; version: number };
let byUse: { id: string; version: number };
beforeAll(async () => {
  world = await createWorld();
  byHand = await world.policy('onboarding', policyOf(world.cast));
  const activation = { metrics: ['adopted'], combine: 'all' as const, milestones: [] };
  byUse = await world.policy('onboarding', policyOf(world.cast, { milestones: MILESTONES, activation }));
});
// Closing replays every run.
afterAll(() => world.close());

const as = (name: Parameters<typeof actorOf>[1]) => ({ actor: actorOf(world.cast, name) });
const over = (onboarding: AnOnboarding) =>
  vi.waitFor(async () => expect((await onboarding.row()).phase).toBe('closed'), PATIENCE);

describe('an onboarding', () => {
  it('goes milestone by milestone to an activation that the customer signs', async () => {
    const onboarding = await AnOnboarding.opened(world, byHand);
    expect(await onboarding.toDo()).toEqual(['completeMilestone by delivery', 'completeTask by delivery']);
    expect(await onboarding.milestones()).toEqual(['setUp open', 'training ahead']);
    await onboarding.until('Tue 10:00');
    await onboarding.by('delivery', { kind: 'completeTask', milestone: 'setUp', task: 'server' });
    await onboarding.by('delivery', { kind: 'completeMilestone', key: 'setUp' });
    expect(await onboarding.toDo()).toEqual(['completeMilestone by csm']);
    await onboarding.until('Thu 10:00');
    await onboarding.by('csm', { kind: 'completeMilestone', key: 'training' });
    expect(await onboarding.toDo()).toEqual(['signOff by csm']);
    await onboarding.does({ kind: 'signOff', name: 'Ada' }, { actor: contact });
    await over(onboarding);
    expect(await onboarding.toDo()).toEqual([]);
    expect(await onboarding.line()).toMatchObject({
      outcome: 'activated',
      milestones_done: 2,
      sign_off_presumed: false,
      at_risk: false,
      plan_key: 'standard',
    });
    expect(await onboarding.told()).toEqual([
      'opened to csm',
      'planReady to decisionMaker',
      'planReady to user',
      'roleGiven to delivery',
      'activated to csm',
      'signOffAsked to decisionMaker',
      'activated to sales',
      'signOffAsked to user',
      'signedOff to csm',
      'ended to csm',
      'ended to sales',
    ]);
  });

  it('reaches a milestone before its turn at the instant of the use, however late and often that is told', async () => {
    const onboarding = await AnOnboarding.opened(world, byUse);
    await onboarding.until('Fri 10:00');
    await onboarding.hears('adopted', 'Wed 15:30');
    await onboarding.hears('adopted', 'Wed 15:30');
    expect(await onboarding.milestones()).toEqual(['setUp open late', 'training ahead', 'inUse done']);
    const { activated_at, activation_known_at } = await onboarding.line();
    expect([named(activated_at?.getTime()), named(activation_known_at?.getTime())]).toEqual(['Wed 15:30', 'Fri 10:00']);
    expect((await onboarding.facts()).filter(({ kind }) => kind === 'metricSatisfied')).toHaveLength(1);
  });

  it('takes the silence of the customer for a signature after the days the policy says', async () => {
    const onboarding = await AnOnboarding.opened(world, byUse);
    await onboarding.until('Tue 09:00');
    await onboarding.hears('adopted', 'Tue 08:00');
    await onboarding.until('Sun 10:00');
    await over(onboarding);
    expect(await onboarding.line()).toMatchObject({ outcome: 'activated', sign_off_presumed: true });
    expect(named((await onboarding.row()).closed_at?.getTime())).toBe('Sun 09:00');
  });

  it('past its window asks for a plan, and the customer activated by it is activated late', async () => {
    const onboarding = await AnOnboarding.opened(world, byUse);
    await onboarding.until('Mon+3 10:00');
    expect(await onboarding.toDo()).toContain('planIntervention by csm');
    const plan = {
      kind: 'planIntervention',
      ownerId: world.cast.lead,
      date: dateOf('Fri+3 00:00'),
      plan: 'x',
    } as const;
    await onboarding.by('csm', plan);
    expect(await onboarding.toDo()).toContain('closeIntervention by lead');
    expect(await onboarding.due('intervention/1')).toBe('Sat+3 00:00');
    await onboarding.hears('adopted', 'Sat+2 12:00');
    const { phase, activation } = await onboarding.recorded();
    expect([phase, activation?.at, activation?.late]).toEqual(['signOff', instant('Sat+2 12:00'), true]);
    await onboarding.until('Mon+4 10:00');
    await over(onboarding);
    expect((await onboarding.line()).outcome).toBe('activatedLate');
  });

  it('ends unactivated on the day of the intervention’s plan', async () => {
    const onboarding = await AnOnboarding.opened(world, byUse);
    await onboarding.until('Mon+3 10:00');
    const plan = {
      kind: 'planIntervention',
      ownerId: world.cast.lead,
      date: dateOf('Fri+3 00:00'),
      plan: 'x',
    } as const;
    await onboarding.by('csm', plan);
    await onboarding.until('Sat+3 01:00');
    await over(onboarding);
    expect((await onboarding.line()).outcome).toBe('notActivated');
    expect(await onboarding.toDo()).toEqual([]);
  });
});

describe('a suspension', () => {
  it('is decided by another person, moves the window exactly and reminds nobody', async () => {
    const onboarding = await AnOnboarding.opened(world, byHand);
    await onboarding.until('Tue 09:00');
    await onboarding.by('csm', { kind: 'requestSuspension', reason: 'their budget is frozen' });
    expect(await onboarding.toDo()).toContain('decideSuspension by lead');
    const yes = { kind: 'decideSuspension', approve: true } as const;
    expect((await onboarding.isRefused(yes, as('csm'))).code).toBe('FOUR_EYES');
    await onboarding.until('Tue 10:00');
    await onboarding.by('lead', yes);
    const before = await onboarding.told();
    expect(await onboarding.toDo()).toEqual([]);
    await onboarding.until('Thu+4 14:30');
    expect(await onboarding.told()).toEqual(before);
    await onboarding.by('csm', { kind: 'resume' });
    // Half an hour and four, thirty days later.
    expect(await onboarding.due('window/1')).toBe(
      named(instant('Sun+2 00:00') + instant('Thu+4 14:30') - instant('Tue 10:00')),
    );
    expect(await onboarding.line()).toMatchObject({ suspensions: 1 });
    await onboarding.by('csm', { kind: 'cancel', reason: 'they left' });
    await over(onboarding);
  });
});
