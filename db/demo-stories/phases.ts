/** Plans in the phases that the others are not in: suspended, past the window, waiting for a signature, over. */
import { customer, type DemoStep, LIU, MANAGER, NOVAK, person, TANG } from './step.ts';

type Plan = Readonly<{
  keep: string;
  by: number;
  of: string;
  starts: string;
  serviceClass?: 'support' | 'consulting';
}>;

const plan = ({ keep, by, of, starts, serviceClass = 'support' }: Plan): DemoStep => ({
  by: MANAGER,
  path: '/onboardings',
  body: {
    customerId: customer(of),
    ownerId: person(by),
    serviceClass,
    products: ['Platform'],
    startDate: starts,
  },
  keep,
});

const done = (by: number, of: string, body: Readonly<{ key: string; document?: string }>): DemoStep => ({
  by,
  path: `/onboardings/@${of}/complete-milestone`,
  body,
});

/** In order. */
export const phaseStories = (day: (offset: number) => string): readonly DemoStep[] => [
  plan({ keep: 'brewery', by: NOVAK, of: 'old-mill', starts: day(-130) }),
  done(NOVAK, 'brewery', { key: 'kickOff' }),
  plan({ keep: 'hotel', by: TANG, of: 'meiyu-hotel', starts: day(-30) }),
  done(TANG, 'hotel', { key: 'kickOff' }),
  { by: TANG, path: '/onboardings/@hotel/request-suspension', body: { reason: '酒店翻新停业两个月。' } },
  {
    by: LIU,
    path: '/onboardings/@hotel/decide-suspension',
    body: { approve: true, answer: '开业前一周恢复。' },
    afterOthers: true,
  },
  plan({ keep: 'lenses', by: NOVAK, of: 'fjord-optics', starts: day(-40), serviceClass: 'consulting' }),
  done(NOVAK, 'lenses', { key: 'kickOff' }),
  done(NOVAK, 'lenses', { key: 'concept', document: 'https://example.com/concepts/fjord-optics.pdf' }),
  plan({ keep: 'advice', by: LIU, of: 'haihe-bank', starts: day(-25), serviceClass: 'consulting' }),
  done(LIU, 'advice', { key: 'kickOff' }),
  done(LIU, 'advice', { key: 'concept', document: 'https://example.com/concepts/haihe-bank.pdf' }),
  {
    by: LIU,
    path: '/onboardings/@advice/sign-off',
    body: { milestone: 'approval', name: '许文博', document: 'https://example.com/signed/haihe-bank.pdf' },
  },
];
