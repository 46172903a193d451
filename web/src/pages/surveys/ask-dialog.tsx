/** Asking a customer's contact how satisfied they are. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import { CommandDialog } from '../../process/command-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CustomerPicker } from '../../ui/pickers.tsx';
import { tellDone } from '../../ui/tell.tsx';
import type { SurveyView } from './types.ts';

type AskProps = Readonly<{
  /** Whose contact; asked for first where absent. */
  customerId?: string;
  onClose: () => void;
}>;

export function AskDialog({ customerId: given = '', onClose }: AskProps): ReactNode {
  const { t } = useTranslation();
  const [customerId, setCustomerId] = useState(given);
  if (customerId === '') {
    return (
      <Dialog onClose={onClose} title={t('surveys.ask')} size="lg">
        <CustomerPicker label={t('fact.customer')} value="" onChange={setCustomerId} autoFocus required />
      </Dialog>
    );
  }
  return (
    <CommandDialog
      kind="survey"
      command="ask"
      begins="survey"
      spec={{ fields: [{ name: 'contactId', kind: 'contact', customerId }] }}
      about={t('surveys.askHint')}
      onClose={onClose}
      onSend={async (body, key) => {
        const { number } = (await send<SurveyView>('/surveys', { method: 'POST', body, key })).body;
        const queries = [
          ['few', 'survey'],
          ['list', 'survey'],
        ];
        await Promise.all(queries.map((queryKey) => store.invalidateQueries({ queryKey })));
        tellDone(number);
        onClose();
      }}
    />
  );
}
