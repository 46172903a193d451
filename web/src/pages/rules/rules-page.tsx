/** The rules everybody lives by: policies, calendars, people, teams, duties, absences, keys and webhooks. */
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import type { Resource } from '../../../../api/can.ts';
import { lazyWith } from '../../i18n/load.ts';
import { may, useMe } from '../../me.ts';
import { Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { Missing } from '../missing.tsx';
import { Absences } from './absences.tsx';
import { ApiKeys } from './api-keys.tsx';
import { Teams } from './organisation.tsx';
import { People } from './people.tsx';
import { Duties } from './roster/roster.tsx';
import { RuleList } from './rule-list.tsx';
import { Webhooks } from './webhooks.tsx';

const Answers = lazyWith(() => import('./answers/answers.tsx'), 'answers');

const SECTIONS = {
  policies: { resource: 'policies', page: () => <RuleList resource="policies" /> },
  calendars: { resource: 'calendars', page: () => <RuleList resource="calendars" /> },
  answers: {
    resource: 'answers',
    page: () => (
      <Suspense fallback={<Loading />}>
        <Answers />
      </Suspense>
    ),
  },
  people: { resource: 'people', page: () => <People /> },
  teams: { resource: 'teams', page: () => <Teams /> },
  duties: { resource: 'duties', page: () => <Duties /> },
  absences: { resource: 'absences', page: () => <Absences /> },
  'api-keys': { resource: 'apiKeys', page: () => <ApiKeys /> },
  webhooks: { resource: 'webhooks', page: () => <Webhooks /> },
} as const satisfies Record<string, { resource: Resource; page: () => ReactNode }>;

type SectionName = keyof typeof SECTIONS;
const isSection = (name: string): name is SectionName => name in SECTIONS;
const NAMES = Object.keys(SECTIONS).filter(isSection);

export default function RulesPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const { section = 'policies' } = useParams();
  useTitle(t('nav.rules'));
  if (!isSection(section) || !may(me, 'read', SECTIONS[section].resource)) return <Missing />;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.rules')}</h1>
        <nav className="tabs" aria-label={t('nav.rules')}>
          {NAMES.filter((name) => may(me, 'read', SECTIONS[name].resource)).map((name) => (
            <NavLink key={name} to={`/rules/${name}`} className={name === section ? 'tab chosen' : 'tab'}>
              {t(`rules.section.${name}`)}
            </NavLink>
          ))}
        </nav>
      </header>
      <p className="hint">{t(`rules.about.${section}`)}</p>
      {SECTIONS[section].page()}
    </div>
  );
}
