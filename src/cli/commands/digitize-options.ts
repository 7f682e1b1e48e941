import { UsageError } from '../../errors.ts';
import {
  csvDialectSchema,
  type DigitizeOptionsInput,
  formatSchema,
  type PageRange,
  qualitySchema,
} from '../../pipeline/options.ts';
import { isGiven, optionText, optionTexts, type ParsedArguments } from '../arguments.ts';
import type { Config } from '../config-file.ts';
import type { Messages } from '../messages/en.ts';
import { readBytes, readChoice, readCount, readPages, readSeconds } from '../option-values.ts';

/**
 * The options of a run: defaults, over them the configuration file, over it the command line.
 * The password may come from the environment too, where other users of the machine cannot read it off the list of processes.
 * @throws UsageError for a value that cannot be understood, wherever it stands.
 */
export function digitizeOptionsOf(
  parsed: ParsedArguments,
  config: Config,
  messages: Messages,
  env: Readonly<Record<string, string | undefined>> = {},
): DigitizeOptionsInput {
  const count = (name: 'jobs' | 'max-pages' | 'max-side' | 'max-pixels' | 'max-words'): number | undefined =>
    mapText(optionText(parsed, name), (text) => readCount(`--${name}`, text, messages));
  const bytes = (name: 'memory' | 'max-file-size' | 'max-text-size'): number | undefined =>
    mapText(optionText(parsed, name), (text) => readBytes(`--${name}`, text, messages));

  const engine = mapText(optionText(parsed, 'engine'), (text) =>
    readChoice('--engine', text, ['auto', 'tesseract.js', 'tesseract'] as const, messages),
  );
  const exclude = optionTexts(parsed, 'exclude');
  return withoutUndefined({
    output: optionText(parsed, 'output') ?? config.output,
    formats: formatsOf(parsed, config, messages),
    csv:
      mapText(optionText(parsed, 'csv'), (text) => readChoice('--csv', text, csvDialectSchema.options, messages)) ??
      config.csv,
    allowSigned: isGiven(parsed, 'allow-signed') || config.allowSigned,
    corpus: isGiven(parsed, 'corpus') || config.corpus,
    debugImages: isGiven(parsed, 'debug-images') || config.debugImages,
    pages: pagesOf(parsed, config, messages),
    password: optionText(parsed, 'password') ?? env.KLARTEXT_PASSWORD,
    exclude: exclude.length > 0 ? [...exclude] : config.exclude,
    engine: engine ?? config.engine,
    quality:
      mapText(optionText(parsed, 'quality'), (text) =>
        readChoice('--quality', text, qualitySchema.options, messages),
      ) ?? config.quality,
    jobs: count('jobs') ?? config.jobs,
    memoryBytes: bytes('memory') ?? memoryOf(config, messages),
    pageTimeoutSeconds:
      mapText(optionText(parsed, 'timeout'), (text) => readSeconds('--timeout', text, messages)) ?? config.timeout,
    openTimeoutSeconds:
      mapText(optionText(parsed, 'open-timeout'), (text) => readSeconds('--open-timeout', text, messages)) ??
      config.openTimeout,
    documentTimeoutSeconds:
      mapText(optionText(parsed, 'document-timeout'), (text) => readSeconds('--document-timeout', text, messages)) ??
      config.documentTimeout,
    cacheFolder: optionText(parsed, 'cache') ?? config.cache,
    repair: isGiven(parsed, 'no-repair') ? false : config.repair,
    learning: isGiven(parsed, 'no-learning') ? false : config.learning,
    wordsFile: optionText(parsed, 'words') ?? config.words,
    rehash: isGiven(parsed, 'rehash') || config.rehash,
    metadataFile: optionText(parsed, 'metadata') ?? config.metadata,
    force: isGiven(parsed, 'force') || config.force,
    failFast: isGiven(parsed, 'fail-fast') || config.failFast,
    limits: withoutUndefined({
      maxPages: count('max-pages') ?? config.limits?.maxPages,
      maxSidePx: count('max-side') ?? config.limits?.maxSidePx,
      maxPixels: count('max-pixels') ?? config.limits?.maxPixels,
      maxFileBytes: bytes('max-file-size') ?? config.limits?.maxFileBytes,
      maxWords: count('max-words') ?? config.limits?.maxWords,
      maxTextBytes: bytes('max-text-size') ?? config.limits?.maxTextBytes,
    }),
  });
}

function formatsOf(parsed: ParsedArguments, config: Config, messages: Messages): DigitizeOptionsInput['formats'] {
  const texts = optionTexts(parsed, 'format').flatMap((value) => value.split(','));
  if (texts.length === 0)
    return config.format === undefined ? undefined : [...new Set(['json' as const, ...config.format])];
  const formats = texts.map((text) => readChoice('--format', text.trim(), formatSchema.options, messages));
  return [...new Set(['json' as const, ...formats])];
}

function pagesOf(parsed: ParsedArguments, config: Config, messages: Messages): PageRange[] | undefined {
  const given = optionText(parsed, 'pages');
  if (given !== null) return readPages('--pages', given, messages);
  return config.pages === undefined ? undefined : readPages('pages', config.pages, messages);
}

function memoryOf(config: Config, messages: Messages): number | undefined {
  return typeof config.memory === 'string' ? readBytes('memory', config.memory, messages) : config.memory;
}

function mapText<Value>(text: string | null, read: (text: string) => Value): Value | undefined {
  return text === null ? undefined : read(text);
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The same object without the keys that have no value, so that defaults apply. */
function withoutUndefined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** What cannot go together. @throws UsageError */
export function checkTogether(parsed: ParsedArguments, options: DigitizeOptionsInput, messages: Messages): void {
  if (parsed.operands.length === 0) throw new UsageError(messages.usage.noInput);
  if (options.output !== '-') return;
  if (isGiven(parsed, 'json')) throw new UsageError(messages.usage.stdoutIsTaken);
  if (options.formats?.some((format) => format !== 'json') === true) throw new UsageError(messages.usage.stdoutIsJson);
  if (parsed.operands.length > 1) throw new UsageError(messages.usage.stdoutNeedsOneInput(parsed.operands.length));
}
