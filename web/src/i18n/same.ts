/** The shape of a set of texts: the same names, any words. English has plurals (`_one`) that Chinese has not. */
export type Same<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Same<T[K]>;
} & { [K in keyof T as K extends `${string}_one` ? K : never]?: string };
