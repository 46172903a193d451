/** The plan of a renewal, step by step: what is due, what was done by whom, and what comes later. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockBadge } from '../../process/clock-badge.tsx';
import { useExplanation, WhyButton } from '../../process/clocks.tsx';
import { itemWord } from '../../process/kinds.ts';
import type { Commands } from '../../process/use-commands.ts';
import { dateTime, plainDay } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import type { RenewalView } from './types.ts';

type StepsProps = Readonly<{ of: RenewalView; commands: Commands; zone: string | undefined }>;
type Step = RenewalView['steps'][number];

export function Steps({ of, commands, zone }: StepsProps): ReactNode {
  const { t } = useTranslation();
  const { explain, explanation } = useExplanation({ kind: 'renewal', id: of.id, zone });
  return (
    <section className="renewal-steps" aria-label={t('renewals.plan')}>
      <h2>{t('renewals.plan')}</h2>
      <ol className="steps">
        {of.steps.map((step) => {
          const clock = of.clocks.findLast(({ stage }) => stage === step.key);
          return (
            <li key={step.key} className={`plan-step plan-${step.state}`}>
              <span className="plan-mark">{step.state === 'done' && <Icon name="check" size={13} />}</span>
              <div>
                <strong>{itemWord('renewal', step.what)}</strong>{' '}
                <span className="muted">
                  {step.date !== null && plainDay(step.date)} · {t(`renewal.step.${step.state}`)}
                  {step.by !== null && ` · ${step.by}`}
                  {step.endedAt !== null && ` · ${dateTime(step.endedAt)}`}
                  {step.person !== null && step.state === 'due' && ` · ${step.person.name}`}
                </span>
                {step.note !== null && <p dir="auto">{step.note}</p>}
                {clock !== undefined && clock.stoppedAt === null && (
                  <p>
                    <ClockBadge clock={clock} zone={zone} /> <WhyButton onClick={() => explain(clock)} />
                  </p>
                )}
              </div>
              <StepActions of={step} commands={commands} />
            </li>
          );
        })}
      </ol>
      {explanation}
    </section>
  );
}

function StepActions({ of, commands }: { of: Step; commands: Commands }): ReactNode {
  const isOpen = of.state === 'due' || of.state === 'ahead';
  const name = itemWord('renewal', of.what);
  if (!isOpen) return <span />;
  return (
    <span className="step-actions">
      {(['completeStep', 'skipStep'] as const).map((command) =>
        commands.state(command).allowed ? (
          <Button
            key={command}
            size="compact-xs"
            variant={of.state === 'due' && command === 'completeStep' ? 'light' : 'subtle'}
            onClick={() => commands.ask(command, { key: of.key })}
          >
            <StepWord command={command} />
            <span className="sr-only"> {name}</span>
          </Button>
        ) : null,
      )}
    </span>
  );
}

function StepWord({ command }: { command: 'completeStep' | 'skipStep' }): ReactNode {
  const { t } = useTranslation();
  return t(command === 'completeStep' ? 'renewals.done' : 'renewals.skip');
}
