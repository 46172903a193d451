/** What can be done now: the next step first, everything else behind it, and why not what is refused. */
import { Button, Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { lazyWith } from '../i18n/load.ts';
import { useMe } from '../me.ts';
import { Icon } from '../ui/icons.tsx';
import { StillTrying } from '../ui/still-trying.tsx';
import { matterOf } from './answers/matter.ts';
import { commandWord } from './kinds.ts';
import type { Commands } from './use-commands.ts';

const loadDialog = async () => ({ default: (await import('./command-dialog.tsx')).CommandDialog });
const CommandDialog = lazyWith(loadDialog);

/** Which commands stand where; of those that are allowed now. */
export type ActionOrder = Readonly<{
  /** What is to be done next, the filled button: the first of them that is allowed. */
  steps: readonly string[];
  /** Steps that may be taken before their turn: first in the menu. */
  later?: readonly string[];
  /** Buttons beside it. */
  often: readonly string[];
  /** Only ever in the menu. What is sent from elsewhere on the page is in none of these. */
  rare: readonly string[];
  /** One key for each, by letter. */
  keys?: Readonly<Record<string, string>>;
}>;

type ActionsProps = Readonly<{
  commands: Commands;
  /** What they are about, in one line. */
  about: string;
  order: ActionOrder;
  /** Whoever has it now; somebody else may then take it over, by a command with these fields. */
  takeOver?: { ownerId: string; command: string; body: (me: string) => Record<string, unknown> };
}>;

export function Actions({ commands, about, order, takeOver }: ActionsProps): ReactNode {
  const { t } = useTranslation();
  const { steps, later = [], often, rare, keys = {} } = order;
  const next = steps.find((step) => commands.state(step).allowed);
  const beside = often.filter((name) => commands.state(name).allowed);
  const rest = [...steps, ...later, ...often, ...rare].filter((name) => name !== next && !beside.includes(name));
  useHotkeys([
    ['r', () => next !== undefined && commands.ask(next)],
    ...Object.entries(keys).map(([key, name]): [string, () => void] => [key, () => commands.ask(name)]),
    ['m', () => document.querySelector<HTMLElement>('#note')?.focus()],
  ]);
  useAskedInAddress(commands);
  // Loaded before it is asked for: keys typed while it came would be lost.
  useEffect(() => void loadDialog(), []);
  return (
    <div className="actions" role="toolbar" aria-label={t('process.actions')}>
      {next !== undefined && <CommandButton name={next} commands={commands} isNext />}
      {takeOver !== undefined && <TakeOver {...takeOver} commands={commands} />}
      {beside.map((name) => (
        <CommandButton key={name} name={name} commands={commands} />
      ))}
      <Menu position="bottom-start" shadow="md" width={300}>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<Icon name="more" size={14} />}>
            {t('process.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="menu-long">
          {rest.map((name) => (
            <CommandItem key={name} name={name} commands={commands} />
          ))}
        </Menu.Dropdown>
      </Menu>
      <StillTrying
        sending={commands.pending !== undefined && commands.pending !== 'note' && commands.asked === undefined}
      />
      <AskedDialog commands={commands} about={about} />
    </div>
  );
}

/** The dialog of the command that was asked for. */
export function AskedDialog({ commands, about }: { commands: Commands; about: string }): ReactNode {
  const { kind, asked, specs } = commands;
  const spec = asked === undefined ? undefined : specs[asked.command];
  if (asked === undefined || spec === undefined) return null;
  return (
    <Suspense>
      <CommandDialog
        key={asked.command}
        kind={kind}
        command={asked.command}
        spec={spec}
        about={about}
        process={matterOf(kind, commands.of)}
        given={asked.given}
        onClose={commands.close}
        onSend={async (body, key) => {
          await commands.send(asked.command, body, key);
          commands.close();
        }}
      />
    </Suspense>
  );
}

/** `?do=adopt` in the address opens that dialog: so a line of the queue leads to what is to be done. */
function useAskedInAddress(commands: Commands): void {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('do');
  const ask = useRef(commands.ask);
  ask.current = commands.ask;
  useEffect(() => {
    if (wanted === null) return;
    ask.current(wanted);
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('do');
        return next;
      },
      { replace: true },
    );
  }, [wanted, setSearch]);
}

type OneProps = Readonly<{ name: string; commands: Commands; isNext?: boolean }>;

/** A command as a button; it opens its dialog. */
export function CommandButton({ name, commands, isNext = false }: OneProps): ReactNode {
  return (
    <Button
      size="xs"
      variant={isNext ? 'filled' : 'default'}
      loading={commands.pending === name}
      onClick={() => commands.ask(name)}
    >
      {commandWord(commands.kind, name)}
    </Button>
  );
}

type TakeOverProps = NonNullable<ActionsProps['takeOver']> & Readonly<{ commands: Commands }>;

function TakeOver({ ownerId, command, body, commands }: TakeOverProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  if (ownerId === me.id || !commands.state(command).allowed) return null;
  return (
    <Button size="xs" variant="default" onClick={() => void commands.send(command, body(me.id)).catch(() => undefined)}>
      {t('process.takeOver')}
    </Button>
  );
}

/** A refused command stays in the menu with its reason: people should not have to guess. */
function CommandItem({ name, commands }: OneProps): ReactNode {
  const { allowed, why } = commands.state(name);
  return (
    <Menu.Item
      aria-disabled={!allowed}
      data-refused={allowed ? undefined : true}
      closeMenuOnClick={allowed}
      onClick={() => commands.ask(name)}
    >
      {commandWord(commands.kind, name)}
      {why !== undefined && <span className="why-not">{why}</span>}
    </Menu.Item>
  );
}
