/** Which lines of a list are shown. It stands in the address, so that a list can be kept and sent. */
import { useSearchParams } from 'react-router';

/** What the address says, by name; a name that is not in it has the value the list begins with, or none. */
export type ListValues = Readonly<Record<string, string | undefined>>;

/**
 * The list that the address names, and how to change it.
 * @param first values that are meant where the address says nothing
 */
export function useListFilter(first: ListValues = {}): ListFilter {
  const [search, setSearch] = useSearchParams();
  const change = (to: ListValues): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value = ''] of Object.entries(to)) {
          if (value === '' || value === first[name]) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return { values: { ...first, ...Object.fromEntries(search) }, change };
}

export type ListFilter = Readonly<{ values: ListValues; change: (to: ListValues) => void }>;
