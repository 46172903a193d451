/** Icons of sixteen pixels, drawn with the colour of the text around them. They always stand beside words. */
import type { ReactNode } from 'react';

const PATHS = {
  queue: 'M3 4h10M3 8h10M3 12h6',
  inbox: 'M2.5 9.5h3l1 2h3l1-2h3M4 3.5h8l1.5 6v3a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-3Z',
  cases: 'M3 3.5h10v9H3ZM3 6.5h10M6 6.5v6',
  customers:
    'M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM2 13c.3-2.4 1.8-3.6 4-3.6s3.7 1.2 4 3.6M10.5 3.4a2.1 2.1 0 0 1 0 4M11.8 9.6c1.3.4 2 1.5 2.2 3.4',
  rules: 'M3 4.5h6M12 4.5h1M3 8h1M7 8h6M3 11.5h7M12.5 11.5h.5M10.5 3v3M5.5 6.5v3M11 10v3',
  reports: 'M3 13V8.5M6.5 13V5M10 13V9.5M13.5 13V3',
  operations: 'M2.5 8.5H5l1.5-4 3 7 1.5-3h2.5',
  plus: 'M8 3v10M3 8h10',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 13.5 13.5',
  clock: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 5v3.2l2 1.3',
  alert: 'M8 2.5 14 13H2ZM8 6.5v3M8 11.2v.1',
  check: 'm3.5 8.5 3 3 6-7',
  pause: 'M5.5 4v8M10.5 4v8',
  rehearsals: 'M5 3.5v9l7.5-4.5Z',
  play: 'M5 3.5v9l7.5-4.5Z',
  stop: 'M4.5 4.5h7v7h-7Z',
  up: 'M8 13V3.5M4 7l4-4 4 4',
  person: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8ZM3.2 13.5C3.6 10.9 5.3 9.6 8 9.6s4.4 1.3 4.8 3.9',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z',
  note: 'M3.5 2.5h9v7l-3 4h-6ZM9.5 13.5v-4h3',
  mail: 'M2.5 4h11v8h-11ZM2.5 4.5 8 9l5.5-4.5',
  bell: 'M8 2.5c2.4 0 3.7 1.6 3.7 4 0 3 1.3 3.5 1.3 4.5H3c0-1 1.3-1.5 1.3-4.5 0-2.4 1.3-4 3.7-4ZM6.6 13.5h2.8',
  link: 'M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  close: 'm4 4 8 8M12 4l-8 8',
  help: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM6.5 6.5c.1-1 .7-1.4 1.5-1.4.9 0 1.6.5 1.6 1.4C9.6 7.6 8 7.6 8 9M8 10.9v.1',
  download: 'M8 3v7M5 7.5l3 3 3-3M3 13h10',
  handoffs: 'M2.5 8h8M7.5 5l3 3-3 3M13.5 3.5v9',
  onboardings: 'M3 13V3M3 3.5h8.5l-2 2.7 2 2.8H3',
  retentions: 'M8 13S2.5 9.8 2.5 6.2A2.7 2.7 0 0 1 8 5.4a2.7 2.7 0 0 1 5.5.8C13.5 9.8 8 13 8 13Z',
  surveys: 'M3 3h10v10H3ZM5.5 6.2l1 1 1.8-2M5.5 10.2l1 1 1.8-2M10 6.2h1M10 10.2h1',
  renewals: 'M12.8 7A5 5 0 0 0 3.6 5.3M3.2 9A5 5 0 0 0 12.4 10.7M3.3 2.8v2.7H6M12.7 13.2v-2.7H10',
  contracts: 'M4 2.5h5.5L12 5v8.5H4ZM6 7h4M6 9.5h4',
  leads: 'M8 2.5v2M8 11.5v2M2.5 8h2M11.5 8h2M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  rewards: 'M8 9.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM6 9l-1 4.5 3-1.7 3 1.7L10 9',
  requirements: 'M5.5 12h5M6.5 13.8h3M8 2.2A4 4 0 0 0 5.6 9.4V10h4.8v-.6A4 4 0 0 0 8 2.2Z',
  releases: 'M2.5 5.5 8 3l5.5 2.5V11L8 13.5 2.5 11ZM2.5 5.5 8 8l5.5-2.5M8 8v5.5',
  answers: 'M2.5 3.5h11v7H8.5l-3 2.8v-2.8h-3ZM5.2 6h5.6M5.2 8.2h3.4',
  rounds: 'M3 3.5h10v6.5H8l-3 3v-3H3ZM5.5 6.8h5',
  board: 'M3 3.5h2.8v9H3ZM6.8 3.5h2.8v6H6.8ZM10.6 3.5h2.8v7.5h-2.8Z',
  edit: 'M3 13l.6-2.6L10.5 3.5l2 2-6.9 6.9Z',
  trash: 'M3.5 4.5h9M6 4.5V3h4v1.5M5 4.5l.5 8.5h5l.5-8.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
