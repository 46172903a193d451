import { describe, expect, it } from 'vitest';
import { onboardingWords } from '../../activities/channels/words/onboarding.ts';
import { onboardingSentences } from '../../api/onboardings/sentences.ts';
import { ONBOARDING_TITLES } from '../../api/onboardings/texts.ts';
import { TITLES } from '../../api/texts.ts';
import { DEMO_ONBOARDING_POLICY } from '../../db/demo-onboarding-policy.ts';
import { OnboardingErrorCode } from '../../workflows/onboarding/contract.ts';
import { OnboardingPolicyBody } from '../../workflows/onboarding/onboarding-policy.contract.ts';

/** Told to customers by mail alone; they have no queue. */
const CONTACTS_ONLY = new Set(['planReady', 'toSign', 'signOffAsked', 'signOffReminder', 'signOffPresumed']);

describe('the words of onboardings', () => {
  it('exist in both languages for every message', () => {
    expect(Object.keys(onboardingWords.ZH.headlines).toSorted()).toEqual(
      Object.keys(onboardingWords.EN.headlines).toSorted(),
    );
    const inQueue = Object.keys(onboardingWords.EN.headlines).filter((kind) => !CONTACTS_ONLY.has(kind));
    expect(Object.keys(onboardingSentences).toSorted()).toEqual(inQueue.toSorted());
  });

  it('say why something is refused, for every code', () => {
    expect(OnboardingErrorCode.options.filter((code) => TITLES[code] === undefined)).toEqual([]);
    expect(Object.values(ONBOARDING_TITLES).every((text) => text.en !== '' && text['zh-CN'] !== '')).toBe(true);
  });

  it('name a field of the message where they have a place for it', () => {
    const sentence = onboardingSentences['paceAtRisk']?.({ number: 'ONB-1', donePercent: 20, elapsedPercent: 60 });
    expect(sentence?.en).toBe('ONB-1: too slow: 20 % done, 60 % of the time gone by');
    const level = { number: 'ONB-1', clock: 'milestone', milestoneEn: 'Training', milestoneZh: '培训', breached: true };
    expect(onboardingSentences['level']?.(level)['zh-CN']).toBe('ONB-1 的培训已超时');
  });
});

it('the demo’s rules are rules of onboardings', () => {
  expect(OnboardingPolicyBody.parse(DEMO_ONBOARDING_POLICY)).toEqual(DEMO_ONBOARDING_POLICY);
});
