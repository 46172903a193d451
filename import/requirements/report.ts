/** What a replay found, as lines for a terminal. */
import { fill, type Locale } from '../texts.ts';
import type { Replayed } from './replay.ts';
import { contradictionText, WORDS } from './texts.ts';
import type { Written } from './write.ts';

const counts = (record: Readonly<Record<string, number>>): string =>
  Object.entries(record)
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ');

/** The report in the language of the terminal. */
export function reportLines(replayed: Replayed, locale: Locale, written?: Written): string[] {
  const { moves, exceptions, contradictions, badRows, placed } = replayed;
  const line = (label: { readonly [Key in Locale]: string }, value: string | number): string =>
    `  ${label[locale]}: ${value}`;
  return [
    ...(written === undefined ? [WORDS.dry[locale]] : []),
    line(WORDS.rows, replayed.rows),
    ...(badRows.length === 0 ? [] : [line(WORDS.badRows, badRows.length)]),
    line(WORDS.proposals, replayed.proposals),
    line(WORDS.requirements, replayed.requirements),
    line(WORDS.releases, replayed.releases),
    ...(placed.length === 0 ? [] : [line(WORDS.placed, `${placed.length} (${placed.join(', ')})`)]),
    line(WORDS.moves, fill(WORDS.movesOf, locale, moves.total, moves.proposals, moves.later, moves.earlier)),
    line(WORDS.slips, counts(replayed.slips)),
    line(WORDS.phases, counts(replayed.phases)),
    line(
      WORDS.exceptions,
      fill(WORDS.exceptionsOf, locale, exceptions.approved, exceptions.refused, exceptions.unknown, exceptions.total),
    ),
    `  ${WORDS.contradictions[locale]}:`,
    ...contradictions.map(
      ({ code, count, lines }) =>
        `    ${count} × ${contradictionText(code, locale)} (${code}; ${fill(WORDS.lines, locale, lines.join(', '))})`,
    ),
    ...(written === undefined
      ? []
      : [
          line(WORDS.imported, written.imported),
          line(WORDS.alreadyThere, written.alreadyThere),
          line(WORDS.ended, written.ended),
        ]),
  ];
}
