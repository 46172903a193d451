import { word } from '../../i18n/instance.ts';

/** What stands in braces, in words; what is said of the process itself is called alike for every kind. */
export function placeholderWord(name: string): string {
  const [of = '', part = ''] = name.split('.');
  return part === 'name' ? word('answers.nameOf', of) : word('answers.ofProcess', part);
}
