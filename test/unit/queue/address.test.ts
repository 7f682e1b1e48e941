import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/errors.ts';
import { parseQueueAddress, withoutSecrets } from '../../../src/queue/address.ts';
import { databaseError, isPassing } from '../../../src/queue/database-errors.ts';

describe('the address of a queue', () => {
  it.each([
    ['postgres://anna:hemligt@db.example:5433/arkiv', 'db.example:5433/arkiv'],
    ['postgresql://anna@db/arkiv?sslmode=require', 'db/arkiv'],
    ['postgres:///arkiv?host=/var/run/postgresql&user=anna&password=hemligt', '/var/run/postgresql/arkiv'],
    ['postgres://anna:he@m:ligt@db/arkiv', 'db/arkiv'],
    ['postgres://db', 'db'],
    ['postgres://anna:he#m%ligt@[::1]:5433/arkiv', '[::1]:5433/arkiv'],
    ['postgres:///arkiv', 'localhost/arkiv'],
  ])('%s is shown as %s', (text, shown) => {
    const address = parseQueueAddress(text);
    expect(address.shown).toBe(shown);
    expect(address.text).toBe(text);
  });

  it('is taken apart as it is meant', () => {
    expect(parseQueueAddress('postgres://anna:he#m%25l%@[::1]:5433/arki%20v?sslmode=disable')).toMatchObject({
      ...{ user: 'anna', password: 'he#m%25l%', host: '::1', port: 5433, database: 'arki v' },
      parameters: { sslmode: 'disable' },
    });
    expect(parseQueueAddress('postgres:///?host=/run/pg&port=5433&user=anna&password=he%2Fm')).toMatchObject({
      ...{ user: 'anna', password: 'he/m', host: '/run/pg', port: 5433, database: null },
    });
  });

  it.each([
    'mysql://anna:hemligt@db/arkiv',
    'db/arkiv',
    '',
    'postgres:/anna:hemligt@db',
    // Signs that have to be written as %2F and %3F: what stands before them would be taken for a host.
    'postgres://anna:hemligt/mer@db/arkiv',
    'postgres://anna:hemligt?mer@db/arkiv',
    'postgres://anna:12/hemligt@db/arkiv',
    'postgres://anna:12?hemligt@db/arkiv',
    'postgres://anna:hemligt@db:http/arkiv',
    'postgres://anna:hemligt@db:65536/arkiv',
  ])('%j is refused, and not told', (text) => {
    expect(() => parseQueueAddress(text)).toThrow(UsageError);
    expect(() => parseQueueAddress(text)).not.toThrow('hemligt');
  });

  it('is struck out of what others say, as it was written and as it is meant', () => {
    const address = parseQueueAddress('postgres://anna:p%C3%A5sk%2525@db/arkiv?sslpassword=nyckeln');
    for (const secret of ['påsk%25', 'p%C3%A5sk%2525', 'anna', 'nyckeln']) {
      expect(withoutSecrets(`role "${secret}" does not exist`, address)).toBe('role "…" does not exist');
    }
  });
});

describe('what a database says', () => {
  const address = parseQueueAddress('postgres://anna:hemligt@db/arkiv');
  const fault = (code: string | null, words = 'x'): Error =>
    Object.assign(new Error(words), code === null ? {} : { code });

  it.each([
    ['ECONNREFUSED', 'x', true],
    ['57P01', 'terminating connection due to administrator command', true],
    ['08006', 'x', true],
    ['40P01', 'deadlock detected', true],
    [null, 'Connection terminated unexpectedly', true],
    [null, 'Query read timeout', true],
    ['28P01', 'password authentication failed for user "anna"', false],
    ['42P01', 'relation "job" does not exist', false],
    ['23505', 'duplicate key', false],
    [null, 'something else', false],
  ])('%s %s passes: %s', (code, words, passes) => {
    expect(isPassing(fault(code, words))).toBe(passes);
  });

  it('of several ways to a host passes when one does', () => {
    expect(isPassing(new AggregateError([fault('ECONNREFUSED'), fault('EACCES')]))).toBe(true);
    expect(isPassing(new AggregateError([fault('EACCES')]))).toBe(false);
  });

  it('is told without name and password', () => {
    for (const [code, words] of [
      ['28P01', 'password authentication failed for user "anna"'],
      ['XX000', 'no entry for anna with hemligt'],
    ] as const) {
      const { message } = databaseError(fault(code, words), address);
      expect(message).toContain('db/arkiv');
      expect(message).not.toMatch(/anna|hemligt/u);
    }
  });
});

it.each([
  ['ECONNREFUSED', /nobody answers there \(x\)/u],
  ['53300', /max_connections/u],
  ['28000', /does not accept the name or the password/u],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /not trusted.*sslrootcert=FILE/u],
  [
    '28000',
    /pg_hba.conf needs a line/u,
    'no pg_hba.conf entry for host "10.1.2.3", user "anna", database "arkiv", no encryption',
  ],
])('tells what to do about %s', (code, words, said = 'x') => {
  const address = parseQueueAddress('postgres://anna@db/arkiv');
  expect(databaseError(Object.assign(new Error(said), { code }), address).message).toMatch(words);
});
