/** `report.html`: one file that needs no network, in both languages. Pure. */
import type { Locale } from '../../import/texts.ts';
import type { RehearsalReport } from '../report.contract.ts';
import { differenceSection, verdictSection } from './comparisons.ts';
import { both, count, type Html, h, type Label } from './markup.ts';
import { messageSection } from './message-section.ts';
import { problemSection } from './problem-section.ts';
import { stageSections } from './stage-sections.ts';
import { STYLE } from './style.ts';
import { NOTES, TITLES } from './words.ts';

/**
 * The page of a report.
 * @param lang the language shown at first; the reader can switch without any script
 */
export function reportPage(report: RehearsalReport, lang: Locale): string {
  const checked = (of: Locale): Html => (of === lang ? h` checked` : h``);
  const style: Html = { html: STYLE };
  const { html } = h`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${TITLES.title.zh} · ${TITLES.title.en}</title><style>${style}</style></head><body>
<input class="switch" type="radio" name="lang" id="zh"${checked('zh-CN')} aria-label="中文"><input class="switch" type="radio" name="lang" id="en"${checked('en')} aria-label="English">
<nav><label for="zh">中文</label><label for="en">English</label></nav>
<main><h1>${both(TITLES.title)}</h1>
${header(report)}
${report.notes.map((note) => h`<p class="note${report.complete ? '' : ' partial'}">${both(NOTES[note])}</p>`)}
${caseCards(report)}
${verdictSection(report)}
${differenceSection(report)}
${stageSections(report)}
${messageSection(report)}
${problemSection(report)}
</main></body></html>
`;
  return html;
}

const named = ({ name, sha256 }: { name: string; sha256: string }): Html =>
  h`${name} <span class="quiet">${sha256.slice(0, 12)}</span>`;

function header({ inputs }: RehearsalReport): Html {
  const { source, policy, current, calendars, asOf, zone } = inputs;
  const from =
    source.kind === 'file'
      ? h`${named(source)} · ${count(source.rows)} ${both(TITLES.rows)} · ${named(source.mapping)}`
      : h`${both(TITLES.ownCases)} ${source.from} – ${source.to}`;
  const calendar = calendars.length === 0 ? both(TITLES.alwaysOpen) : h`${calendars.map((one) => h`${named(one)} `)}`;
  return h`<dl><dt>${both(TITLES.source)}</dt><dd>${from}</dd>
<dt>${both(TITLES.policy)}</dt><dd>${named(policy)}</dd>
${current === undefined ? undefined : h`<dt>${both(TITLES.against)}</dt><dd>${named(current)}</dd>`}
<dt>${both(TITLES.calendars)}</dt><dd>${calendar}</dd>
<dt>${both(TITLES.asOf)}</dt><dd>${asOf}</dd><dt>${both(TITLES.zone)}</dt><dd>${zone}</dd></dl>`;
}

const card = (label: Label, value: number): Html => h`<div><b>${count(value)}</b><span>${both(label)}</span></div>`;

function caseCards({ cases, notifications }: RehearsalReport): Html {
  const { read, closed, open, rejected, later, reopened } = cases;
  return h`<div class="cards">${card(TITLES.read, read)}${card(TITLES.closed, closed)}${card(TITLES.open, open)}${card(TITLES.rejected, rejected)}${later > 0 ? card(TITLES.later, later) : undefined}${card(TITLES.reopened, reopened)}${card(TITLES.messages, notifications.total)}${card(TITLES.people, notifications.people)}</div>`;
}
