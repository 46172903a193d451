/** The dialogs of what is done with lines. What is sent for several lines is told line by line where something was refused. */
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal, send } from '../api/client.ts';
import { store } from '../api/store.ts';
import { texts } from '../i18n/instance.ts';
import { lazyWith } from '../i18n/load.ts';
import { type Matter, matterOfItem } from '../process/answers/matter.ts';
import { CommandDialog } from '../process/command-dialog.tsx';
import type { CommandSpec, CommandSpecs } from '../process/commands.ts';
import { commandWord } from '../process/kinds.ts';
import { sendCommand } from '../process/send-command.ts';
import { reasonOf, sentenceOf } from '../ui/refusal.ts';
import { tellDone } from '../ui/tell.tsx';
import { type Item, type ItemActions, isOfProcess, type Refused } from './item-actions.ts';
import { lineName } from './line-name.ts';
import { RefusedDialog } from './refused-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';

const BulkAnswer = lazyWith(() => import('../process/answers/bulk-answer.tsx'), 'answers');

/** To whom; each line goes there by the command of its own kind of process. */
const GIVE: CommandSpec = {
  fields: [
    { name: 'personId', kind: 'person' },
    { name: 'note', kind: 'longText', optional: true },
  ],
};

type DialogsProps = Readonly<{
  actions: ItemActions;
  /** Called with the lines something was done with. */
  onDone: (ids: readonly string[]) => void;
}>;

export default function Dialogs({ actions, onDone }: DialogsProps): ReactNode {
  const { t } = useTranslation();
  const { asked, refused, close } = actions;
  if (asked === undefined) return refused.length > 0 ? <RefusedDialog refused={refused} onClose={close} /> : null;
  const { items, command } = asked;
  const forEach = async (what: string, act: (item: Item) => Promise<unknown>, asOne = apart): Promise<void> => {
    const now = await sent(items, act, asOne);
    const done = items.filter((item) => !now.some((one) => one.item === item));
    if (done.length > 0) tellDone(t('queue.doneFor', { what, count: done.length }));
    actions.goOn(now);
    onDone(done.flatMap((item) => linesWith(item, actions.items)).map(({ id }) => id));
    // What was asked about before it is not true of it any more.
    await Promise.all([['process'], ['work'], ['list']].map((queryKey) => store.invalidateQueries({ queryKey })));
  };
  if (command === 'snooze') {
    return (
      <SnoozeDialog
        about={aboutOf(items)}
        onClose={close}
        onSnooze={(until) =>
          forEach(t('queue.snooze'), ({ id }) => send(`/work-items/${id}/snooze`, { method: 'POST', body: { until } }))
        }
      />
    );
  }
  if ('specs' in asked) return <Answering items={items} specs={asked.specs} onClose={close} forEach={forEach} />;
  const own = 'spec' in asked ? asked : undefined;
  const name = own === undefined ? 'assign' : command;
  return (
    <CommandDialog
      key={`${own?.kind ?? ''}/${name}`}
      kind={own?.kind ?? 'work'}
      command={name}
      spec={own?.spec ?? GIVE}
      given={own?.given}
      about={aboutOf(items)}
      process={onlyProcess(items)}
      onClose={close}
      onSend={(body, key) =>
        forEach(
          commandWord(own?.kind ?? 'work', name),
          (item) =>
            own !== undefined && isOfProcess(item)
              ? sendCommand({ ...own, id: item.process.id, path: own.spec.path, body, key: `${key}-${item.id}` })
              : send(`/work-items/${item.id}/assign`, { method: 'POST', body, key: `${key}-${item.id}` }),
          own === undefined ? together : apart,
        )
      }
    />
  );
}

type AnsweringProps = Readonly<{
  items: readonly Item[];
  specs: CommandSpecs;
  onClose: () => void;
  forEach: (what: string, act: (item: Item) => Promise<unknown>) => Promise<void>;
}>;

/** A prepared answer for each, filled in for itself. */
function Answering({ items, specs, onClose, forEach }: AnsweringProps): ReactNode {
  const [first, ...others] = items.flatMap((item) => matterOfItem(item) ?? []);
  if (first === undefined) return null;
  return (
    <Suspense>
      <BulkAnswer
        key={first.kind}
        matters={[first, ...others]}
        specs={specs}
        onClose={onClose}
        onSend={(what, answer) =>
          forEach(what, async (item) => {
            const matter = matterOfItem(item);
            if (matter !== undefined) await answer(matter);
          })
        }
      />
    </Suspense>
  );
}

/** What is done with a process is done with each of its lines. */
const linesWith = (done: Item, all: readonly Item[]): readonly Item[] =>
  all.filter(({ id, process }) => id === done.id || (process !== null && process.id === done.process?.id));

type AsOne = (item: Item) => string | undefined;

const apart: AsOne = () => undefined;

/** What is given to somebody by one request: a part in a plan with all its tasks. */
const together: AsOne = ({ process, goesWith }) =>
  process === null || goesWith == null ? undefined : `${process.id}/${goesWith}`;

/** One after the other, so that what was refused is told in the order of the lines. @throws what refuses a single line */
async function sent(items: readonly Item[], act: (item: Item) => Promise<unknown>, asOne: AsOne): Promise<Refused[]> {
  const refused: Refused[] = [];
  const changed = new Set<string>();
  const given = new Set<string | undefined>();
  for (const item of items) {
    if (given.has(asOne(item))) continue;
    try {
      await act(item);
      if (asOne(item) !== undefined) given.add(asOne(item));
      if (item.process !== null) changed.add(item.process.id);
    } catch (error) {
      if (items.length === 1 && error instanceof Refusal) throw error;
      if (changed.has(item.process?.id ?? '') && wentAlong(error)) continue;
      refused.push({ item, why: [sentenceOf(error), reasonOf(error)].filter((part) => part !== undefined).join(' ') });
    }
  }
  return refused;
}

/** What was done with a line may have been done with others of its process, too: a part in a plan goes with all its tasks. */
const wentAlong = (error: unknown): boolean =>
  error instanceof Refusal && (error.status === 404 || error.code === 'NO_CHANGE' || error.code === 'NOT_OPEN');

/** The process of a single line; what is done with several is said to nobody beforehand. */
const onlyProcess = ([only, ...others]: readonly Item[]): Matter | undefined =>
  only === undefined || others.length > 0 ? undefined : matterOfItem(only);

function aboutOf(items: readonly Item[]): string {
  const [only] = items;
  const { t } = texts;
  return items.length === 1 && only !== undefined ? lineName(only) : t('queue.selected', { count: items.length });
}
