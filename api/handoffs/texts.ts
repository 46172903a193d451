/** Why a handoff refuses something, in both languages. */
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** One sentence per code. */
export const HANDOFF_TITLES: Readonly<Record<string, Text>> = {
  HANDOFF_CLOSED: text('交接已经结束', 'The handoff is over'),
  HANDOFF_PENDING: text('该事项正在交接中', 'It is offered to somebody already'),
  ALREADY_ACCEPTED: text('交接已被接收', 'It was accepted already'),
  NOT_ACCEPTED: text('交接尚未被接收', 'Nobody has accepted yet'),
  NOT_OFFERED_TO_YOU: text('该交接不是向您发起的', 'It is offered to another person'),
  OFFER_MOVED_ON: text('该交接已转给其他人', 'Somebody else is asked by now'),
  GIVER_ONLY: text('只有交出方可以这样做', 'Only the giver may do this'),
  ALREADY_ASKING: text('已在等待交出方答复', 'The giver is asked already'),
  NO_QUESTION: text('没有等待您答复的提问', 'No question waits for an answer of yours'),
  PACK_INCOMPLETE: text('交接材料不完整', 'The context pack is incomplete'),
  SAME_PERSON: text('该人员已是负责人', 'That person is responsible already'),
  OFFER_ANEW: text('请在对应流程中重新发起交接', 'Hand the process over again'),
  NOT_HANDED_OVER: text('此类流程不能交接', 'This kind of process cannot be handed over'),
  NO_HANDOFF_POLICY: text('没有已发布的交接规则', 'No handoff policy is published'),
};
