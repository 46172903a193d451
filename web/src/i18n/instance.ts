/** The console's texts. Pages read them with `useTranslation`; this is for code outside of pages. */
import { createInstance } from 'i18next';

export const texts = createInstance();

/** The word for a name that came with data; a name without a word is shown as it is, rather than hidden. */
export const word = (group: string, name: string): string => texts.t(`${group}.${name}`, { defaultValue: name });

type Values = Readonly<Record<string, unknown>>;

/**
 * As `word`, in the words of a kind of process: of `command.adopt` it is `requirement.command.adopt`, else `command.adopt`,
 * else `adopt`.
 * @param values what stands in the word's braces
 */
export const wordOf = (kind: string, path: string, values: Values = {}): string =>
  texts.t([`${kind}.${path}`, path], {
    // Not as options: a fact may have a field called like one of them.
    replace: values,
    ...(typeof values['count'] === 'number' ? { count: values['count'] } : {}),
    defaultValue: path.slice(path.lastIndexOf('.') + 1),
  });
