import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError, messageOf } from '../errors.ts';
import { accessReason } from '../files/file-access.ts';
import { csvDialectSchema, formatSchema, ingestLimitsSchema, qualitySchema } from '../pipeline/options.ts';
import type { Messages } from './messages/en.ts';
import { nearest } from './nearest.ts';

/**
 * What a configuration file can hold: the options of `klartext digitize` by their names in camelCase, with the same kinds of values as on the command line.
 * The password is not among them: a secret has no place in a file that is shared.
 */
export const configSchema = z
  .strictObject({
    output: z.string().min(1),
    format: z.array(formatSchema),
    csv: csvDialectSchema,
    allowSigned: z.boolean(),
    corpus: z.boolean(),
    debugImages: z.boolean(),
    pages: z.string(),
    exclude: z.array(z.string().min(1)),
    engine: z.enum(['auto', 'tesseract.js', 'tesseract']),
    quality: qualitySchema,
    jobs: z.int().min(1).max(256),
    memory: z.union([z.string(), z.int().positive()]),
    timeout: z.number().positive(),
    openTimeout: z.number().positive(),
    documentTimeout: z.number().positive(),
    cache: z.string().min(1),
    rehash: z.boolean(),
    force: z.boolean(),
    failFast: z.boolean(),
    repair: z.boolean(),
    learning: z.boolean(),
    words: z.string().min(1),
    metadata: z.string().min(1),
    quiet: z.boolean(),
    limits: ingestLimitsSchema,
    /** For editors: `./node_modules/klartext/dist/schema/config.schema.json`. */
    $schema: z.string(),
  })
  .partial();

export type Config = z.infer<typeof configSchema>;

/**
 * Reads a configuration file. Folders in it are relative to the file.
 * @throws ConfigError with the file, the line and the setting.
 */
export async function readConfigFile(path: string, messages: Messages): Promise<Config> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new ConfigError(messages.config.cannotRead(path, messages.say(accessReason(error))), { cause: error });
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new ConfigError(messages.config.notJson(path, messageOf(error)), { cause: error });
  }
  z.config(z.locales[messages.language]());
  const parsed = configSchema.safeParse(json);
  if (!parsed.success) throw new ConfigError(describeIssue(parsed.error.issues[0]!, path, text, messages));
  const { output, cache, words, metadata, $schema: _, ...rest } = parsed.data;
  const folder = dirname(path);
  return {
    ...rest,
    ...(output === undefined ? {} : { output: resolve(folder, output) }),
    ...(words === undefined ? {} : { words: resolve(folder, words) }),
    ...(metadata === undefined ? {} : { metadata: resolve(folder, metadata) }),
    ...(cache === undefined ? {} : { cache: resolve(folder, cache) }),
  };
}

function describeIssue(issue: z.core.$ZodIssue, path: string, text: string, messages: Messages): string {
  const place = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    const keys = Object.keys(place[0] === 'limits' ? ingestLimitsSchema.shape : configSchema.shape);
    const named = [...place, key].join('.');
    return messages.config.unknownKey(path, lineOf(text, key), named, nearest(key, keys), keys);
  }
  const key = issue.path.findLast((part) => typeof part === 'string');
  return messages.config.badValue(
    path,
    key === undefined ? 1 : lineOf(text, String(key)),
    place.join('.') || '{}',
    issue.message,
  );
}

/** The line (1-based) on which a key stands. */
function lineOf(text: string, key: string): number {
  const at = text.indexOf(JSON.stringify(key));
  return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}
