/** Putting somebody on duty, or changing an entry; what that would leave to nobody is said before it is saved. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../../../api/types.ts';
import { DocumentForm } from '../../../documents/document-form.tsx';
import { useDutyFields } from '../organisation.tsx';
import { GapsLeft, timeOf } from './gaps-left.tsx';

type FormProps = Readonly<{
  /** What is changed; otherwise what a new one begins with. */
  of?: Duty | undefined;
  first?: Partial<Duty>;
  onClose: () => void;
}>;

export function DutyForm({ of, first = {}, onClose }: FormProps): ReactNode {
  const { t } = useTranslation();
  const fields = useDutyFields();
  return (
    <DocumentForm<Duty>
      title={t(of === undefined ? 'roster.add' : 'form.edit')}
      resource="duties"
      fields={fields}
      {...(of === undefined ? { first } : { of, aside: (values) => <GapsLeft duty={of} instead={timeOf(values)} /> })}
      onClose={onClose}
    />
  );
}
