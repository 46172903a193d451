/** Parts of the console that are loaded when they are needed, together with their words. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import MissingPart from '../ui/missing-part.tsx';
import type { AreaName } from './areas.ts';
import { loadTexts } from './index.ts';

/**
 * A component loaded when it is first shown.
 * @param load imports its module
 * @param areas the texts it and what it shows are made of
 */
export const lazyWith = <Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  ...areas: readonly AreaName[]
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => {
    try {
      const [module] = await Promise.all([load(), loadTexts(...areas)]);
      return module;
    } catch {
      // A new version was installed, or the network is away: what is on the page already stays.
      return { default: MissingPart };
    }
  });
