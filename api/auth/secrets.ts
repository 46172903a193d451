/** Secrets that are shown once and kept as hashes. */
import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** 256 random bits, safe in headers and addresses. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/** Random secrets need no slow hash. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** argon2id with the library's recommended cost. */
export const hashPassword = (password: string): Promise<string> => hash(password);

let standIn: Promise<string> | undefined;

/**
 * Whether the password is right. Takes as long for a person who does not exist as for a wrong password.
 * @param stored the argon2 hash, or null when there is no such person or they have no password
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  standIn ??= hashPassword(randomSecret());
  const matches = await verify(stored ?? (await standIn), password);
  return matches && stored !== null;
}
