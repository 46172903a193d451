/** What can be done now: the next step first, everything else behind it, and why not what is refused. */
import { Button, Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseCommandName, CaseView } from '../../api/types.ts';
import { useMe } from '../../me.ts';
import { Icon } from '../../ui/icons.tsx';
import type { Commands } from './use-commands.ts';

const CommandDialog = lazy(async () => ({
  default: (await import('../../commands/command-dialog.tsx')).CommandDialog,
}));

const STEPS: readonly CaseCommandName[] = ['respond', 'clarify', 'propose', 'resolve', 'followUp'];
const OFTEN: readonly CaseCommandName[] = ['acknowledge', 'pause', 'resume', 'assign', 'escalate', 'reopen'];
const RARE: readonly CaseCommandName[] = ['changeSeverity', 'changeTier', 'applyPolicy', 'merge', 'cancel'];

export function Actions({ of, commands }: { of: CaseView; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const next = STEPS.find((step) => step === of.stage && commands.state(step).allowed);
  const allowed = OFTEN.filter((name) => commands.state(name).allowed);
  const rest = [...STEPS, ...OFTEN, ...RARE].filter((name) => name !== next && !allowed.includes(name));
  useHotkeys([
    ['r', () => next && commands.ask(next)],
    ['a', () => commands.ask('assign')],
    ['p', () => (commands.state('pause').allowed ? commands.ask('pause') : commands.ask('resume'))],
    ['e', () => commands.ask('acknowledge')],
    ['m', () => document.querySelector<HTMLElement>('#note')?.focus()],
  ]);
  return (
    <div className="actions" role="toolbar" aria-label={t('case.actions')}>
      {next !== undefined && (
        <Button size="xs" loading={commands.pending === next} onClick={() => commands.ask(next)}>
          {t(`command.${next}`)}
        </Button>
      )}
      <TakeOver of={of} commands={commands} />
      {allowed.map((name) => (
        <Button
          key={name}
          size="xs"
          variant="default"
          loading={commands.pending === name}
          onClick={() => commands.ask(name)}
        >
          {t(`command.${name}`)}
        </Button>
      ))}
      <Menu position="bottom-start" shadow="md" width={300}>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<Icon name="more" size={14} />}>
            {t('case.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="menu-long">
          {rest.map((name) => (
            <CommandItem key={name} name={name} commands={commands} />
          ))}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {commands.open !== undefined && (
          <CommandDialog
            key={commands.open}
            command={commands.open}
            about={`${of.number} ${of.subject}`}
            onClose={commands.close}
            onSend={async (body, key) => {
              if (commands.open !== undefined) await commands.send(commands.open, body, key);
              commands.close();
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

function TakeOver({ of, commands }: { of: CaseView; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  if (of.owner.id === me.id || !commands.state('assign').allowed) return null;
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => void commands.send('assign', { ownerId: me.id }).catch(() => undefined)}
    >
      {t('case.takeOver')}
    </Button>
  );
}

/** A refused command stays in the menu with its reason: people should not have to guess. */
function CommandItem({ name, commands }: { name: CaseCommandName; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const { allowed, why } = commands.state(name);
  return (
    <Menu.Item
      aria-disabled={!allowed}
      data-refused={allowed ? undefined : true}
      closeMenuOnClick={allowed}
      onClick={() => commands.ask(name)}
    >
      {t(`command.${name}`)}
      {why !== undefined && <span className="why-not">{why}</span>}
    </Menu.Item>
  );
}
