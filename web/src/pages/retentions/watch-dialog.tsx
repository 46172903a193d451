/** Beginning to watch over a customer by hand; otherwise an onboarding begins it when it ends. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { send } from '../../api/client.ts';
import { CommandDialog } from '../../process/command-dialog.tsx';
import type { CommandSpec } from '../../process/commands.ts';
import { pathOf } from '../../process/kinds.ts';
import type { RetentionView } from './types.ts';

const SPEC: CommandSpec = {
  fields: [
    { name: 'customerId', kind: 'customer' },
    { name: 'ownerId', kind: 'person', optional: true },
  ],
};

export function WatchDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <CommandDialog
      kind="retention"
      command="begin"
      begins="retention"
      spec={SPEC}
      about={t('retentions.beginHint')}
      onClose={onClose}
      onSend={async (body, key) => {
        const opened = await send<RetentionView>('/retentions', { method: 'POST', body, key });
        await navigate(pathOf('retention', opened.body.id));
      }}
    />
  );
}
