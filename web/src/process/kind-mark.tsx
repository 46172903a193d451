import type { ReactNode } from 'react';
import { Icon } from '../ui/icons.tsx';
import { type KindName, kindWord, RESOURCE_OF } from './kinds.ts';

/** What kind of process a line is: the icon of its list, and its name for whoever does not see it. */
export function KindMark({ kind }: { kind: KindName }): ReactNode {
  return (
    <span className="kind-mark" title={kindWord(kind)}>
      <Icon name={RESOURCE_OF[kind]} size={14} />
      <span className="sr-only">{kindWord(kind)}</span>
    </span>
  );
}
