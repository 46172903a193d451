/** Who asks to be let in late, and what was answered. Nobody decides on what they asked for themselves. */
import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import type { Commands } from '../../process/use-commands.ts';
import { dateTime } from '../../ui/format.ts';
import { type AskedStep, RequirementStep } from '../requirements/step.tsx';
import type { ReleaseView } from './types.ts';

type Exception = ReleaseView['exceptions'][number];

export function Exceptions({ of, commands }: { of: ReleaseView; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<AskedStep>();
  const close = useCallback(() => setAsked(undefined), []);
  const inside = new Set(of.content.map(({ requirementId }) => requirementId));
  const isOpen = of.phase !== 'shipped' && of.phase !== 'cancelled';
  if (of.exceptions.length === 0) return null;
  return (
    <section>
      <h2>{t('releases.exceptions')}</h2>
      <ul className="seats">
        {of.exceptions.map((one) => (
          <li key={one.id} className="notice">
            <Line of={one} />
            {one.state === 'open' && commands.state('decideException').allowed && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => commands.ask('decideException', { exceptionId: one.id })}
              >
                {t('release.command.decideException')}
                <span className="sr-only"> {one.requirement.number}</span>
              </Button>
            )}
            {one.state === 'approved' && isOpen && !inside.has(one.requirement.id) && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() =>
                  setAsked({ id: one.requirement.id, command: 'schedule', or: 'moveTo', given: { releaseId: of.id } })
                }
              >
                {t('releases.planNow')}
                <span className="sr-only"> {one.requirement.number}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked !== undefined && <RequirementStep asked={asked} onClose={close} />}
    </section>
  );
}

function Line({ of }: { of: Exception }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Link to={pathOf('requirement', of.requirement.id)} dir="auto">
        {of.requirement.number} {of.requirement.title}
      </Link>{' '}
      <strong>{t(`release.exception.${of.state}`)}</strong>
      <p dir="auto">
        {of.requestedBy.name}: {of.reason}
      </p>
      {of.answer !== null && (
        <p dir="auto">
          {of.decidedBy?.name}: {of.answer}
        </p>
      )}
      {of.state === 'open' && (
        <p className="muted">
          {of.decider !== null && t('releases.decider', { name: of.decider.name })}
          {of.dueAt !== null && ` · ${dateTime(of.dueAt)}`}
        </p>
      )}
    </>
  );
}
