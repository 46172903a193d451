/** One survey as a line of a list. */
import type { ReactNode } from 'react';
import { ProcessRow } from '../../process/process-row.tsx';
import { day } from '../../ui/format.ts';
import { MarkBadge } from './mark-badge.tsx';
import type { SurveySummary } from './types.ts';

export function SurveyRow({ of }: { of: SurveySummary }): ReactNode {
  return (
    <ProcessRow
      kind="survey"
      of={of}
      customer={of.contact.name}
      columns={[
        { name: 'about', words: of.about?.number, width: 100 },
        { name: 'asked', words: day(of.askedAt), width: 130 },
      ]}
      badge={<MarkBadge of={of} />}
    />
  );
}
