import { exitCodes } from '../errors.ts';

/** Commands of this version. */
export const commandNames = ['digitize', 'repair', 'words', 'validate', 'evaluate', 'review', 'doctor'] as const;

export type CommandName = (typeof commandNames)[number];

/**
 * Words that are commands of klartext but not yet of this version. As a first word they are never taken for a folder, so that a script that names
 * its folder `./verify` today goes on working when `verify` comes.
 */
export const reservedCommandNames: readonly string[] = [
  'export',
  'verify',
  'watch',
  'corpus',
  'query',
  'compare',
  'batch',
  'worker',
];

/** Kinds of option values; messages say what stands for them in the help. */
export type ValueKind =
  | 'folder'
  | 'file'
  | 'text'
  | 'glob'
  | 'formats'
  | 'csv'
  | 'pages'
  | 'engine'
  | 'count'
  | 'memory'
  | 'fileSize'
  | 'seconds'
  | 'pixels'
  | 'port'
  | 'language';

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
  'debug-images',
  'pages',
  'password',
  'exclude',
  'report',
  'words',
  'no-repair',
  'engine',
  'jobs',
  'memory',
  'timeout',
  'cache',
  'rehash',
  'force',
  'fail-fast',
  'max-pages',
  'max-side',
  'max-pixels',
  'max-file-size',
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

const digitizing: readonly CommandName[] = ['digitize'];

/** All options, in the order of the help. */
export const optionTable: readonly OptionSpec[] = [
  { name: 'output', short: 'o', value: 'folder', commands: digitizing },
  // The same flag for another thing: where the text, or the measures, go.
  { name: 'output', short: 'o', value: 'file', commands: ['repair', 'words', 'evaluate'] },
  { name: 'report', value: 'file', commands: ['repair'] },
  { name: 'words', value: 'file', commands: ['digitize', 'repair'] },
  { name: 'no-repair', commands: digitizing },
  { name: 'format', value: 'formats', multiple: true, commands: digitizing },
  { name: 'csv', value: 'csv', commands: digitizing },
  { name: 'debug-images', commands: digitizing },
  { name: 'pages', value: 'pages', commands: digitizing },
  { name: 'password', value: 'text', commands: ['digitize', 'review'] },
  { name: 'exclude', value: 'glob', multiple: true, commands: digitizing },
  { name: 'engine', value: 'engine', commands: ['digitize', 'doctor'] },
  { name: 'jobs', short: 'j', value: 'count', commands: ['digitize', 'doctor'] },
  { name: 'memory', value: 'memory', commands: ['digitize', 'doctor'] },
  { name: 'timeout', value: 'seconds', commands: digitizing },
  { name: 'cache', value: 'folder', commands: digitizing },
  { name: 'rehash', commands: digitizing },
  { name: 'force', commands: digitizing },
  { name: 'fail-fast', commands: digitizing },
  { name: 'max-pages', value: 'count', commands: digitizing },
  { name: 'max-side', value: 'pixels', commands: digitizing },
  { name: 'max-pixels', value: 'pixels', commands: digitizing },
  { name: 'max-file-size', value: 'fileSize', commands: digitizing },
  { name: 'config', value: 'file', commands: digitizing },
  { name: 'repair', commands: ['evaluate'] },
  { name: 'by-name', commands: ['evaluate'] },
  { name: 'details', commands: ['evaluate'] },
  { name: 'port', value: 'port', commands: ['review'] },
  { name: 'no-open', commands: ['review'] },
  { name: 'json', commands: commandNames },
  { name: 'quiet', short: 'q', commands: ['digitize', 'repair', 'words', 'validate', 'evaluate', 'review'] },
  { name: 'lang', value: 'language', commands: commandNames },
  { name: 'help', short: 'h', commands: commandNames },
  { name: 'version', short: 'V', commands: commandNames },
];

/** Exit codes that a command can end with, beside 1 for a bug. */
export const exitCodesOfCommand: Readonly<Record<CommandName, readonly number[]>> = {
  digitize: Object.values(exitCodes).filter((code) => code !== exitCodes.bug),
  repair: [exitCodes.ok, exitCodes.usage, exitCodes.missingDependency, exitCodes.fileAccess, exitCodes.unreadableInput],
  words: [exitCodes.ok, exitCodes.usage, exitCodes.missingDependency, exitCodes.fileAccess, exitCodes.unreadableInput],
  validate: [exitCodes.ok, exitCodes.usage, exitCodes.invalidOutput, exitCodes.fileAccess, exitCodes.unreadableInput],
  evaluate: [exitCodes.ok, exitCodes.usage, exitCodes.fileAccess, exitCodes.unreadableInput],
  review: [exitCodes.ok, exitCodes.usage, exitCodes.missingDependency, exitCodes.fileAccess],
  doctor: [exitCodes.ok, exitCodes.usage, exitCodes.missingDependency],
};
