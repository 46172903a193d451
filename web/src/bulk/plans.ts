/** What an action on lines asks for; each kind of process has its own commands. */
import { titleOf } from '../../../api/texts.ts';
import type { Values } from '../fields/spec.ts';
import { texts } from '../i18n/instance.ts';
import { language } from '../i18n/language.ts';
import { type CommandSpecs, commandOf, type KindCommands } from '../process/commands.ts';
import { commandWord, type KindName, kindNamed, kindWord, pathOf } from '../process/kinds.ts';
import { commandsOf } from '../process/registry.ts';
import {
  type Asked,
  type Item,
  type ItemAction,
  isOfProcess,
  type Plan,
  type ProcessItem,
  type Refused,
} from './item-actions.ts';

type Open = (path: string) => void;

/**
 * What is to be asked before something is done with lines.
 * @param open the page of a process, where its command is not to be asked for here
 */
export async function planOf(action: ItemAction, items: readonly Item[], open: Open): Promise<Plan> {
  const ofProcesses = items.filter(isOfProcess);
  switch (action) {
    case 'next':
      return await next(ofProcesses[0], open);
    case 'assign':
      return await assigning(items);
    case 'pause':
      return await pausing(items);
    case 'answer':
      return await answering(items);
    case 'snooze': {
      const notices = refusedFor(
        items.filter((item) => !isOfProcess(item)),
        () => texts.t('queue.noSnooze'),
      );
      return { asked: ofProcesses.length > 0 ? [{ items: ofProcesses, command: 'snooze' }] : [], left: notices };
    }
  }
}

const NOTHING: Plan = { asked: [], left: [] };

const refusedFor = (items: readonly Item[], why: (item: Item) => string): Refused[] =>
  items.map((item) => ({ item, why: why(item) }));

/** The command that gets a line done. */
async function next(item: ProcessItem | undefined, open: Open): Promise<Plan> {
  const kind = item && kindNamed(item.process.kind);
  if (item === undefined || kind === undefined) return NOTHING;
  const known = await commandsOf(kind);
  const command = known === undefined ? item.kind : commandOf(known, item.kind);
  const found = known && (await asked({ kind, command, items: [item] }, known, known.given?.(item.body) ?? item.body));
  if (found === undefined) open(`${pathOf(kind, item.process.id)}?do=${command}`);
  return found ?? NOTHING;
}

type Meant = Readonly<{ kind: KindName; command: string; items: readonly ProcessItem[] }>;

/** The form of a command; where it depends on the process, and for a single line, refused at once if it is not allowed. */
async function asked(meant: Meant, known: KindCommands, given: Values = {}): Promise<Plan | undefined> {
  const { kind, command, items } = meant;
  const [only] = items;
  if (only === undefined) return NOTHING;
  const steering = await known.of?.(only.process.id);
  const specs: CommandSpecs = steering?.specs ?? known.specs;
  const spec = specs[command];
  if (spec === undefined) return undefined;
  const code = steering?.commands.find(({ name }) => name === command)?.code;
  if (items.length === 1 && code !== undefined) {
    return { asked: [], left: [{ item: only, why: `${commandWord(kind, command)}: ${titleOf(code, language())}` }] };
  }
  return { asked: [{ kind, command, items, spec, given }], left: [] };
}

/** Somebody else gets each line by the command of its own kind; where all are of one that asks for more, by that. */
async function assigning(items: readonly Item[]): Promise<Plan> {
  const kinds = new Set(items.map(({ process }) => process?.kind));
  const kind = kindNamed([...kinds][0] ?? '');
  const known = kinds.size === 1 && kind !== undefined ? await commandsOf(kind) : undefined;
  // Processes of a list are given away by their kind's command; work items go by each their own, unless it asks for more.
  const isOwn = known?.hasOwnAssign === true || items.every(({ isProcess }) => isProcess === true);
  if (known !== undefined && isOwn && kind !== undefined) {
    const own = await asked({ kind, command: 'assign', items: items.filter(isOfProcess) }, known);
    if (own !== undefined) return own;
  }
  return { asked: [{ items, command: 'give' }], left: [] };
}

/** Lines of one kind that are to be paused, or to go on, are asked about together. */
async function pausing(items: readonly Item[]): Promise<Plan> {
  const groups = new Map<string, Meant & Readonly<{ known: KindCommands }>>();
  const left: Refused[] = [];
  for (const item of items) {
    const kind = item.process === null ? undefined : kindNamed(item.process.kind);
    const known = kind === undefined ? undefined : await commandsOf(kind);
    const command = known?.pause?.({ state: item.state, phase: item.process?.phase ?? '' });
    if (!isOfProcess(item) || kind === undefined || known === undefined || command === undefined) {
      left.push({ item, why: whyNotPaused(item) });
      continue;
    }
    const group = groups.get(`${kind}/${command}`);
    groups.set(`${kind}/${command}`, { kind, command, known, items: [...(group?.items ?? []), item] });
  }
  const plans = await Promise.all([...groups.values()].map(({ known, ...meant }) => asked(onceEach(meant), known)));
  return {
    asked: plans.flatMap((plan): readonly Asked[] => plan?.asked ?? []),
    left: [...left, ...plans.flatMap((plan) => plan?.left ?? [])],
  };
}

/** Several lines of one process are paused by one command. */
const onceEach = (meant: Meant): Meant => ({
  ...meant,
  items: [...new Map(meant.items.map((item) => [item.process.id, item])).values()],
});

const whyNotPaused = ({ process }: Item): string =>
  process === null ? texts.t('queue.noPauseOfNotice') : texts.t('queue.noPause', { kind: kindWord(process.kind) });

/** Lines of one kind get the same prepared answer; several lines of one process get it once. */
async function answering(items: readonly Item[]): Promise<Plan> {
  const kinds = Map.groupBy(items.filter(isOfProcess), ({ process }) => process.kind);
  const plans = await Promise.all(
    [...kinds].map(async ([kind, ofKind]): Promise<Asked[]> => {
      const known = await commandsOf(kind);
      const once = [...new Map(ofKind.map((item) => [item.process.id, item])).values()];
      return known === undefined ? [] : [{ items: once, command: 'answer', specs: known.specs }];
    }),
  );
  const notices = items.filter((item) => !isOfProcess(item));
  return { asked: plans.flat(), left: refusedFor(notices, () => texts.t('queue.noAnswer')) };
}
