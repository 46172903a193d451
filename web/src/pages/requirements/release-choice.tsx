import { type ReactNode, Suspense } from 'react';
import type { Values } from '../../fields/spec.ts';
import { lazyWith } from '../../i18n/load.ts';
import { textOf } from '../../ui/guards.ts';

const ReleaseAside = lazyWith(() => import('./release-aside.tsx'), 'releases');

/** Beside the choice of a release: what a place in it means. */
export function releaseAside({ releaseId }: Values): ReactNode {
  const id = textOf(releaseId);
  return <Suspense>{id !== '' && <ReleaseAside id={id} />}</Suspense>;
}
