/** What every field of a policy's form knows: the whole body, how to change it, what the API found wrong, who is who. */
import { createContext, useContext } from 'react';
import type { Body, Path } from './values.ts';

export type Form = Readonly<{
  kind: string;
  body: Body;
  /** Absent while the form is only read. */
  change: ((path: Path, value: unknown) => void) | undefined;
  /** What is wrong, by place: `steps.0.key`. */
  errors: Readonly<Record<string, string>>;
  /** Places that were wrong, corrected since or not: what is being corrected stays open. */
  refused: readonly string[];
  /** Names of those whom a policy refers to. */
  names: Readonly<{ person: (id: string) => string; calendar: (key: string) => string; team: (key: string) => string }>;
}>;

const FormContext = createContext<Form | undefined>(undefined);
export const FormProvider = FormContext.Provider;

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error('a field stands outside of its form');
  return form;
}

/** The id of the input at a place, by which a list of errors leads to it. */
export const inputId = (path: Path): string => `rule-${path.join('-')}`;

export const errorAt = ({ errors }: Form, path: Path): string | undefined => errors[path.join('.')];

/** Whether something was wrong at a place or below it. */
export const wasWrong = ({ refused }: Form, path: Path): boolean => refused.some((wrong) => isWithin(wrong, path));

/** Whether a place, as errors name it, is this one or below it. */
export function isWithin(place: string, path: Path): boolean {
  const around = path.join('.');
  return place === around || place.startsWith(`${around}.`);
}
