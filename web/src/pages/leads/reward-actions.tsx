/** What can be done with a reward: approve, reject, pay, correct; and why not. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { titleOf } from '../../../../api/texts.ts';
import { send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import { language } from '../../i18n/language.ts';
import { CommandDialog } from '../../process/command-dialog.tsx';
import type { CommandSpec } from '../../process/commands.ts';
import { commandWord } from '../../process/kinds.ts';
import { money } from '../../ui/format.ts';
import { correction, REWARD_SPECS } from './commands.ts';
import type { RewardView } from './types.ts';

export function RewardActions({ of }: { of: RewardView }): ReactNode {
  const [asked, setAsked] = useState<string>();
  const spec = asked === undefined ? undefined : specOf(asked, of);
  const shown = of.commands.filter(({ name, allowed }) => allowed || name === NEXT[of.state]);
  return (
    <span className="step-actions">
      {shown.map(({ name, allowed, code }) => (
        <Button
          key={name}
          size="compact-xs"
          variant={name === NEXT[of.state] ? 'light' : 'subtle'}
          disabled={!allowed}
          title={code === undefined ? undefined : titleOf(code, language())}
          onClick={() => setAsked(name)}
        >
          {commandWord('lead', name)}
          <span className="sr-only"> {of.lead.number}</span>
        </Button>
      ))}
      {asked !== undefined && spec !== undefined && (
        <CommandDialog
          kind="lead"
          command={asked}
          spec={spec}
          about={`${of.lead.number} · ${of.person.name} · ${money(of.amountMinor, of.currency)}`}
          onClose={() => setAsked(undefined)}
          onSend={async (body, key) => {
            await send(`/rewards/${of.id}/${spec.path ?? asked}`, { method: 'POST', body, key });
            setAsked(undefined);
            await renew(of);
          }}
        />
      )}
    </span>
  );
}

/** What comes next for a reward in this state. */
const NEXT: Readonly<Record<string, string>> = { pending: 'approveReward', approved: 'payReward' };

const specOf = (command: string, { currency }: RewardView): CommandSpec | undefined =>
  command === 'correctReward' ? correction(currency) : REWARD_SPECS[command];

/** A decision changes the reward, its lead, the ledger and statements. */
async function renew({ lead }: RewardView): Promise<void> {
  await Promise.all([
    store.invalidateQueries({ queryKey: ['few', 'lead'] }),
    store.invalidateQueries({ queryKey: ['process', lead.id] }),
  ]);
}
