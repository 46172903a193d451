/** The interventions of a customer: the playbook, who acts until when, and how each came out. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n/language.ts';
import { ClockBadge } from '../../process/clock-badge.tsx';
import { DueMark } from '../../process/due-mark.tsx';
import type { Commands } from '../../process/use-commands.ts';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime, day } from '../../ui/format.ts';
import { whole } from './health-badge.tsx';
import type { Intervention, RetentionView } from './types.ts';

type OfProps = Readonly<{ of: RetentionView; commands: Commands; zone: string | undefined }>;

export function InterventionsOf({ of, commands, zone }: OfProps): ReactNode {
  const { t } = useTranslation();
  const open = of.interventions.filter(({ closedAt }) => closedAt === null);
  const over = of.interventions.filter(({ closedAt }) => closedAt !== null);
  return (
    <section>
      <h2>{t('retentions.interventions')}</h2>
      {of.interventions.length === 0 && <p className="muted">{t('retentions.noIntervention')}</p>}
      <ul className="seats">
        {[...open, ...over].map((one) => (
          <li key={one.no} className="notice">
            <strong dir="auto">
              {one.no} · {one.title[language()]}
            </strong>{' '}
            <Standing of={one} clocks={of.clocks} zone={zone} />
            <p className="muted">
              {one.person?.name} · {t('retentions.openedOn', { at: day(one.openedAt) })}
              {one.score !== null && ` · ${t('retentions.scoreThen', { score: whole(one.score) })}`}
            </p>
            {one.reason !== null && <p dir="auto">{one.reason}</p>}
            {one.closedAt === null ? <Playbook of={one} commands={commands} /> : <p dir="auto">{one.outcomeReason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

type StandingProps = Readonly<{ of: Intervention; clocks: RetentionView['clocks']; zone: string | undefined }>;

/** Until when by its clock, in working time; or how it came out. */
function Standing({ of, clocks, zone }: StandingProps): ReactNode {
  const clock = clocks.find(({ key }) => key === `intervention/${of.no}`);
  return of.closedAt === null && clock !== undefined ? (
    <ClockBadge clock={clock} zone={zone} />
  ) : (
    <InterventionBadge of={of} />
  );
}

function Playbook({ of, commands }: { of: Intervention; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const given = { intervention: String(of.no) };
  return (
    <>
      <h3>{t('retentions.playbook')}</h3>
      <ol>
        {of.playbook.map((step) => (
          <li key={step.en} dir="auto">
            {step[language()]}
          </li>
        ))}
      </ol>
      <div className="add-line">
        {(['closeIntervention', 'assignIntervention'] as const).map(
          (command) =>
            commands.state(command).allowed && (
              <Button key={command} size="compact-xs" variant="default" onClick={() => commands.ask(command, given)}>
                {t(`retention.command.${command}`)}
                <span className="sr-only"> {of.title[language()]}</span>
              </Button>
            ),
        )}
      </div>
    </>
  );
}

/** Until when, or how it came out. */
export function InterventionBadge({ of }: { of: Intervention }): ReactNode {
  const { t } = useTranslation();
  const { outcome, closedAt, dueAt, clock } = of;
  if (closedAt === null) return <DueMark dueAt={dueAt} clock={clock} />;
  return (
    <BadgeView
      tone={outcome === 'recovered' ? 'done' : 'still'}
      icon={outcome === 'recovered' ? 'check' : 'stop'}
      words={outcome === null ? t('retentions.stopped') : t(`retention.outcome.${outcome}`)}
      title={dateTime(closedAt)}
    />
  );
}
