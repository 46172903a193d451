/** Releases, as the machinery of the API sees them. */
import type { ReleaseCommand, ReleaseInput } from '../../workflows/release/contract.ts';
import type { ReleaseState } from '../../workflows/release/state.ts';
import type { ProcessReceipt } from '../../workflows/shared/moment.ts';
import type { Described, ProcessKind, SentenceFacts } from '../processes/kind.ts';
import type { Text } from '../texts.ts';

export type ReleaseTypes = Readonly<{
  state: ReleaseState;
  input: ReleaseInput;
  command: ReleaseCommand;
  receipt: ProcessReceipt;
}>;

const fact = (facts: SentenceFacts, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

type Sentence = (facts: SentenceFacts) => Text;
const say =
  (chinese: (of: (name: string) => string) => string, english: (of: (name: string) => string) => string): Sentence =>
  (facts) => {
    const of = (name: string): string => fact(facts, name);
    return { 'zh-CN': chinese(of), en: english(of) };
  };

export const releaseKind: ProcessKind<ReleaseTypes> = {
  kind: 'release',
  tag: 'releases 发布版本',
  numbers: { prefix: 'REL', sequence: 'release_number' },
  closedCode: 'RELEASE_SHIPPED',
  isClosed: ({ phase }) => phase === 'shipped' || phase === 'cancelled',
  describe: (start) =>
    start.kind === 'open'
      ? { ...described(start.input), title: start.input.name, phase: 'planned' }
      : { ...described(start.state), title: start.state.title, phase: start.state.phase },
  // An exception is decided by its one person; who ships is whoever owns the release.
  takeOver: ({ kind }, { personId: ownerId }) => (kind === 'ship' ? { kind: 'assign', ownerId } : undefined),
  matterOf: ({ kind, key }) => {
    const [, exceptionId] = key.split('/');
    return kind === 'decideException' && exceptionId !== undefined ? { body: { exceptionId } } : {};
  },
  sentences: {
    cutOffPassed: say(
      (of) => `${of('name')} 评审已截止，共 ${of('items')} 项需求`,
      (of) => `The review for ${of('name')} is over; it holds ${of('items')} requirements`,
    ),
    frozen: say(
      (of) => `${of('name')} 已冻结，${of('notReady')} 项尚未就绪`,
      (of) => `${of('name')} is frozen; ${of('notReady')} are not ready`,
    ),
    shipped: say(
      (of) => `${of('name')} 已发布，${of('rolled')} 项延期到下一版本`,
      (of) => `${of('name')} has shipped; ${of('rolled')} roll over to the next release`,
    ),
    cancelled: say(
      (of) => `${of('name')} 已取消`,
      (of) => `${of('name')} was cancelled`,
    ),
    redated: say(
      (of) => `${of('name')} 改期`,
      (of) => `${of('name')} ships on another day`,
    ),
    trainFollowed: say(
      (of) => `${of('name')} 已不在版本列车的发布日上，请改期或取消`,
      (of) => `${of('name')} is on a day its train no longer runs: re-date or cancel it`,
    ),
    assigned: say(
      (of) => `${of('name')} 由您负责`,
      (of) => `${of('name')} is yours now`,
    ),
    exceptionRequested: say(
      (of) => `请决定 ${of('requirement')} 能否例外进入 ${of('name')}`,
      (of) => `Decide whether ${of('requirement')} may still go into ${of('name')}`,
    ),
    exceptionDecided: say(
      (of) => `${of('requirement')} 例外进入 ${of('name')} 的申请已有结论`,
      (of) => `Your request to put ${of('requirement')} into ${of('name')} is decided`,
    ),
    level: say(
      (of) => `${of('requirement')} 的例外申请仍待决定`,
      (of) => `The exception for ${of('requirement')} still waits for a decision`,
    ),
  },
};

const described = ({ id, number, ownerId }: Pick<ReleaseInput, 'id' | 'number' | 'ownerId'>) =>
  ({ id, number, customerId: null, ownerId }) satisfies Partial<Described>;
