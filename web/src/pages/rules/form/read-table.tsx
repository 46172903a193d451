import type { ReactNode } from 'react';
import { isRecord, listOf } from '../../../ui/guards.ts';
import { useForm } from './form-context.ts';
import type { PlaceProps } from './object-form.tsx';
import type { ListShape } from './shape.ts';
import { wordsOf } from './value-words.ts';
import { fieldWord } from './words.ts';

/** Items of few fields, to be read: a table; items that are one value each: a numbered list. */
export function ReadTable({ shape: { item }, parent, path, value }: PlaceProps & { shape: ListShape }): ReactNode {
  const form = useForm();
  const items = listOf(value);
  if (item.is !== 'object') {
    return (
      <ol className="rule-values">
        {items.map((one, at) => (
          <li key={[...path, at].join('.')} dir="auto">
            {wordsOf(item, one, { form, name: parent, path: [...path, `${at}`] })}
          </li>
        ))}
      </ol>
    );
  }
  // A key that is only a key is for machines; one of a few says what it is.
  const columns = item.fields.filter(({ name, shape }) => name !== 'key' || shape.is !== 'text');
  return (
    <div className="table-scroll">
      <table className="table table-rule">
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {fieldWord(parent, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one, at) => (
            <tr key={path.concat(`${at}`).join('.')}>
              {columns.map((field) => (
                <td key={field.name} dir="auto">
                  {wordsOf(field.shape, (isRecord(one) ? one[field.name] : undefined) ?? field.usual, {
                    form,
                    name: field.name,
                    path: [...path, `${at}`, field.name],
                  })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
