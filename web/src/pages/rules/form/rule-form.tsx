/** The form of a body: made of its shape, changed as a whole, with what the API found wrong at its fields. */
import type { ReactNode } from 'react';
import { isRecord } from '../../../ui/guards.ts';
import { FormProvider } from './form-context.ts';
import { PartForm } from './part-form.tsx';
import type { Shape } from './shape.ts';
import { useNames } from './use-names.ts';
import { type Body, withValue } from './values.ts';

type RuleFormProps = Readonly<{
  /** The kind of the policy, for the words of its fields. */
  kind: string;
  shape: Shape;
  body: Body;
  /** Absent while it is only read. */
  onChange: ((body: Body) => void) | undefined;
  /** What is wrong, by place. */
  errors: Readonly<Record<string, string>>;
  /** Places that were wrong, corrected since or not. */
  refused: readonly string[];
}>;

export function RuleForm({ kind, shape, body, onChange, errors, refused }: RuleFormProps): ReactNode {
  const names = useNames();
  const form = {
    kind,
    body,
    errors,
    refused,
    names,
    change:
      onChange === undefined
        ? undefined
        : (path: readonly string[], value: unknown): void => {
            const next = withValue(body, path, value);
            if (isRecord(next)) onChange(next);
          },
  };
  return (
    <FormProvider value={form}>
      <div className="rule-form">
        <PartForm shape={shape} parent={kind} path={[]} value={body} level={0} />
      </div>
    </FormProvider>
  );
}
