/** What the tests of commercial pages do again and again. */
import { randomUUID } from 'node:crypto';
import { expect, inject } from 'vitest';
import { z } from 'zod';
import type { Visitor } from './visitor.ts';

const Named = z.object({ id: z.string(), name: z.string() });
const Found = z.object({ items: z.array(Named) });
const DAY_MS = 86_400_000;
/** A day so many days from today, as a date. */
export const dateIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Asks the API as this visitor. */
export async function asked({ context }: Visitor, path: string, data?: object): Promise<unknown> {
  const { address } = inject('baton');
  const url = `${address}/api/v1${path}`;
  const headers = { origin: address, 'idempotency-key': randomUUID() };
  const answer =
    data === undefined ? await context.request.get(url) : await context.request.post(url, { data, headers });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return await answer.json();
}

/** The id of somebody or some customer, by the beginning of the name. */
export async function idOf(who: Visitor, list: 'customers' | 'people', name: string): Promise<string> {
  const { items } = Found.parse(await asked(who, `/${list}?limit=200`));
  return items.find((one) => one.name.startsWith(name))?.id ?? '';
}

/** Types a part of a name into a choice and takes what is offered. */
export async function choose({ page }: Visitor, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).first().fill(name);
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
}

/** Takes over what is offered under this title, in two keys, and waits until it has left the inbox. */
export async function takeOver({ page, go }: Visitor, title: RegExp): Promise<void> {
  await go('/handoffs');
  await page.getByRole('button', { name: title }).click();
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
  await page.keyboard.press('a');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: title }).waitFor({ state: 'detached' });
}

/** Fills in what the policy owes a receiver; of what may be empty it is said that there is nothing. */
export async function fillPack({ page, words }: Visitor, fields: Readonly<Record<string, string>>): Promise<void> {
  const pack = page.getByRole('group', { name: words.handoffs.pack });
  for (const [label, text] of Object.entries(fields)) await pack.getByRole('textbox', { name: label }).fill(text);
  for (const none of await pack.getByRole('checkbox').all()) await none.check();
}
