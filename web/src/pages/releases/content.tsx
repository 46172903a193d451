/** What goes out with a release, and what may be done about each of it. */
import { ActionIcon, Menu } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { may, useMe } from '../../me.ts';
import { commandWord, pathOf } from '../../process/kinds.ts';
import { number } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { type AskedStep, RequirementStep } from '../requirements/step.tsx';
import type { ReleaseItemView, ReleaseView } from './types.ts';

export function Content({ of }: { of: ReleaseView }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [asked, setAsked] = useState<AskedStep>();
  const close = useCallback(() => setAsked(undefined), []);
  const isOpen = of.phase !== 'shipped' && of.phase !== 'cancelled' && may(me, 'write', 'requirements');
  const { total, ready } = of.items;
  const title = t('releases.content', { count: of.content.length });
  return (
    <section>
      <h2>
        {title}
        {total > 0 && isOpen && <span className="muted"> · {t('releases.ready', { count: ready })}</span>}
      </h2>
      {of.content.length === 0 ? (
        <p className="muted">{t('releases.empty')}</p>
      ) : (
        <div className="table-scroll" role="region" aria-label={title} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('kind.requirement')}</th>
                <th scope="col">{t('fact.team')}</th>
                <th scope="col">{t('releases.effort')}</th>
                <th scope="col">{t('releases.stateOf')}</th>
                <th scope="col">{t('releases.requesters')}</th>
                {isOpen && (
                  <th scope="col">
                    <span className="sr-only">{t('process.actions')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {of.content.map((one) => (
                <tr key={one.requirementId}>
                  <Cells of={one} />
                  {isOpen && (
                    <td>
                      <Steps of={one} onAsk={setAsked} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked !== undefined && <RequirementStep asked={asked} onClose={close} />}
    </section>
  );
}

function Cells({ of }: { of: ReleaseItemView }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <td dir="auto">
        <Link to={pathOf('requirement', of.requirementId)}>
          {of.number} {of.title}
        </Link>
        {of.breachReason !== null && <p className="muted">{of.breachReason}</p>}
      </td>
      <td>{of.team?.name ?? '–'}</td>
      <td>{number(of.effortDays)}</td>
      <td>
        {t(`release.itemState.${of.state}`)}
        {of.late !== null && <span className="muted"> · {t(`release.late.${of.late}`)}</span>}
      </td>
      <td>
        {number(of.requesters)}
        {of.slips > 0 && <span className="muted"> · {t('releases.slipped', { count: of.slips })}</span>}
      </td>
    </>
  );
}

const STEPS = ['markReady', 'moveTo', 'estimate', 'drop'] as const;

type StepsProps = Readonly<{ of: ReleaseItemView; onAsk: (step: AskedStep) => void }>;

/** What is done about an item before the release goes out; whether it may be, the requirement says. */
function Steps({ of, onAsk }: StepsProps): ReactNode {
  const { t } = useTranslation();
  if (of.state !== 'planned' && of.state !== 'ready') return null;
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('releases.stepsOf', { number: of.number })}>
          <Icon name="more" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {STEPS.map((command) => (
          <Menu.Item key={command} onClick={() => onAsk({ id: of.requirementId, command })}>
            {commandWord('requirement', command)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
