/** Whatever has parts of its own: an object, a list, a table by name, a ladder, one of several kinds. */
import { type ReactNode, useId } from 'react';
import { listOf } from '../../../ui/guards.ts';
import { LadderSteps } from '../policy/ladder-steps.tsx';
import { errorAt, isWithin, useForm } from './form-context.ts';
import { ListForm } from './list-form.tsx';
import { ObjectForm, type PlaceProps } from './object-form.tsx';
import { RecordForm } from './record-form.tsx';
import type { Shape, UnionShape } from './shape.ts';
import { variantOf } from './shape-questions.ts';
import { VariantSelect } from './union-input.tsx';
import { isLevel } from './value-words.ts';
import { fieldWord, valueWord } from './words.ts';

type PartProps = PlaceProps & Readonly<{ shape: Shape }>;

export function PartForm({ shape, ...place }: PartProps): ReactNode {
  switch (shape.is) {
    case 'object':
      return <ObjectForm {...place} shape={shape} />;
    case 'list':
      return <ListForm {...place} shape={shape} />;
    case 'record':
      return <RecordForm {...place} shape={shape} />;
    case 'union':
      return <KindForm {...place} shape={shape} />;
    case 'ladder':
      return <LadderPart {...place} />;
    default:
      return null;
  }
}

/** One of several kinds, with the fields of that kind. */
function KindForm({ shape, ...place }: PlaceProps & { shape: UnionShape }): ReactNode {
  const form = useForm();
  const { parent, path, value } = place;
  const variant = variantOf(shape, value);
  return (
    <>
      {form.change === undefined ? (
        <p className="muted">{valueWord(parent, variant?.name ?? '')}</p>
      ) : (
        <div className="field-grid">
          <VariantSelect
            shape={shape}
            name={parent}
            label={fieldWord(parent, 'kind')}
            hint={undefined}
            path={path}
            value={value}
            optional={false}
            error={errorAt(form, path)}
            onChange={(next) => form.change?.(path, next)}
          />
        </div>
      )}
      {variant?.shape.is === 'object' && variant.constant === undefined && (
        <ObjectForm {...place} shape={variant.shape} />
      )}
    </>
  );
}

/** A ladder as ordered steps; what the API finds wrong in one of them stands below it. */
function LadderPart({ path, value }: PlaceProps): ReactNode {
  const form = useForm();
  const id = useId();
  const { change, errors } = form;
  const wrong = Object.entries(errors).filter(([place]) => isWithin(place, path));
  return (
    <div id={id}>
      <LadderSteps
        levels={listOf(value).filter(isLevel)}
        onChange={change === undefined ? undefined : (levels) => change(path, levels)}
      />
      {wrong.map(([place, message]) => (
        <p key={place} className="field-wrong">
          {message}
        </p>
      ))}
    </div>
  );
}
