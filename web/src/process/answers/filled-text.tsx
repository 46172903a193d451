import type { ReactNode } from 'react';
import type { Filled } from '../../../../api/answers/placeholders.ts';
import type { Language } from '../../i18n/languages.ts';

/** A filled answer as it reads; what is still open is marked. */
export function FilledText({ filled, language }: { filled: Filled; language: Language }): ReactNode {
  // Every second part is one in braces.
  const parts = filled.text.split(/(\{\{[^{}]*\}\})/);
  return (
    <p className="answers-text" lang={language} dir="auto">
      {parts.map((part, index) => (index % 2 === 1 ? <mark key={`${index}-${part}`}>{part}</mark> : part))}
    </p>
  );
}
