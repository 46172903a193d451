/** What was bought and promised, and who plays which part. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n/language.ts';
import { Fact, FactPanel } from '../../process/facts.tsx';
import type { Commands } from '../../process/use-commands.ts';
import type { OnboardingView } from './types.ts';

export function About({ of }: { of: OnboardingView }): ReactNode {
  const { t } = useTranslation();
  return (
    <FactPanel title={t('onboardings.about')}>
      <Fact name={t('onboardings.serviceClass')}>{t(`onboarding.serviceClass.${of.serviceClass}`)}</Fact>
      <Fact name={t('onboardings.products')}>
        <span dir="auto">{of.products.join(', ')}</span>
      </Fact>
      <Fact name={t('onboardings.template')}>
        {of.plan?.name[language()] ?? '–'} · {t('onboardings.version', { version: of.policy.version })}
      </Fact>
      {of.promises.length > 0 && (
        <Fact name={t('onboardings.promises')}>
          <ul className="plain">
            {of.promises.map((promise) => (
              <li key={promise} dir="auto">
                {promise}
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {of.contacts.length > 0 && (
        <Fact name={t('onboardings.contacts')}>{of.contacts.map(({ name }) => name).join(', ')}</Fact>
      )}
    </FactPanel>
  );
}

export function Roles({ of, commands }: { of: OnboardingView; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  if (of.roles.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('onboardings.roles')}</h2>
      <ul className="seats">
        {of.roles.map((role) => (
          <li key={role.key}>
            <span className="muted">
              {role.title[language()]}
              {role.side === 'customer' && ` · ${t('onboardings.customersSide')}`}
            </span>
            <p>
              {role.person.name}{' '}
              {commands.state('assignRole').allowed && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => commands.ask('assignRole', { role: role.key })}
                >
                  {t('onboardings.change')}
                  <span className="sr-only"> {role.title[language()]}</span>
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
