/** What mails say about releases; they go to colleagues only. */
import type { Facts, KindWords, MailKind } from './kind.ts';
import { levelEn, levelZh } from './levels.ts';

const text = (facts: Facts, name: string): string => facts.text(name) ?? '';
const count = (facts: Facts, name: string): number => facts.number(name) ?? 0;

const EN: KindWords = {
  name: 'Release',
  news: 'There is news about a release',
  headlines: {
    frozen: (facts) =>
      `${text(facts, 'name')} is frozen; ${count(facts, 'notReady')} of its requirements are not ready`,
    cancelled: (facts) => `${text(facts, 'name')} was cancelled`,
    redated: (facts) => `${text(facts, 'name')} ships on another day`,
    trainFollowed: (facts) => `${text(facts, 'name')} is on a day its train no longer runs: re-date or cancel it`,
    assigned: (facts) => `${text(facts, 'name')} is yours now`,
    exceptionRequested: (facts) =>
      `Please decide whether ${text(facts, 'requirement')} may still go into ${text(facts, 'name')}`,
    exceptionDecided: (facts) =>
      facts.flag('approved')
        ? `${text(facts, 'requirement')} may still go into ${text(facts, 'name')}`
        : `${text(facts, 'requirement')} does not go into ${text(facts, 'name')}`,
    level: (facts) => levelEn(`The decision on ${text(facts, 'requirement')}`, facts),
    deliveryFailed: () => 'Messages about a release could not be delivered',
  },
  details: (facts) => [
    ['Release', facts.text('name')],
    ['Ships', facts.instant('shipAt')],
    ['Decision due', facts.instant('dueAt')],
  ],
};

const ZH: KindWords = {
  name: '发布版本',
  news: '发布版本有新的进展',
  headlines: {
    frozen: (facts) => `${text(facts, 'name')} 已冻结，其中 ${count(facts, 'notReady')} 项需求尚未就绪`,
    cancelled: (facts) => `${text(facts, 'name')} 已取消`,
    redated: (facts) => `${text(facts, 'name')} 改期发布`,
    trainFollowed: (facts) => `${text(facts, 'name')} 已不在版本列车的发布日上，请改期或取消`,
    assigned: (facts) => `${text(facts, 'name')} 由您负责`,
    exceptionRequested: (facts) => `请决定 ${text(facts, 'requirement')} 能否例外进入 ${text(facts, 'name')}`,
    exceptionDecided: (facts) =>
      facts.flag('approved')
        ? `${text(facts, 'requirement')} 获准例外进入 ${text(facts, 'name')}`
        : `${text(facts, 'requirement')} 未获准进入 ${text(facts, 'name')}`,
    level: (facts) => levelZh(`${text(facts, 'requirement')} 的例外决定`, facts),
    deliveryFailed: () => '发布版本的通知未能送达',
  },
  details: (facts) => [
    ['版本', facts.text('name')],
    ['发布时间', facts.instant('shipAt')],
    ['决定期限', facts.instant('dueAt')],
  ],
};

export const releaseWords: MailKind = { folder: 'releases', purpose: null, EN, ZH };
