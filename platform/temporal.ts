import { readFileSync } from 'node:fs';
import type { Env } from './env.ts';

/** What `Connection.connect` and `NativeConnection.connect` both take. */
export type TemporalConnectionOptions = {
  address: string;
  tls?: true | TlsOptions;
  apiKey?: string;
};

type TlsOptions = {
  clientCertPair?: { crt: Buffer; key: Buffer };
  serverRootCACertificate?: Buffer;
  serverNameOverride?: string;
};

type TemporalEnv = Pick<
  Env,
  | 'TEMPORAL_ADDRESS'
  | 'TEMPORAL_TLS'
  | 'TEMPORAL_TLS_CERT'
  | 'TEMPORAL_TLS_KEY'
  | 'TEMPORAL_TLS_CA'
  | 'TEMPORAL_TLS_SERVER_NAME'
  | 'TEMPORAL_API_KEY'
>;

/**
 * How to reach the Temporal service: address, TLS and API key, for client and worker alike.
 * @throws when a PEM file that the configuration names cannot be read
 */
export function connectionOptions(env: TemporalEnv): TemporalConnectionOptions {
  const tls = tlsOptions(env);
  return {
    address: env.TEMPORAL_ADDRESS,
    ...(tls === undefined ? {} : { tls }),
    ...(env.TEMPORAL_API_KEY === undefined ? {} : { apiKey: env.TEMPORAL_API_KEY }),
  };
}

function tlsOptions(env: TemporalEnv): true | TlsOptions | undefined {
  const { TEMPORAL_TLS_CERT: cert, TEMPORAL_TLS_KEY: key, TEMPORAL_TLS_CA: ca } = env;
  const options: TlsOptions = {
    ...(cert !== undefined && key !== undefined
      ? { clientCertPair: { crt: readFileSync(cert), key: readFileSync(key) } }
      : {}),
    ...(ca === undefined ? {} : { serverRootCACertificate: readFileSync(ca) }),
    ...(env.TEMPORAL_TLS_SERVER_NAME === undefined ? {} : { serverNameOverride: env.TEMPORAL_TLS_SERVER_NAME }),
  };
  if (env.TEMPORAL_TLS === false) return undefined;
  if (Object.keys(options).length > 0) return options;
  return env.TEMPORAL_TLS === true || env.TEMPORAL_API_KEY !== undefined ? true : undefined;
}
