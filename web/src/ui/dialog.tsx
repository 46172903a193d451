/** A dialog. What is typed next belongs to it from the moment it shows, and focus goes back when it is closed. */
import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { focusFirst } from './focus.ts';

export function Dialog({ children, ...modal }: Omit<ModalProps, 'opened'>): ReactNode {
  return (
    <Modal opened {...modal}>
      <div ref={holdFocus}>{children}</div>
    </Modal>
  );
}

/**
 * Mantine moves focus only after a timer: a quick second key (Enter after `a`) would still go to the page behind.
 * It also gives focus back only where a dialog stays mounted while closed, which ours do not.
 */
function holdFocus(content: HTMLElement | null): () => void {
  const before = document.activeElement;
  focusFirst(content);
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}
