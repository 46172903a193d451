/** A dialog. What is typed next belongs to it from the moment it shows, and focus goes back when it is closed. */
import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from './focus.ts';

export function Dialog({ children, ...modal }: Omit<ModalProps, 'opened'>): ReactNode {
  const { t } = useTranslation();
  const name = modal['aria-label'];
  return (
    <Modal opened closeButtonProps={{ 'aria-label': t('form.dismiss') }} {...modal}>
      {/* Mantine names a dialog by its title alone. */}
      <div ref={(content) => named(content, name)}>
        <div ref={holdFocus}>{children}</div>
      </div>
    </Modal>
  );
}

function named(content: HTMLElement | null, name: string | undefined): void {
  if (name !== undefined) content?.closest('[role="dialog"]')?.setAttribute('aria-label', name);
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
