import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startTexts } from './i18n/index.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no root');
// Not awaited here: the texts come in a file of their own, which waits for this one.
void startTexts().then(() => createRoot(root).render(<App />));
