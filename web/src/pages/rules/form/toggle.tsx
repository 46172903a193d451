import type { ReactNode } from 'react';
import { Icon } from '../../../ui/icons.tsx';

type ToggleProps = Readonly<{ title: string; about: string; code: string; isOpen: boolean; onToggle: () => void }>;

/** What something is called, which opens and closes it. */
export function Toggle({ title, about, code, isOpen, onToggle }: ToggleProps): ReactNode {
  return (
    <button type="button" className="rule-item-toggle" aria-expanded={isOpen} onClick={onToggle}>
      <Icon name="right" size={12} />
      <strong dir="auto">{title}</strong>
      <span className="muted" dir="auto">
        {about}
      </span>
      {code !== '' && <code className="muted">{code}</code>}
    </button>
  );
}
