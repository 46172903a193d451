/** Entering a contract; its renewal begins with it. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { firstValues } from '../../fields/spec.ts';
import { OpenForm, useOpening } from '../../process/open-form.tsx';
import { tellDone } from '../../ui/tell.tsx';
import { useTitle } from '../../ui/title.ts';
import { contractBody, NEW_CONTRACT } from './fields.ts';
import type { ContractView } from './types.ts';

export default function NewContractPage(): ReactNode {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [values, setValues] = useState(() => firstValues(NEW_CONTRACT, { customerId: search.get('customer') ?? '' }));
  const navigate = useNavigate();
  const opening = useOpening<ContractView>('/contracts', ({ id, number }) => {
    tellDone(t('contracts.saved', { number }));
    void navigate(`/contracts/${id}`);
  });
  useTitle(t('contracts.add'));
  return (
    <div className="page page-form">
      <OpenForm
        kind="renewal"
        title={t('contracts.add')}
        words="contracts"
        fields={NEW_CONTRACT}
        values={values}
        opening={opening}
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        onSubmit={() => opening.mutate(contractBody(NEW_CONTRACT, values))}
      />
    </div>
  );
}
