import { Refusal } from '../../../api/client.ts';
import { texts } from '../../../i18n/instance.ts';
import { valueAt } from './values.ts';

type Bodies = Readonly<{
  /** What the API has refused. */
  sent: unknown;
  /** What it has become since. */
  now: unknown;
}>;

/**
 * What the API found wrong in a body, by place: `steps.0.key`, for as long as what stands there has not changed. Saving
 * names places of the request, publishing those of the body. Of what is empty it is said that it is missing, however its
 * schema puts that.
 */
export function bodyErrors(error: unknown, { sent, now }: Bodies): Readonly<Record<string, string>> {
  if (!(error instanceof Refusal)) return {};
  return Object.fromEntries(
    error.fields.flatMap(({ path, message }) => {
      const place = placeOf(path);
      const value = valueAt(sent, place.split('.'));
      if (JSON.stringify(value) !== JSON.stringify(valueAt(now, place.split('.')))) return [];
      return [[place, value === undefined || value === '' ? texts.t('rules.missing') : message]];
    }),
  );
}

const placeOf = (path: string): string => path.replace(/^body\.(?:body\.)?/, '');

/** Every place that was wrong, corrected since or not. */
export const refusedPlaces = (error: unknown): readonly string[] =>
  error instanceof Refusal ? error.fields.map(({ path }) => placeOf(path)) : [];
