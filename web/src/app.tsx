/** The console: who is signed in decides between the sign-in page and everything else. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { meQuery } from './api/queries.ts';
import { store } from './api/store.ts';
import { switchLanguage } from './i18n/index.ts';
import { isLanguageChosen, language } from './i18n/language.ts';
import { lazyWith } from './i18n/load.ts';
import { MeContext } from './me.ts';
import { Pages } from './pages.tsx';
import { Frame } from './shell/frame.tsx';
import { schemeManager, theme } from './theme.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Failure, Loading } from './ui/states.tsx';

const SignIn = lazyWith(() => import('./pages/sign-in.tsx'));

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
        <Notifications position="bottom-right" autoClose={6000} limit={3} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Entrance(): ReactNode {
  // A switch of the language shows everything anew.
  useTranslation();
  const me = useQuery(meQuery);
  const own = me.data?.locale;
  useEffect(() => {
    // A person's own language, as long as nobody has chosen another in this browser.
    if (own !== undefined && own !== language() && !isLanguageChosen()) void switchLanguage(own);
  }, [own]);
  if (me.isPending) return <Loading full />;
  // Whoever has been here stays here when a later look fails: what they typed is on the page.
  if (me.data === undefined) return <Failure full error={me.error} retry={() => void me.refetch()} />;
  if (me.data === null) {
    return (
      <Suspense fallback={<Loading full />}>
        <SignIn />
      </Suspense>
    );
  }
  return (
    <MeContext value={me.data}>
      <Frame me={me.data}>
        <Pages />
      </Frame>
    </MeContext>
  );
}
