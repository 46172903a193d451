/** Gathering what one recipient is to be told into one mail. Browser-safe. */

/** A person, or a customer's contact. */
export type DigestRecipient = Readonly<{ kind: 'person' | 'contact'; id: string }>;

/** Something waits for the recipient; `daily` is how they wish to hear of it, with `daytime` it may wait for their morning. */
export type Wake = Readonly<{ daily: boolean; daytime?: true }>;

/** A new digest, or one that goes on after continue-as-new; instants are epoch milliseconds. */
export type DigestStart = Readonly<{ recipient: DigestRecipient; waitsUntil?: number; mails?: number }>;

/** How many mails went out. */
export type DigestResult = Readonly<{ mails: number }>;

/** One workflow per recipient, alive only while something waits to be sent. */
export const digestWorkflowId = ({ kind, id }: DigestRecipient): string => `digest/${kind}/${id}`;

/** What the workflow asks of the outside world. */
export type DigestActivities = {
  /** The instant of the recipient's next daily mail, after `now`; with `daytime` the next between 08:00 and 20:00, which may be `now`. */
  nextDigestAt(input: Readonly<{ recipient: DigestRecipient; now: number; daytime?: true }>): Promise<number>;
  /** Sends one mail with everything gathered for the recipient; answers how many mails went out, 0 when nothing waits. */
  sendDigest(input: Readonly<{ recipient: DigestRecipient }>): Promise<number>;
};
