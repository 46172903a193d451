/** People who are at a process now, as small marks; their names are said beside them, or on hover. */
import type { ReactNode } from 'react';
import { type Present, usePresent } from '../api/presence.ts';
import { texts } from '../i18n/instance.ts';
import { Icon } from '../ui/icons.tsx';

/** Who writes comes first. */
export const writersFirst = (people: readonly Present[]): Present[] =>
  people.toSorted((a, b) => Number(b.writing) - Number(a.writing));

/** What somebody does there. */
export const presentWords = ({ name, writing }: Present): string =>
  texts.t(writing ? 'here.writing' : 'here.looking', { name });

/** In a line of a list: the first of them; on hover all of them. Nothing where nobody is. */
export function HereMark({ id }: { id: string }): ReactNode {
  const people = writersFirst(usePresent(id));
  const [first] = people;
  if (first === undefined) return null;
  const words = people.map(presentWords).join(', ');
  return (
    <span className={first.writing ? 'here-one writing' : 'here-one'} title={words}>
      <Initials of={first} />
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** Two letters of a Latin name, the last two signs of another. */
export function Initials({ of: { name, writing } }: { of: Present }): ReactNode {
  const isLatin = /^\p{Script=Latin}/u.test(name);
  const letters = isLatin ? name.split(/\s+/).flatMap((word) => signs(word).slice(0, 1)) : signs(name).slice(-2);
  return (
    <span className="initials" aria-hidden="true">
      {letters.slice(0, 2).join('')}
      {writing && <Icon name="edit" size={9} />}
    </span>
  );
}

const signs = (text: string): string[] => Array.from(new Intl.Segmenter().segment(text.trim()), (one) => one.segment);
