/** Headlines of a clock's levels, the same for every kind of process. `subject` is what is due. */
import type { Facts } from './kind.ts';

export type LevelHeadline = (subject: string, facts: Facts) => string;

export const levelEn: LevelHeadline = (subject, facts) => {
  const due = facts.instant('dueAt');
  const headline = facts.flag('breached')
    ? `${subject} is overdue${due === undefined ? '' : ` since ${due}`}`
    : `${subject} is due${due === undefined ? ' soon' : ` ${due}`}`;
  const repeat = facts.number('repeat') ?? 0;
  return repeat === 0 ? headline : `Reminder ${repeat}: ${headline}`;
};

export const levelZh: LevelHeadline = (subject, facts) => {
  const due = facts.instant('dueAt');
  const headline = facts.flag('breached')
    ? `${subject}已超时${due === undefined ? '' : `，应于 ${due} 前完成`}`
    : `${subject}${due === undefined ? '即将到期' : `将于 ${due} 到期`}`;
  const repeat = facts.number('repeat') ?? 0;
  return repeat === 0 ? headline : `第 ${repeat} 次提醒：${headline}`;
};
