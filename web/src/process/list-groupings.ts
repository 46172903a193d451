/** What lists of many kinds are grouped by alike, and how a line of them is something that can be acted on. */
import type { Item } from '../bulk/item-actions.ts';
import { texts, word } from '../i18n/instance.ts';
import { month } from '../ui/format.ts';
import { type KindName, phaseWord } from './kinds.ts';
import type { GroupSpec } from './list-display.ts';
import type { ViewSpec } from './list-head.tsx';
import type { Counted } from './list-page.tsx';

type Named = Readonly<{ id: string; name: string }>;

const nobody = (): string => texts.t('list.nobody');

/** By whoever has it. */
export const byOwner = (): GroupSpec<{ owner: Named }> => ({
  name: 'owner',
  label: texts.t('fact.owner'),
  keyOf: ({ owner }) => owner.id,
});

/** By the customer it is of. */
export const byCustomer = (): GroupSpec<{ customer: Named | null }> => ({
  name: 'customer',
  label: texts.t('fact.customer'),
  keyOf: ({ customer }) => customer?.id ?? '',
  word: nobody,
});

/** By how far it has come. */
export const byPhase = (kind: KindName): GroupSpec<{ phase: string }> => ({
  name: 'state',
  label: texts.t('list.state'),
  keyOf: ({ phase }) => phase,
  word: (phase) => phaseWord(kind, phase),
});

/** By the customer's tier. */
export const byTier = <Line>(tierOf: (line: Line) => string | null): GroupSpec<Line> => ({
  name: 'tier',
  label: texts.t('fact.tier'),
  keyOf: (line) => tierOf(line) ?? '',
  word: (tier) => (tier === '' ? nobody() : texts.t(`tier.${tier}`, { defaultValue: tier })),
});

/** @param monthOf `2026-11`, or nothing */
export const byMonth = <Line>(label: string, monthOf: (line: Line) => string | null): GroupSpec<Line> => ({
  name: 'month',
  label,
  keyOf: (line) => monthOf(line)?.slice(0, 7) ?? '',
  word: (key) => (key === '' ? nobody() : month(key)),
});

type ProcessLine = Readonly<{
  id: string;
  number: string;
  title: string;
  phase: string;
  owner: Named;
  customer: Named | null;
  dueAt?: string | null;
}>;

/** A line of a list of processes as something that can be given to somebody, or paused. */
export const itemOf =
  (kind: KindName) =>
  ({ id, number, title, phase, owner, customer, dueAt = null }: ProcessLine): Item => ({
    id,
    title,
    kind: '',
    about: null,
    body: {},
    state: phase === 'waiting' ? 'waiting' : 'open',
    dueAt,
    person: owner,
    process: { id, kind, number, title, phase, customer },
    isProcess: true,
  });

/**
 * Views of a list by their names, each with as many lines as the API counts in it.
 * @param words where their words are
 * @param late the one whose lines are late
 */
export const countedViews =
  (names: readonly string[], words: string, late?: string) =>
  (answer: Counted | undefined): readonly ViewSpec[] =>
    names.map((value) => ({
      value,
      label: word(words, value),
      count: answer?.counts?.[value],
      late: value === late,
    }));
