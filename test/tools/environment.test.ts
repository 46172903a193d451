import { describe, expect, it } from 'vitest';
import { parseEnv, parseSetupEnv } from '../../platform/env.ts';
import { connectionOptions } from '../../platform/temporal.ts';

const DATABASE_URL = 'postgres://app:secret@db:5432/baton';

describe('the configuration', () => {
  it('lists everything that is wrong at once, by name', () => {
    const checked = parseEnv({
      PORT: '99999',
      LOG_LEVEL: 'loud',
      SMTP_URL: 'http://mail',
      TEMPORAL_ADDRESS: 'temporal',
    });
    const problems = checked.ok ? [] : checked.problems;
    expect(new Set(problems.map((problem) => problem.split(':')[0]))).toEqual(
      new Set(['DATABASE_URL', 'LOG_LEVEL', 'PORT', 'SMTP_URL', 'TEMPORAL_ADDRESS']),
    );
    expect(problems).toContain('DATABASE_URL: is required');
  });

  it('takes an empty variable as absent', () => {
    expect(parseEnv({ DATABASE_URL, PORT: '', SMTP_URL: '' })).toMatchObject({ ok: true, env: { PORT: 4080 } });
  });

  it('needs no addresses where the set-up starts the servers itself', () => {
    expect(parseSetupEnv({})).toMatchObject({ ok: true });
  });

  it('wants certificate and key together', () => {
    expect(parseEnv({ DATABASE_URL, TEMPORAL_TLS_CERT: '/cert.pem' })).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('TEMPORAL_TLS_KEY')],
    });
  });
});

function optionsOf(source: Record<string, string>): unknown {
  const checked = parseEnv({ DATABASE_URL, ...source });
  if (!checked.ok) throw new Error(checked.problems.join());
  return connectionOptions(checked.env);
}

describe('the connection to Temporal', () => {
  it('is plain on one machine', () => {
    expect(optionsOf({})).toEqual({ address: '127.0.0.1:7233' });
  });
  it('is encrypted as soon as there is an API key', () => {
    const cloud = optionsOf({ TEMPORAL_ADDRESS: 'ns.acct.tmprl.cloud:7233', TEMPORAL_API_KEY: 'key' });
    expect(cloud).toEqual({ address: 'ns.acct.tmprl.cloud:7233', tls: true, apiKey: 'key' });
  });
  it('is plain when TLS is switched off by name', () => {
    expect(optionsOf({ TEMPORAL_TLS: 'false', TEMPORAL_API_KEY: 'key' })).not.toHaveProperty('tls');
  });
});
