/** What a customer reads about their own plan. */
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

export const PAGE_WORDS = {
  title: text('您的启用计划', 'Your plan for getting started'),
  contactPerson: text('负责人：', 'your contact: '),
  progress: text('已完成：', 'Done: '),
  until: text('截至 ', 'until '),
  due: text('计划 ', 'planned for '),
  late: text('已晚于计划 ', 'later than planned for '),
  doneOn: text('完成于 ', 'done on '),
  yours: text('由您负责', 'you'),
  guide: text('操作指南', 'guide'),
  name: text('您的姓名', 'Your name'),
  sign: text('确认完成', 'Confirm that it is done'),
  signAll: text('确认已顺利启用', 'Confirm that you have got started'),
  allDone: text('一切就绪，请确认。', 'Everything is in place. Please confirm.'),
  thanks: text('感谢您的确认。', 'Thank you for confirming.'),
  signed: text('您已确认，启用完成。', 'Confirmed: you have got started.'),
  suspended: text('计划目前已暂停。', 'The plan is on hold at the moment.'),
  over: text('计划已结束。', 'The plan is over.'),
  nameMissing: text('请填写您的姓名。', 'Please give your name.'),
} as const satisfies Record<string, Text>;
