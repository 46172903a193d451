/** What was asked before an answer was given, and what still waits for an answer. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../me.ts';
import type { Commands } from '../../process/use-commands.ts';
import { dateTime } from '../../ui/format.ts';
import type { HandoffView } from './types.ts';

export function Questions({ of, commands }: { of: HandoffView; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  if (of.questions.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('handoffs.questions')}</h2>
      <ul className="seats">
        {of.questions.map((one) => (
          <li key={one.number}>
            <span className="muted">
              {t('handoffs.askedOf', { name: one.person.name, at: dateTime(one.askedAt) })}
              {one.ofGiver && one.endedAt === null && ` · ${t('handoffs.timeWaits')}`}
            </span>
            <p dir="auto">{one.question}</p>
            {one.answer !== null && (
              <p className="notice" dir="auto">
                {one.answer}
              </p>
            )}
            {one.endedAt === null && one.person.id === me.id && commands.state('answer').allowed && (
              <Button size="compact-xs" onClick={() => commands.ask('answer', { question: one.number })}>
                {t('handoff.command.answer')}
                <span className="sr-only"> {one.number}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
