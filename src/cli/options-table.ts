import { exitCodes } from '../errors.ts';

/** Commands of this version. */
export const commandNames = [
  'digitize',
  'batch',
  'worker',
  'queue',
  'watch',
  'verify',
  'repair',
  'words',
  'corpus',
  'query',
  'compare',
  'export',
  'validate',
  'evaluate',
  'review',
  'doctor',
  'completion',
] as const;

export type CommandName = (typeof commandNames)[number];

/** Kinds of option values; messages say what stands for them in the help. */
export type ValueKind =
  | 'folder'
  | 'file'
  | 'text'
  | 'glob'
  | 'formats'
  | 'exportFormats'
  | 'csv'
  | 'pages'
  | 'engine'
  | 'quality'
  | 'count'
  | 'memory'
  | 'fileSize'
  | 'seconds'
  | 'pixels'
  | 'port'
  | 'language'
  | 'compareFormat'
  | 'queryFormat'
  | 'corpusFormat'
  | 'years'
  | 'year'
  | 'queue'
  | 'storage';

/** One option. Without a `value` it is a switch. */
export interface OptionSpec {
  readonly name: OptionName;
  readonly short?: string;
  readonly value?: ValueKind;
  /** May be given more than once. */
  readonly multiple?: boolean;
  readonly commands: readonly CommandName[];
}

export const optionNames = [
  'output',
  'format',
  'csv',
  'item',
  'organisation',
  'years',
  'mapping',
  'write-mapping',
  'index',
  'base-year',
  'goals',
  'originals',
  'allow-signed',
  'corpus',
  'debug-images',
  'pages',
  'password',
  'exclude',
  'metadata',
  'dry-run',
  'queue',
  'storage',
  'copy-sources',
  'priority',
  'settle',
  'poll',
  'once',
  'done',
  'quarantine',
  'sources',
  'report',
  'words',
  'no-repair',
  'no-learning',
  'engine',
  'quality',
  'jobs',
  'memory',
  'timeout',
  'open-timeout',
  'document-timeout',
  'cache',
  'rehash',
  'force',
  'fail-fast',
  'max-pages',
  'max-side',
  'max-pixels',
  'max-file-size',
  'max-words',
  'max-text-size',
  'config',
  'repair',
  'by-name',
  'details',
  'port',
  'no-open',
  'json',
  'quiet',
  'lang',
  'help',
  'version',
] as const;

export type OptionName = (typeof optionNames)[number];

const running: readonly CommandName[] = ['digitize', 'batch'];
const digitizing: readonly CommandName[] = [...running, 'watch'];

/** All options, in the order of the help. */
export const optionTable: readonly OptionSpec[] = [
  { name: 'output', short: 'o', value: 'folder', commands: [...digitizing, 'export', 'corpus'] },
  // The same flag for another thing: where the text, or the measures, go.
  { name: 'output', short: 'o', value: 'file', commands: ['repair', 'words', 'query', 'compare', 'evaluate', 'queue'] },
  { name: 'report', value: 'file', commands: ['repair', 'verify'] },
  { name: 'words', value: 'file', commands: [...digitizing, 'repair'] },
  { name: 'no-repair', commands: digitizing },
  { name: 'no-learning', commands: digitizing },
  { name: 'format', value: 'formats', multiple: true, commands: digitizing },
  { name: 'format', value: 'exportFormats', multiple: true, commands: ['export'] },
  { name: 'csv', value: 'csv', commands: [...digitizing, 'export', 'query', 'compare'] },
  { name: 'originals', value: 'folder', commands: ['export'] },
  { name: 'allow-signed', commands: [...digitizing, 'export'] },
  { name: 'item', value: 'text', multiple: true, commands: ['compare'] },
  { name: 'organisation', value: 'text', multiple: true, commands: ['compare'] },
  { name: 'years', value: 'years', commands: ['compare'] },
  { name: 'mapping', value: 'file', commands: ['compare', 'review'] },
  { name: 'write-mapping', value: 'file', commands: ['compare'] },
  { name: 'index', value: 'file', commands: ['compare', 'review'] },
  { name: 'base-year', value: 'year', commands: ['compare', 'review'] },
  { name: 'goals', commands: ['compare'] },
  { name: 'format', value: 'compareFormat', commands: ['compare'] },
  { name: 'corpus', commands: running },
  { name: 'format', value: 'queryFormat', commands: ['query'] },
  { name: 'format', value: 'corpusFormat', commands: ['corpus'] },
  { name: 'debug-images', commands: digitizing },
  { name: 'pages', value: 'pages', commands: digitizing },
  { name: 'password', value: 'text', commands: [...digitizing, 'worker', 'verify', 'review'] },
  { name: 'exclude', value: 'glob', multiple: true, commands: digitizing },
  { name: 'metadata', value: 'file', commands: digitizing },
  { name: 'dry-run', commands: running },
  { name: 'queue', value: 'queue', commands: ['batch', 'worker', 'queue'] },
  { name: 'storage', value: 'storage', commands: ['batch', 'worker'] },
  { name: 'copy-sources', commands: ['batch'] },
  { name: 'priority', value: 'count', commands: ['batch'] },
  { name: 'once', commands: ['watch'] },
  { name: 'settle', value: 'seconds', commands: ['watch'] },
  { name: 'poll', value: 'seconds', commands: ['watch'] },
  { name: 'done', value: 'folder', commands: ['watch'] },
  { name: 'quarantine', value: 'folder', commands: ['watch'] },
  { name: 'sources', value: 'folder', commands: ['verify'] },
  { name: 'engine', value: 'engine', commands: [...digitizing, 'worker', 'doctor'] },
  { name: 'quality', value: 'quality', commands: digitizing },
  { name: 'jobs', short: 'j', value: 'count', commands: [...digitizing, 'worker', 'doctor'] },
  { name: 'memory', value: 'memory', commands: [...digitizing, 'worker', 'doctor'] },
  { name: 'timeout', value: 'seconds', commands: digitizing },
  { name: 'open-timeout', value: 'seconds', commands: digitizing },
  { name: 'document-timeout', value: 'seconds', commands: digitizing },
  { name: 'cache', value: 'folder', commands: digitizing },
  { name: 'rehash', commands: running },
  { name: 'force', commands: [...digitizing, 'corpus'] },
  { name: 'fail-fast', commands: running },
  { name: 'max-pages', value: 'count', commands: digitizing },
  { name: 'max-side', value: 'pixels', commands: digitizing },
  { name: 'max-pixels', value: 'pixels', commands: digitizing },
  { name: 'max-file-size', value: 'fileSize', commands: digitizing },
  { name: 'max-words', value: 'count', commands: digitizing },
  { name: 'max-text-size', value: 'fileSize', commands: digitizing },
  { name: 'config', value: 'file', commands: digitizing },
  { name: 'repair', commands: ['evaluate'] },
  { name: 'by-name', commands: ['evaluate'] },
  { name: 'details', commands: ['evaluate'] },
  { name: 'port', value: 'port', commands: ['review'] },
  { name: 'no-open', commands: ['review'] },
  { name: 'json', commands: commandNames.filter((name) => name !== 'completion') },
  {
    name: 'quiet',
    short: 'q',
    commands: [
      ...digitizing,
      'worker',
      'verify',
      'repair',
      'words',
      'corpus',
      'query',
      'compare',
      'export',
      'validate',
      'evaluate',
      'review',
    ],
  },
  { name: 'lang', value: 'language', commands: commandNames },
  { name: 'help', short: 'h', commands: commandNames },
  { name: 'version', short: 'V', commands: commandNames },
];

/** Exit codes that a command can end with, beside 1 for a bug. */
export const exitCodesOfCommand: Readonly<Record<CommandName, readonly number[]>> = {
  digitize: Object.values(exitCodes).filter((code) => code !== exitCodes.bug),
  batch: Object.values(exitCodes).filter((code) => code !== exitCodes.bug),
  worker: [
    exitCodes.ok,
    exitCodes.usage,
    exitCodes.missingDependency,
    exitCodes.fileAccess,
    exitCodes.engineCrashed,
    exitCodes.configuration,
  ],
  queue: [exitCodes.ok, exitCodes.usage, exitCodes.fileAccess],
  watch: Object.values(exitCodes).filter((code) => code !== exitCodes.bug && code !== exitCodes.invalidOutput),
  verify: [exitCodes.ok, exitCodes.usage, exitCodes.invalidOutput, exitCodes.fileAccess],
  repair: [exitCodes.ok, exitCodes.usage, exitCodes.missingDependency, exitCodes.fileAccess, exitCodes.unreadableInput],
  words: [exitCodes.ok, exitCodes.usage, exitCodes.missingDependency, exitCodes.fileAccess, exitCodes.unreadableInput],
  corpus: [
    exitCodes.ok,
    exitCodes.usage,
    exitCodes.missingDependency,
    exitCodes.invalidOutput,
    exitCodes.fileAccess,
    exitCodes.unreadableInput,
    exitCodes.partial,
  ],
  query: [exitCodes.ok, exitCodes.usage, exitCodes.missingDependency, exitCodes.fileAccess, exitCodes.unreadableInput],
  compare: [
    exitCodes.ok,
    exitCodes.usage,
    exitCodes.fileAccess,
    exitCodes.unreadableInput,
    exitCodes.configuration,
    exitCodes.partial,
  ],
  export: [
    exitCodes.ok,
    exitCodes.usage,
    exitCodes.invalidOutput,
    exitCodes.fileAccess,
    exitCodes.unreadableInput,
    exitCodes.partial,
  ],
  validate: [exitCodes.ok, exitCodes.usage, exitCodes.invalidOutput, exitCodes.fileAccess, exitCodes.unreadableInput],
  evaluate: [exitCodes.ok, exitCodes.usage, exitCodes.fileAccess, exitCodes.unreadableInput],
  review: [exitCodes.ok, exitCodes.usage, exitCodes.missingDependency, exitCodes.fileAccess, exitCodes.configuration],
  doctor: [exitCodes.ok, exitCodes.usage, exitCodes.missingDependency],
  completion: [exitCodes.ok, exitCodes.usage],
};
