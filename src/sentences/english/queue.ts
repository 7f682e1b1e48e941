import { counted, type Values } from '../values.ts';

/** About the queue of pages in a database, its workers and its storage. An address is shown without name and password. */
export const queue = {
  'queue/bad-address': () =>
    'The address of the queue is not of the form postgres://NAME:PASSWORD@HOST:PORT/DATABASE; signs such as / and ? in a password are written %2F and %3F. (It is not shown here, as it may hold a password.)',
  'queue/cannot-use': ({ address, reason }: Values<'address' | 'reason'>) =>
    `The queue at ${address} cannot be used: ${reason}`,
  'queue/refused': () => 'the database does not accept the name or the password.',
  'queue/not-let-in': () =>
    'the database lets this name into this database from other places only, or with encryption only. Its pg_hba.conf needs a line such as "host klartext klartext 10.0.0.0/8 scram-sha-256", with your network; then have it read again (SELECT pg_reload_conf()).',
  'queue/no-password': () =>
    'the database asks for a password, and there is none. Put it into the address, or into ~/.pgpass (mode 600: else it is not read).',
  'queue/open-password-file': ({ path }: Values<'path'>) =>
    `the database asks for a password, and ${path} is not read for it because others can read it too. Close it to them (chmod 600), or put the password into the address.`,
  'queue/no-password-line': ({ path }: Values<'path'>) =>
    `the database asks for a password, and ${path} has no line for it. It has to read HOST:PORT:DATABASE:NAME:PASSWORD, with host, port, database and name as in the address.`,
  'queue/certificate': ({ words }: Values<'words'>) =>
    `the certificate of the database is not trusted (${words}). Name the file of the authority that signed it at the end of the address: ?sslmode=verify-full&sslrootcert=FILE. In a network that is all yours, ?sslmode=no-verify does without.`,
  'queue/no-database': () => 'there is no database of that name.',
  'queue/no-right': () => 'the name has no right to make the tables of klartext, or to use them.',
  'queue/too-many-connections': () =>
    'all its connections are taken. Raise max_connections of PostgreSQL (up to four for each worker and run), or stop some workers.',
  'queue/unreached': ({ words }: Values<'words'>) =>
    `nobody answers there (${words}). See whether PostgreSQL runs, whether host and port are right, and whether the network lets this machine through.`,
  'queue/said': ({ words }: Values<'words'>) => `the database, or the way to it, says "${words}".`,
  'queue/away': ({ address, reason }: Values<'address' | 'reason'>) =>
    `The queue at ${address} does not answer: ${reason} Waiting for it to come back.`,
  'queue/back': ({ address }: Values<'address'>) => `The queue at ${address} is back.`,
  'queue/workers': ({ address, workers, slots }: Values<'address' | 'workers' | 'slots'>) =>
    `Pages go to the queue at ${address}: ${counted(workers, 'worker reads', 'workers read')} ${counted(slots, 'page', 'pages')} at a time.`,
  'queue/no-workers': ({ address }: Values<'address'>) =>
    `Pages wait on the queue at ${address}, and no worker is there. Start some: klartext worker --queue ….`,
  'queue/other-workers': ({ address, program, others }: Values<'address' | 'program' | 'others'>) =>
    `Pages wait on the queue at ${address} for workers of ${program}. Those that are there are others and leave them alone: ${others}. Start workers of the same version and engine.`,
  'queue/not-for-this-worker': ({ other, own }: Values<'other' | 'own'>) =>
    `Pages wait on the queue for workers of ${other}. This worker is ${own} and leaves them alone: pages of one document must be read alike.`,
  'queue/source-not-here': ({ path }: Values<'path'>) =>
    `The file ${path} is not there on this machine, or is another one. Mount the folder under the same path, or start the run with --copy-sources.`,
  'queue/page-lost': ({ path, page }: Values<'path' | 'page'>) =>
    `Page ${page} of ${path} could not be read: the workers that tried were lost, each time.`,
  'queue/odd-job': () => 'This piece of work is not of the form that this version of klartext knows.',
  'queue/job-let-go': ({ reason }: Values<'reason'>) =>
    `A piece of work could not be reported (${reason}). It goes to another worker when its lease has run out.`,
  'queue/bad-storage': ({ address }: Values<'address'>) =>
    `The storage ${address} is neither a folder nor of the form s3://BUCKET/PREFIX?endpoint=URL&region=NAME, with a bucket of at least three small letters, digits, dots and hyphens.`,
  'queue/no-keys': () => 'A bucket needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.',
  'queue/storage-fault': ({ address, reason }: Values<'address' | 'reason'>) =>
    `The storage ${address} cannot be used: ${reason}.`,
  'queue/cannot-write-storage': ({ address, reason }: Values<'address' | 'reason'>) =>
    `Nothing can be written to the storage ${address}: ${reason}. Choose another folder with --storage, or see to it that klartext may write there.`,
  'queue/storage-keeps-nothing': () =>
    'what was written there cannot be read again, so that it is no S3 server; correct the endpoint',
  'queue/no-bucket': () => 'there is no such bucket; make it, or correct its name and the endpoint',
  'queue/keys-refused': ({ words }: Values<'words'>) =>
    `the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not accepted, or have no right to read and write there (${words})`,
  'queue/storage-unreached': ({ words }: Values<'words'>) =>
    `its server is not reached (${words}); check the endpoint and the network`,
  'queue/storage-missing': ({ address }: Values<'address'>) =>
    `The storage ${address} is not there: mount it on this machine, or correct --storage.`,
  'queue/workers-cannot': ({ address, reason }: Values<'address' | 'reason'>) =>
    `Pages wait on the queue at ${address}, and no worker that is there can read them. One says: ${reason}`,
  'queue/storage-not-here': ({ address }: Values<'address'>) =>
    `The storage ${address} is not the one of the run, as this machine sees it: nothing of the run is in it. Mount the run's folder under the same path, or say with --storage of the worker where this machine sees it.`,
};
