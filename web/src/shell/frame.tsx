/** The frame around every page: navigation at the side, the state of the connection, the page itself. */
import { ActionIcon } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { goLive } from '../api/live.ts';
import type { Me } from '../api/types.ts';
import { loadTexts } from '../i18n/index.ts';
import { lazyWith } from '../i18n/load.ts';
import { Icon } from '../ui/icons.tsx';
import { Connection } from './connection.tsx';
import { Navigation } from './navigation.tsx';

const Palette = lazyWith(() => import('./palette.tsx'));
const Drawer = lazyWith(() => import('./drawer.tsx'));
const Shortcuts = lazyWith(() => import('./shortcuts.tsx'));

type FrameProps = Readonly<{
  me: Me;
  /** The session is over: what is here is kept, out of sight, until the same person is back. */
  isOut: boolean;
  children: ReactNode;
}>;

export function Frame({ me, isOut, children }: FrameProps): ReactNode {
  const { t } = useTranslation();
  const [menu, menuIs] = useDisclosure();
  const [palette, paletteIs] = useDisclosure();
  const [help, helpIs] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(() => (isOut ? undefined : goLive(me.id)), [me.id, isOut]);
  useEffect(preloadOnFirstUse, []);
  useEffect(menuIs.close, [pathname, menuIs.close]);
  useHotkeys([
    ['mod+K', paletteIs.open],
    ['shift+?', helpIs.open],
  ]);
  // The palette opens from within fields, too.
  useHotkeys([['mod+K', paletteIs.open]], []);
  const navigation = <Navigation me={me} onSearch={paletteIs.open} onHelp={helpIs.open} />;
  return (
    <div className="frame" hidden={isOut}>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="topbar">
        <ActionIcon variant="subtle" color="gray" aria-label={t('nav.menu')} onClick={menuIs.open}>
          <Icon name="menu" />
        </ActionIcon>
        <span className="brand">Baton 接力</span>
        <ActionIcon variant="subtle" color="gray" aria-label={t('nav.search')} onClick={paletteIs.open}>
          <Icon name="search" />
        </ActionIcon>
      </header>
      <aside className="sidebar">{navigation}</aside>
      <main id="content" className="content" tabIndex={-1}>
        <Connection />
        {children}
      </main>
      <Suspense>
        {menu && <Drawer onClose={menuIs.close}>{navigation}</Drawer>}
        {palette && <Palette me={me} onClose={paletteIs.close} />}
        {help && <Shortcuts onClose={helpIs.close} />}
      </Suspense>
    </div>
  );
}

function preload(): void {
  const parts = [
    import('../bulk/bulk-dialogs.tsx'),
    import('../process/actions.tsx'),
    import('../process/command-dialog.tsx'),
    import('../process/explanation.tsx'),
    import('../pages/case/case-page.tsx'),
    import('./palette.tsx'),
    import('./account.tsx'),
    loadTexts('process', 'cases'),
  ];
  // Without the network they are fetched when they are needed.
  Promise.all(parts).catch(() => undefined);
}

/** What work needs at any moment is fetched with the first key or touch: later the network may be gone. */
function preloadOnFirstUse(): () => void {
  const once = { once: true, passive: true } as const;
  globalThis.addEventListener('keydown', preload, once);
  globalThis.addEventListener('pointerdown', preload, once);
  return () => {
    globalThis.removeEventListener('keydown', preload);
    globalThis.removeEventListener('pointerdown', preload);
  };
}
