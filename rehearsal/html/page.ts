import type { Locale } from '../../import/texts.ts';
import type { RehearsalReport } from '../report.contract.ts';
export const reportPage = (report: RehearsalReport, lang: Locale): string =>
  `<!doctype html><html lang="${lang}"><pre>${JSON.stringify(report.cases)}</pre></html>`;
