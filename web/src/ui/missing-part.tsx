/** Stands where a part of the console could not be fetched; everything else goes on. */
import type { ReactNode } from 'react';
import { Failure } from './states.tsx';

export default function MissingPart(): ReactNode {
  return <Failure error={undefined} retry={() => globalThis.location.reload()} />;
}
