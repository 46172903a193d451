import { type ReactNode, Suspense } from 'react';
import { lazyWith } from '../i18n/load.ts';
import type { KindName } from '../process/kinds.ts';

const StillMissing = lazyWith(() => import('./still-missing.tsx'), 'setup');

/** What a workspace lacks for a kind of matter, if anything; the form below it is not kept waiting. */
export const MissingFor = ({ kind }: { kind: KindName }): ReactNode => (
  <Suspense>
    <StillMissing kind={kind} />
  </Suspense>
);
