import { Drawer as Sheet } from '@mantine/core';
import type { ReactNode } from 'react';

/** The navigation of narrow screens. */
export default function Drawer({ onClose, children }: { onClose: () => void; children: ReactNode }): ReactNode {
  return (
    <Sheet opened onClose={onClose} position="left" size={260} title="Baton 接力">
      {children}
    </Sheet>
  );
}
