/** Words of policies: names of fields and values, by what they stand in where the same name means several things. */
import { texts } from '../../../i18n/instance.ts';

const among = (keys: readonly string[], name: string): string => texts.t([...keys], { defaultValue: name });

/**
 * The name of a field.
 * @param parent what it stands in: an object, a list, or the kind of the policy
 */
export const fieldWord = (parent: string, name: string): string =>
  among([`ruleField.${parent}/${name}`, `ruleField.${name}`], name);

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

/** A choice of a field. */
export function valueWord(field: string, value: string): string {
  const group = GROUPS[field];
  const own = [`ruleValue.${field}/${value}`, `ruleValue.${value}`];
  return among(group === undefined ? own : [`${group}.${value}`, ...own], value);
}

/** A place in a body, in words: `Steps › t-90 › Days`. */
export const placeWords = (path: readonly string[], kind = ''): string =>
  path
    .map((part, at) => {
      if (/^\d+$/.test(part)) return `${Number(part) + 1}`;
      return fieldWord(path[at - 1] ?? kind, part);
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
