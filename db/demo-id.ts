const GROUPS = {
  person: 1,
  team: 2,
  duty: 3,
  absence: 4,
  calendar: 5,
  policy: 6,
  customer: 7,
  case: 8,
  contact: 9,
  train: 10,
  requirement: 11,
  answer: 12,
} as const;

/** The fixed key of a row of the demo, so that scripts and tests can name it. */
export const demoId = (group: keyof typeof GROUPS, no: number): string =>
  `01900000-0000-7000-8000-${String(GROUPS[group]).padStart(6, '0')}${String(no).padStart(6, '0')}`;
