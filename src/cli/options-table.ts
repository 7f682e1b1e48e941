/** Commands of this version. */
export const commandNames = ['digitize', 'validate', 'evaluate', 'doctor'] as const;

export type CommandName = (typeof commandNames)[number];

/**
 * Words that are commands of klartext but not yet of this version. As a first word they are never taken for a folder, so that a script that names
 * its folder `./review` today goes on working when `review` comes.
 */
export const reservedCommandNames: readonly string[] = [
  'repair',
  'words',
  'export',
  'verify',
  'watch',
  'corpus',
  'query',
  'compare',
  'review',
  'batch',
  'worker',
];

/** One option. `value` is what stands for its value in the help; without it the option is a switch. */
export interface OptionSpec {
  readonly name: OptionName;
  readonly short?: string;
  readonly value?: string;
  /** May be given more than once. */
  readonly multiple?: boolean;
  readonly commands: readonly CommandName[];
}

export const optionNames = [
  'output',
  'format',
  'pages',
  'password',
  'exclude',
  'engine',
  'jobs',
  'memory',
  'timeout',
  'cache',
  'force',
  'fail-fast',
  'max-pages',
  'max-side',
  'max-pixels',
  'max-file-size',
  'config',
  'details',
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
  { name: 'output', short: 'o', value: 'FOLDER', commands: ['digitize', 'evaluate'] },
  { name: 'format', value: 'json,text,markdown', multiple: true, commands: digitizing },
  { name: 'pages', value: '1-3,7', commands: digitizing },
  { name: 'password', value: 'TEXT', commands: digitizing },
  { name: 'exclude', value: 'GLOB', multiple: true, commands: digitizing },
  { name: 'engine', value: 'auto|tesseract.js|tesseract', commands: ['digitize', 'doctor'] },
  { name: 'jobs', short: 'j', value: 'N', commands: ['digitize', 'doctor'] },
  { name: 'memory', value: '900MB', commands: ['digitize', 'doctor'] },
  { name: 'timeout', value: 'SECONDS', commands: digitizing },
  { name: 'cache', value: 'FOLDER', commands: digitizing },
  { name: 'force', commands: digitizing },
  { name: 'fail-fast', commands: digitizing },
  { name: 'max-pages', value: 'N', commands: digitizing },
  { name: 'max-side', value: 'PIXELS', commands: digitizing },
  { name: 'max-pixels', value: 'PIXELS', commands: digitizing },
  { name: 'max-file-size', value: '4GB', commands: digitizing },
  { name: 'config', value: 'FILE', commands: digitizing },
  { name: 'details', commands: ['evaluate'] },
  { name: 'json', commands: commandNames },
  { name: 'quiet', short: 'q', commands: ['digitize', 'validate', 'evaluate'] },
  { name: 'lang', value: 'sv|en', commands: commandNames },
  { name: 'help', short: 'h', commands: commandNames },
  { name: 'version', short: 'V', commands: commandNames },
];
