/** What mails say about handoffs. */
import type { Facts, KindWords, MailKind } from './kind.ts';
import { levelEn, levelZh } from './levels.ts';

type Names = Readonly<Record<string, string>>;

const named = (names: Names, key: string | undefined): string | undefined =>
  key === undefined ? undefined : (names[key] ?? key);

const CLOCKS_EN: Names = { accept: 'Your answer to a handoff', answer: 'A question about a handoff', name: 'A name' };
const OUTCOMES_EN: Names = { declined: 'declined', unanswered: 'no answer in time' };
const REASONS_EN: Names = {
  notMine: 'Not their matter',
  noCapacity: 'No capacity',
  packUnclear: 'The context is unclear',
  notReady: 'Not ready yet',
  other: 'Other',
  closed: 'The matter is closed',
  passedOn: 'The matter was passed on',
};
const offeredEn = (facts: Facts): string =>
  facts.flag('substitutes')
    ? `${facts.text('giver') ?? 'Somebody'} hands something over to you, as the substitute`
    : `${facts.text('giver') ?? 'Somebody'} hands something over to you`;

const EN: KindWords = {
  name: 'Handoff',
  news: 'There is news about a handoff',
  headlines: {
    offered: offeredEn,
    offeredOn: (facts) =>
      facts.flag('substitutes')
        ? 'Your handoff is offered to a substitute'
        : 'Your handoff is offered to the next person',
    level: (facts) => levelEn(named(CLOCKS_EN, facts.text('clock')) ?? 'Handoff', facts),
    movedOn: () => 'A handoff is no longer offered to you',
    nameReceiver: () => 'Nobody takes a handoff: please name somebody',
    nobodyLeft: () => 'Nobody has taken your handoff; the service manager will name somebody',
    accepted: () => 'A handoff was taken over',
    assigned: (facts) => `${facts.text('by') ?? 'The service manager'} named you: a matter is yours now`,
    stays: () => 'A handoff came to nothing: the matter stays with you',
    withdrawn: () => 'A handoff was withdrawn',
    asked: (facts) => `${facts.text('by') ?? 'Somebody'} asks you about a handoff`,
    answered: () => 'Your question about a handoff was answered',
    handedBack: () => 'A matter was handed back',
    givesNow: () => 'You answer for a handoff until somebody has taken it over',
    giverReplaced: () => 'Somebody else answers for what is handed over to you',
    deliveryFailed: () => 'Messages about a handoff could not be delivered',
  },
  details: (facts) => [
    ['About', facts.text('parent')],
    ['Answer by', facts.instant('dueAt')],
    ['Question', facts.text('question')],
    ['Before', named(OUTCOMES_EN, facts.text('outcome'))],
    ['Declined because', named(REASONS_EN, facts.text('declined'))],
    ['Note', facts.text('note')],
  ],
};

const CLOCKS_ZH: Names = { accept: '您对交接的答复', answer: '关于交接的提问', name: '指定接收人' };
const OUTCOMES_ZH: Names = { declined: '已拒绝', unanswered: '未按时答复' };
const REASONS_ZH: Names = {
  notMine: '不归其负责',
  noCapacity: '没有余力',
  packUnclear: '交接信息不清楚',
  notReady: '时机未到',
  other: '其他',
  closed: '事项已关闭',
  passedOn: '事项已转交',
};
const offeredZh = (facts: Facts): string =>
  facts.flag('substitutes')
    ? `${facts.text('giver') ?? '有人'}向您交接事项（您为代理人）`
    : `${facts.text('giver') ?? '有人'}向您交接事项`;

const ZH: KindWords = {
  name: '交接',
  news: '交接有新的进展',
  headlines: {
    offered: offeredZh,
    offeredOn: (facts) => (facts.flag('substitutes') ? '您的交接已转给代理人' : '您的交接已转给下一位候选人'),
    level: (facts) => levelZh(named(CLOCKS_ZH, facts.text('clock')) ?? '交接', facts),
    movedOn: () => '有一项交接不再需要您答复',
    nameReceiver: () => '有一项交接无人接收，请指定接收人',
    nobodyLeft: () => '您的交接无人接收，将由服务经理指定',
    accepted: () => '交接已被接收',
    assigned: (facts) => `${facts.text('by') ?? '服务经理'}指定您接收一项事项`,
    stays: () => '交接未成，事项仍由您负责',
    withdrawn: () => '交接已撤回',
    asked: (facts) => `${facts.text('by') ?? '有人'}就一项交接向您提问`,
    answered: () => '您关于交接的提问已有答复',
    handedBack: () => '事项已被退回',
    givesNow: () => '在有人接收之前，一项交接由您负责',
    giverReplaced: () => '向您交接的事项已换由他人负责',
    deliveryFailed: () => '交接的通知未能送达',
  },
  details: (facts) => [
    ['关于', facts.text('parent')],
    ['请在此前答复', facts.instant('dueAt')],
    ['问题', facts.text('question')],
    ['此前', named(OUTCOMES_ZH, facts.text('outcome'))],
    ['拒绝原因', named(REASONS_ZH, facts.text('declined'))],
    ['备注', facts.text('note')],
  ],
};

export const handoffWords: MailKind = { folder: 'handoffs', purpose: null, EN, ZH };
