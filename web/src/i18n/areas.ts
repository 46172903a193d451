/** Texts by area: types only, so that whoever names an area does not load it. */
import type en from './en/index.ts';
import type { areas } from './en/index.ts';

export type AreaName = keyof typeof areas;
export type TextsOf<Name extends AreaName> = Awaited<ReturnType<(typeof areas)[Name]>>['default'];

type Each = { [Name in AreaName]: TextsOf<Name> }[AreaName];
type Together<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never;

/** Every text of a language, whatever has been loaded of it. */
export type AllTexts = typeof en & Together<Each>;
