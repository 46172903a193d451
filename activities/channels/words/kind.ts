/** What a kind of process brings to its mails: words in both languages, and where its readers find the matter. */

/** A notification's data, as its words may use them. What is absent, or of another type, is undefined. */
export type Facts = Readonly<{
  /** Staff, or a customer's contact, who must not be told what is said inside the house. */
  reader: 'person' | 'contact';
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean;
  texts(name: string): readonly string[];
  /** An instant (epoch milliseconds) in the reader's language and time zone. */
  instant(name: string): string | undefined;
  /** A local date (`YYYY-MM-DD`) in the reader's language. */
  date(name: string): string | undefined;
}>;

/** A field and what stands in it. */
export type Detail = readonly [name: string, value: string | undefined];

export type KindWords = Readonly<{
  /** What one is called. */
  name: string;
  /** The headline of a notification that has none of its own. */
  news: string;
  /** One sentence by kind of notification: what has happened. */
  headlines: Readonly<Record<string, (facts: Facts) => string>>;
  /** Fields below number, title and customer; those without a value are left out. */
  details: (facts: Facts) => readonly Detail[];
}>;

export type MailKind = Readonly<{
  /** The console shows one at `/<folder>/<id>`. */
  folder: string;
  /** Purpose of the signed link by which a contact sees one; null when contacts cannot. `data.purpose` goes before it. */
  purpose: string | null;
  EN: KindWords;
  ZH: KindWords;
}>;
