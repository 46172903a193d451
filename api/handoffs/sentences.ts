/** What notifications of handoffs say in the queue, in one sentence. */
import type { SentenceFacts } from '../processes/kind.ts';
import type { Text } from '../texts.ts';

const of = (facts: SentenceFacts, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
};

type Sentence = (facts: SentenceFacts) => Text;

const saying =
  (chinese: (number: string) => string, english: (number: string) => string): Sentence =>
  (facts) => ({ 'zh-CN': chinese(of(facts, 'number')), en: english(of(facts, 'number')) });

const CLOCKS: Readonly<Record<string, Text>> = {
  accept: { 'zh-CN': '答复', en: 'answer' },
  answer: { 'zh-CN': '问题的答复', en: 'reply to a question' },
  name: { 'zh-CN': '接收人指定', en: 'naming of a receiver' },
};

function level(facts: SentenceFacts): Text {
  const number = of(facts, 'number');
  const what = CLOCKS[of(facts, 'clock')] ?? { 'zh-CN': '处理', en: 'work' };
  return facts['breached'] === true
    ? { 'zh-CN': `${number} 的${what['zh-CN']}已超时`, en: `${number}: the ${what.en} is overdue` }
    : { 'zh-CN': `${number} 的${what['zh-CN']}即将到期`, en: `${number}: the ${what.en} is coming due` };
}

function offered(facts: SentenceFacts): Text {
  const [number, giver] = [of(facts, 'number'), of(facts, 'giver')];
  return facts['substitutes'] === true
    ? {
        'zh-CN': `${giver} 向您交接 ${number}（您为代理人）`,
        en: `${giver} hands ${number} over to you, as the substitute`,
      }
    : { 'zh-CN': `${giver} 向您交接 ${number}`, en: `${giver} hands ${number} over to you` };
}

export const handoffSentences: Readonly<Record<string, Sentence>> = {
  level,
  offered,
  offeredOn: saying(
    (number) => `${number} 已转给下一位候选人`,
    (number) => `${number} is offered to the next person`,
  ),
  movedOn: saying(
    (number) => `${number} 不再需要您答复`,
    (number) => `${number} is no longer offered to you`,
  ),
  nameReceiver: saying(
    (number) => `${number} 无人接收，请指定接收人`,
    (number) => `Nobody takes ${number}: please name somebody`,
  ),
  nobodyLeft: saying(
    (number) => `${number} 无人接收，将由服务经理指定`,
    (number) => `Nobody has taken ${number}; the service manager will name somebody`,
  ),
  accepted: saying(
    (number) => `${number} 已被接收`,
    (number) => `${number} was taken over`,
  ),
  assigned: saying(
    (number) => `您被指定接收 ${number}`,
    (number) => `You were named for ${number}: it is yours now`,
  ),
  stays: saying(
    (number) => `${number} 未成，事项仍由您负责`,
    (number) => `${number} came to nothing: the matter stays with you`,
  ),
  withdrawn: saying(
    (number) => `${number} 已撤回`,
    (number) => `${number} was withdrawn`,
  ),
  asked: saying(
    (number) => `有一个关于 ${number} 的问题请您答复`,
    (number) => `You are asked a question about ${number}`,
  ),
  answered: saying(
    (number) => `您关于 ${number} 的提问已有答复`,
    (number) => `Your question about ${number} was answered`,
  ),
  givesNow: saying(
    (number) => `在有人接收之前，${number} 由您负责`,
    (number) => `You answer for ${number} until somebody has taken it over`,
  ),
  giverReplaced: saying(
    (number) => `${number} 已换由他人交出`,
    (number) => `Somebody else hands ${number} over now`,
  ),
  handedBack: saying(
    (number) => `${number} 已被退回`,
    (number) => `${number} was handed back`,
  ),
};
