/** Words of policies: names of fields and values, by what they stand in where the same name means several things. */
import { texts } from '../../../i18n/instance.ts';

const among = (keys: readonly string[], name: string): string => texts.t([...keys], { defaultValue: name });

/**
 * The name of a field.
 * @param parent what it stands in: an object, a list, or the kind of the policy
 * @param otherwise what is said where there is no word
 */
export const fieldWord = (parent: string, name: string, otherwise = name): string =>
  among([`ruleField.${parent}/${name}`, `ruleField.${name}`], otherwise);

/** What stands below a field, where its name does not say enough. */
export const hintWord = (parent: string, name: string): string | undefined => {
  const found = among([`ruleHint.${parent}/${name}`, `ruleHint.${name}`], '');
  return found === '' ? undefined : found;
};

/** Fields whose choices have their words elsewhere already, and in which group. */
const GROUPS: Readonly<Record<string, string>> = {
  tier: 'tier',
  byTier: 'tier',
  severity: 'severity',
  followUpRequiredFor: 'severity',
  stages: 'stage',
  reopenFrom: 'stage',
  pausedBy: 'waiting',
  channels: 'channel',
  startsFrom: 'policy.starts',
};

/**
 * A choice of a field.
 * @param otherwise what is said where there is no word
 */
export function valueWord(field: string, value: string, otherwise = value): string {
  const group = GROUPS[field];
  const own = [`ruleValue.${field}/${value}`, `ruleValue.${value}`];
  return among(group === undefined ? own : [`${group}.${value}`, ...own], otherwise);
}

const isPlaceInList = (part: string): boolean => /^\d+$/.test(part);

/** A place in a body, in words: `Reminder plan › 3 › Counted from`. */
export const placeWords = (path: readonly string[], kind = ''): string =>
  path
    .map((part, at) => {
      if (isPlaceInList(part)) return `${Number(part) + 1}`;
      const parent = path.slice(0, at).findLast((one) => !isPlaceInList(one));
      return fieldWord(parent ?? kind, part);
    })
    .join(' › ');

/** What a number counts, by the name of its field. */
export function unitOf(name: string): string | undefined {
  const { t } = texts;
  if (/permille$/i.test(name)) return '‰';
  if (/percent$/i.test(name)) return '%';
  if (/workingDays$/i.test(name)) return t('ruleUnit.workingDays');
  if (/days/i.test(name)) return t('ruleUnit.days');
  return /minutes$/i.test(name) ? t('ruleUnit.minutes') : undefined;
}
