/** Cases of the demo's customers in Europe; all of them are invented. */
import { answered, clear, type DemoCase, givenTo, solved, waits } from './case.ts';

export const europeanCases: readonly DemoCase[] = [
  {
    no: 3,
    customer: 'northwind-rail',
    severity: 'critical',
    opened: '5h',
    subject: 'Timetable board shows yesterday’s trains',
    description: 'All boards at the main station, since the nightly import.',
    done: [
      ['4h 55m', answered('We see it too and are on it.')],
      ['4h 10m', clear('The import stopped at a time change in the source file.')],
    ],
  },
  {
    no: 7,
    customer: 'alpenglow',
    severity: 'high',
    opened: '1d 4h',
    subject: 'Meter readings rejected after DST change',
    description: 'Readings between 02:00 and 03:00 are rejected as duplicates.',
    done: [
      ['1d 3h', answered('Thank you, we can reproduce it.')],
      ['20h', waits('vendor', 'The gateway vendor checks its firmware.')],
    ],
  },
  {
    no: 8,
    customer: 'mistral-foods',
    severity: 'low',
    opened: '6d',
    subject: 'Typo in the French delivery note',
    description: '“Livrasion” instead of “Livraison”.',
    done: [['5d', givenTo(10)]],
  },
  {
    no: 13,
    customer: 'baltic-freight',
    severity: 'normal',
    opened: '2d',
    subject: 'Customs form has the wrong tariff year',
    description: 'The form still prints last year’s tariff.',
    done: [['1d 20h', answered('We check which template is used.')]],
  },
  {
    no: 14,
    customer: 'silverbirch',
    severity: 'high',
    opened: '50m',
    subject: 'Appointment reminders sent twice',
    description: 'Patients received two messages this morning.',
    done: [['45m', answered('Reminders are paused while we look.')]],
  },
  {
    no: 18,
    customer: 'old-mill',
    severity: 'normal',
    opened: '4h',
    subject: 'Keg deposits are not refunded',
    description: 'Two customers asked in the shop.',
    done: [['3h', givenTo(8)]],
  },
  {
    no: 19,
    customer: 'fjord-optics',
    severity: 'normal',
    opened: '10d',
    subject: 'Lens catalogue import is slow',
    description: 'It takes forty minutes instead of five.',
    done: [
      ['9d 22h', answered('We look at the import log.')],
      ['9d', clear('An index is missing after the migration.')],
      ['8d 1h', solved('The index is back; the import takes four minutes.')],
    ],
  },
];
