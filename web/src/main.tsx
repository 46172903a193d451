import { createRoot } from 'react-dom/client';
import { meQuery, workQuery } from './api/queries.ts';
import { store } from './api/store.ts';
import { App } from './app.tsx';
import { startTexts, switchToOwn } from './i18n/index.ts';

/** So long what is shown first may wait for answers that are on their way; then people see that it loads. */
const PATIENCE_MS = 400;

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no root');
const page = createRoot(root);

/** One picture with everything in it comes sooner than three that follow each other. */
async function begin(): Promise<void> {
  const answers = Promise.all([store.prefetchQuery(meQuery), store.prefetchInfiniteQuery(workQuery({}))]);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.all([startTexts(), Promise.race([answers, patience])]);
  await switchToOwn(store.getQueryData(meQuery.queryKey)?.locale);
  page.render(<App />);
}

// Not awaited here: the texts come in a file of their own, which waits for this one.
void begin();
