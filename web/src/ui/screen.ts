import { useMediaQuery } from '@mantine/hooks';

/** A phone, or a window as narrow as one. Lines then take two rows. */
export const useIsNarrow = (): boolean =>
  useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
