/** The days that follow from what stands in the form, asked of the API whenever somebody stops typing. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Refusal } from '../../../api/client.ts';
import { bodyErrors } from '../../rules/form/body-errors.ts';
import type { Body } from '../../rules/form/values.ts';
import { previewQuery, type TrainPreview } from './queries.ts';

/** Long enough for a number to be typed. */
const PAUSE_MS = 300;

export type AskedPreview = Readonly<{
  preview: TrainPreview | undefined;
  /** What is wrong with it, by place; only what cannot be is told at its field, what is missing is not yet a mistake. */
  errors: Readonly<Record<string, string>>;
  missing: Readonly<Record<string, string>>;
  error: unknown;
  /** What is shown follows from something typed before. */
  isStale: boolean;
}>;

export function usePreview(body: Body, trainId: string | undefined): AskedPreview {
  const { prefix, days, rules, horizonMonths, calendarId, ownerId } = body;
  const draft = { ...(prefix === '' ? {} : { prefix }), days, rules, horizonMonths, calendarId, ownerId };
  const [asked] = useDebouncedValue(JSON.stringify(draft), PAUSE_MS);
  const sent: object = JSON.parse(asked);
  const found = useQuery(previewQuery(sent, trainId));
  const wrong = bodyErrors(found.error, { sent, now: body });
  const isImpossible = found.error instanceof Refusal && found.error.status === 422;
  return {
    preview: found.isError ? undefined : found.data,
    errors: isImpossible ? wrong : {},
    missing: isImpossible ? {} : wrong,
    error: found.error,
    isStale: found.isPlaceholderData,
  };
}
