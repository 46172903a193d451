/** Where one can go, with counts of what waits there, and who one is. */
import { Button, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { notificationsQuery, workQuery } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { lazyWith } from '../i18n/load.ts';
import { may } from '../me.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { type Place, placesOf } from './places.ts';

type Counted = Readonly<Partial<Record<Place['name'], { count: number | undefined; urgent?: number | undefined }>>>;
const Account = lazyWith(() => import('./account.tsx'));

type NavigationProps = Readonly<{ me: Me; onSearch: () => void; onHelp: () => void }>;

export function Navigation({ me, onSearch, onHelp }: NavigationProps): ReactNode {
  const { t } = useTranslation();
  const counts = useInfiniteQuery(workQuery({})).data?.pages[0]?.counts;
  const unread = useQuery(notificationsQuery).data?.unread;
  // What waits for somebody else is none of it.
  const mine = counts === undefined ? undefined : counts.open + counts.notices;
  const counted: Counted = { queue: { count: mine, urgent: counts?.overdue }, inbox: { count: unread } };
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <div className="brand nav-brand">
        <img src="/icon.svg" alt="" width={20} height={20} />
        <span className="nav-text">Baton 接力</span>
      </div>
      {may(me, 'write', 'cases') && (
        <Button
          component={Link}
          to="/cases/new"
          size="xs"
          className="nav-open"
          aria-label={t('nav.open')}
          leftSection={<Icon name="plus" size={14} />}
        >
          <span className="nav-text">{t('nav.open')}</span>
        </Button>
      )}
      <UnstyledButton className="nav-search" onClick={onSearch} title={t('nav.search')}>
        <Icon name="search" size={14} />
        <span className="nav-text">{t('nav.search')}</span>
        <kbd className="nav-text" aria-hidden="true">
          ⌘K
        </kbd>
      </UnstyledButton>
      {[...Map.groupBy(placesOf(me), ({ group }) => group)].map(([group, places]) => (
        <div key={group} className="nav-group" role="group" aria-label={t(`nav.group.${group}`)}>
          <span className="nav-group-name nav-text" aria-hidden="true">
            {t(`nav.group.${group}`)}
          </span>
          {places.map(({ name, to }) => (
            <Entry key={to} to={to} icon={name} label={t(`nav.${name}`)} {...counted[name]} />
          ))}
        </div>
      ))}
      <div className="nav-foot">
        <Own me={me} onHelp={onHelp} />
      </div>
    </nav>
  );
}

/** Who one is; the first press fetches the menu and opens it. */
function Own({ me, onHelp }: Omit<NavigationProps, 'onSearch'>): ReactNode {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const button = (
    <UnstyledButton
      className="nav-me"
      title={`${t('nav.account')}: ${me.name}`}
      aria-haspopup="menu"
      {...(isAsked ? {} : { onClick: () => setAsked(true) })}
    >
      <Icon name="person" />
      <span className="nav-text cut">{me.name}</span>
    </UnstyledButton>
  );
  if (!isAsked) return button;
  return (
    <Suspense fallback={button}>
      <Account me={me} onHelp={onHelp}>
        {button}
      </Account>
    </Suspense>
  );
}

type EntryProps = Readonly<{
  to: string;
  icon: IconName;
  label: string;
  count?: number | undefined;
  urgent?: number | undefined;
}>;

function Entry({ to, icon, label, count = 0, urgent = 0 }: EntryProps): ReactNode {
  const { t } = useTranslation();
  return (
    <NavLink to={to} end={to === '/'} className="nav-entry" title={label}>
      <Icon name={icon} />
      <span className="nav-text">{label}</span>
      {count > 0 && (
        <span className={urgent > 0 ? 'nav-count late' : 'nav-count'}>
          {count}
          {urgent > 0 && <span className="sr-only">{t('nav.overdue', { count: urgent })}</span>}
        </span>
      )}
    </NavLink>
  );
}
