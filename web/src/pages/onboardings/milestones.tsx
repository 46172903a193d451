/** The milestones of a plan: who, until when, what shows that it is done, and the tasks on the way. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessClock } from '../../api/types.ts';
import { language } from '../../i18n/language.ts';
import { useExplanation, WhyButton } from '../../process/clocks.tsx';
import type { Commands } from '../../process/use-commands.ts';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime, day } from '../../ui/format.ts';
import { clockNameOf } from './timeline-spec.ts';
import type { Metrics, Milestone, OnboardingView } from './types.ts';

type ListProps = Readonly<{
  of: OnboardingView;
  metrics: Metrics | undefined;
  zone: string | undefined;
  commands: Commands;
}>;

export function Milestones({ of, metrics, zone, commands }: ListProps): ReactNode {
  const { t } = useTranslation();
  const { explain, explanation } = useExplanation({ kind: 'onboarding', id: of.id, zone, nameOf: clockNameOf(of) });
  const roleOf = (key: string): string => of.roles.find((role) => role.key === key)?.title[language()] ?? key;
  const titleOf = (key: string): string =>
    of.plannedMilestones.find((one) => one.key === key)?.title[language()] ?? key;
  const done = new Set(of.plannedMilestones.flatMap(({ key, doneAt }) => (doneAt === null ? [] : [key])));
  return (
    <section>
      <h2>{t('onboardings.milestones')}</h2>
      {of.plannedMilestones.length === 0 && <p className="muted">{t('onboardings.noPlan')}</p>}
      <ol className="milestones">
        {of.plannedMilestones.map((one) => (
          <li key={one.key} id={`milestone-${one.key}`} className="milestone">
            <div className="section-head">
              <h3 dir="auto">{one.title[language()]}</h3>
              <MilestoneBadge of={one} zone={zone} />
              <Why clocks={of.clocks} milestone={one.key} onExplain={explain} />
              <span className="grow" />
              <Complete of={one} waits={one.dependsOn.some((key) => !done.has(key))} commands={commands} />
            </div>
            <p className="muted">
              {roleOf(one.role)}: {one.person.name} · <Proof of={one} metrics={metrics} />
              {one.dependsOn.length > 0 &&
                ` · ${t('onboardings.dependsOn', { names: one.dependsOn.map(titleOf).join(', ') })}`}
            </p>
            {one.document !== null && (
              <p>
                <a href={one.document} target="_blank" rel="noreferrer" className="break">
                  {one.document}
                </a>
              </p>
            )}
            <Tasks of={one} commands={commands} />
          </li>
        ))}
      </ol>
      {explanation}
    </section>
  );
}

function MilestoneBadge({ of, zone }: { of: Milestone; zone: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { doneAt, dueAt, late, state, by } = of;
  if (doneAt !== null) {
    const words = t('onboardings.doneOn', { at: day(doneAt, zone) });
    return (
      <BadgeView
        tone={late ? 'doneLate' : 'done'}
        icon="check"
        words={by === null ? words : `${words} · ${by}`}
        title={dateTime(doneAt, zone)}
      />
    );
  }
  if (dueAt === null) return <BadgeView tone="still" icon="clock" words={t('onboardings.noDay')} />;
  const words = t(late ? 'onboardings.lateSince' : 'onboardings.dueOn', { at: day(dueAt, zone) });
  const waiting = state === 'open' || late ? words : `${t(`onboardings.standing.${state}`)} · ${words}`;
  return (
    <BadgeView
      tone={late ? 'late' : state === 'open' ? 'calm' : 'still'}
      icon={late ? 'alert' : 'clock'}
      words={waiting}
      title={dateTime(dueAt, zone)}
    />
  );
}

type WhyProps = Readonly<{
  clocks: readonly ProcessClock[];
  milestone: string;
  onExplain: (clock: ProcessClock) => void;
}>;

function Why({ clocks, milestone, onExplain }: WhyProps): ReactNode {
  const clock = clocks.findLast(({ stage }) => stage === `milestone-${milestone}`);
  return clock === undefined ? null : <WhyButton onClick={() => onExplain(clock)} />;
}

/** What shows that it is done. */
function Proof({ of: { proof }, metrics }: { of: Milestone; metrics: Metrics | undefined }): ReactNode {
  const { t } = useTranslation();
  if (typeof proof === 'string') return t(`onboarding.proof.${proof}`);
  const name = metrics?.metrics.find(({ key }) => key === proof.metric)?.title[language()] ?? proof.metric;
  return t('onboarding.proof.metric', { name });
}

type CompleteProps = Readonly<{ of: Milestone; waits: boolean; commands: Commands }>;

function Complete({ of, waits, commands }: CompleteProps): ReactNode {
  const { key, proof, doneAt } = of;
  const command = proof === 'signOff' ? 'signOff' : 'completeMilestone';
  const isByHand = proof === 'person' || proof === 'document' || proof === 'signOff';
  if (!isByHand || doneAt !== null || waits || !commands.state(command).allowed) return null;
  return (
    <CommandLink
      command={command}
      about={of.title[language()]}
      commands={commands}
      given={proof === 'signOff' ? { milestone: key } : { key }}
    />
  );
}

function Tasks({ of, commands }: { of: Milestone; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  if (of.tasks.length === 0) return null;
  return (
    <ul className="tasks">
      {of.tasks.map((task) => (
        <li key={task.key}>
          <span dir="auto" className={task.doneAt === null ? '' : 'muted'}>
            {task.title[language()]}
            {task.guide !== null && (
              <>
                {' '}
                <a href={task.guide} target="_blank" rel="noreferrer">
                  {t('onboardings.guide')}
                  <span className="sr-only"> {task.title[language()]}</span>
                </a>
              </>
            )}
          </span>
          <span className="muted">
            {task.doneAt === null
              ? task.person.name
              : t('onboardings.doneBy', { by: task.by ?? '', at: day(task.doneAt) })}
          </span>
          {task.doneAt === null && commands.state('completeTask').allowed && (
            <CommandLink
              command="completeTask"
              about={task.title[language()]}
              commands={commands}
              given={{ task: `${of.key}/${task.key}` }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

type LinkProps = Readonly<{ command: string; about: string; commands: Commands; given: Record<string, unknown> }>;

/** A command about one line, as a small button. */
function CommandLink({ command, about, commands, given }: LinkProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Button size="compact-xs" variant="default" onClick={() => commands.ask(command, given)}>
      {t('onboardings.done')}
      <span className="sr-only"> {about}</span>
    </Button>
  );
}
