import { describe, expect, it } from 'vitest';
import { factsOf } from '../../activities/channels/facts.ts';
import { handoffWords } from '../../activities/channels/words/handoff.ts';
import { reportHeadings } from '../../api/handoffs/report-headings.ts';
import { handoffSentences } from '../../api/handoffs/sentences.ts';
import { HANDOFF_TITLES } from '../../api/handoffs/texts.ts';
import { TITLES } from '../../api/texts.ts';
import { HandoffErrorCode } from '../../workflows/handoff/contract.ts';
import { commitOf } from '../../workflows/handoff/effects.ts';
import { ACCEPT, ANSWER, ASK, assign, DECLINE, HAND_BACK, reoffer, WITHDRAW } from './commands.ts';
import { does, lived } from './simulated.ts';

/** Lives in which everything happens that anybody is told of. */
const LIVES = [
  lived([]),
  lived([
    does('Mon 09:10', 'receiver', ASK),
    does('Mon 09:20', 'giver', ANSWER),
    does('Mon 09:30', 'receiver', ACCEPT),
    does('Mon 12:00', 'receiver', HAND_BACK),
  ]),
  lived([
    does('Mon 09:10', 'receiver', DECLINE),
    does('Mon 09:20', 'giver', reoffer('second')),
    does('Mon 09:30', 'giver', WITHDRAW),
  ]),
  lived([does('Mon 09:10', 'manager', assign('chosen'))]),
  lived([does('Mon 09:10', 'manager', assign('giver'))], { away: { receiver: 'substitute' } }),
];

type Told = Readonly<{ kind: string; data: unknown }>;

async function everythingTold(): Promise<Told[]> {
  const lives = await Promise.all(LIVES);
  return lives.flatMap(({ steps }) => {
    let seq = 0;
    return steps.flatMap(({ events, state, at }) => {
      const numbered = events.map((event) => ({ seq: ++seq, event }));
      return commitOf(state, numbered, at).notifications;
    });
  });
}

const reader = (locale: string) =>
  ({ kind: 'person', id: 'p', name: 'Ada', locale, timezone: 'Europe/Berlin', active: true }) as const;

describe('everything anybody is told of a handoff', () => {
  it('has a sentence in both languages, in mails and in the queue', async () => {
    const told = await everythingTold();
    const kinds = [...new Set(told.map(({ kind }) => kind))].toSorted();
    // Answers go to persons with real ids only.
    const others = ['accepted', 'asked', 'assigned', 'handedBack', 'level', 'movedOn', 'nameReceiver', 'nobodyLeft'];
    expect(kinds).toEqual([...others, 'offered', 'offeredOn', 'stays', 'withdrawn']);
    told.push({ kind: 'answered', data: {} });
    for (const { kind, data } of told) {
      const [english, chinese] = [handoffWords.EN, handoffWords.ZH].map((words) => words.headlines[kind]);
      expect(english?.(factsOf(data, reader('en')))).toMatch(/^[ -~]+$/);
      expect(chinese?.(factsOf(data, reader('zh-CN')))).toMatch(/\p{Script=Han}/u);
      const sentence = handoffSentences[kind]?.({ ...(data as object), number: 'HND-7' });
      expect(sentence?.en).toContain('HND-7');
      expect(sentence?.['zh-CN']).toMatch(/HND-7.*\p{Script=Han}|\p{Script=Han}.*HND-7/u);
    }
  });

  it('says until when an answer is wanted, and for whom somebody stands in', async () => {
    const told = await everythingTold();
    const facts = told.filter(({ kind }) => kind === 'offered').map(({ data }) => factsOf(data, reader('en')));
    expect(facts.every((one) => one.instant('dueAt') !== undefined)).toBe(true);
    const headlines = facts.map((one) => handoffWords.EN.headlines['offered']?.(one));
    expect(headlines).toContain('giver hands something over to you');
    expect(headlines).toContain('giver hands something over to you, as the substitute');
  });
});

describe('a refusal', () => {
  it.each(HandoffErrorCode.options)('%s has a title in both languages', (code) => {
    expect(TITLES[code]).toBe(HANDOFF_TITLES[code]);
    expect(TITLES[code]?.en).toMatch(/^[ -~]+$/);
    expect(TITLES[code]?.['zh-CN']).toMatch(/\p{Script=Han}/u);
  });
});

it('the report has the same columns in both languages', () => {
  expect(reportHeadings.en.columns).toHaveLength(reportHeadings['zh-CN'].columns.length);
});
