/** The console: who is signed in decides between the sign-in page and everything else. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { meQuery } from './api/queries.ts';
import { store } from './api/store.ts';
import type { Me } from './api/types.ts';
import { switchToOwn } from './i18n/index.ts';
import { lazyWith } from './i18n/load.ts';
import { MeContext } from './me.ts';
import { Pages } from './pages.tsx';
import { Frame } from './shell/frame.tsx';
import { schemeManager, theme } from './theme.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Failure, Loading } from './ui/states.tsx';

const SignIn = lazyWith(() => import('./pages/sign-in.tsx'));
const Notifications = lazy(() => import('./ui/messages.tsx'));
const MESSAGES_AFTER_MS = 1_000;

export function App(): ReactNode {
  return (
    // No styles are injected: the content security policy allows style sheets of our own origin only.
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
      colorSchemeManager={schemeManager}
    >
      <QueryClientProvider client={store}>
        <BrowserRouter>
          <ErrorBoundary>
            <Entrance />
          </ErrorBoundary>
        </BrowserRouter>
        <Messages />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Nothing is said before the page is there; then the place for it is fetched. */
function Messages(): ReactNode {
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setTime, MESSAGES_AFTER_MS, true);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense>{isTime && <Notifications position="bottom-right" autoClose={6000} limit={3} />}</Suspense>;
}

function Entrance(): ReactNode {
  // A switch of the language shows everything anew.
  useTranslation();
  const me = useQuery(meQuery);
  const own = me.data?.locale;
  useEffect(() => {
    void switchToOwn(own);
  }, [own]);
  const [before, setBefore] = useState<Me>();
  if (me.data != null && me.data !== before) setBefore(me.data);
  if (me.isPending) return <Loading full />;
  // Whoever has been here stays here when a later look fails: what they typed is on the page.
  if (me.data === undefined) return <Failure full error={me.error} retry={() => void me.refetch()} />;
  const isOut = me.data === null;
  const who = me.data ?? before;
  return (
    <>
      {isOut && (
        <Suspense fallback={<Loading full />}>
          <SignIn before={before} />
        </Suspense>
      )}
      {who !== undefined && (
        <MeContext value={who}>
          <Frame key={who.id} me={who} isOut={isOut}>
            <Pages />
          </Frame>
        </MeContext>
      )}
    </>
  );
}
