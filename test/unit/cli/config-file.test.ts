import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';
import { checkTogether, digitizeOptionsOf } from '../../../src/cli/commands/digitize-options.ts';
import { readConfigFile } from '../../../src/cli/config-file.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { ConfigError, UsageError } from '../../../src/errors.ts';
import { digitizeOptionsSchema } from '../../../src/pipeline/options.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-config-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function configOf(content: string): Promise<Awaited<ReturnType<typeof readConfigFile>>> {
  const path = join(folder, 'klartext.config.json');
  await writeFile(path, content);
  return readConfigFile(path, en);
}

const optionsOf = (argv: string[], config = {}, env = {}) =>
  digitizeOptionsOf(parseArguments(argv, en), config, en, env);

describe('readConfigFile', () => {
  it('reads the options by their names in camelCase, folders relative to the file', async () => {
    const config = await configOf('{"output": "ut", "failFast": true, "memory": "1GB", "limits": {"maxPages": 5}}');
    expect(config).toMatchObject({ output: join(folder, 'ut'), failFast: true, memory: '1GB' });
    expect(config.limits?.maxPages).toBe(5);
  });

  it.each([
    [
      '{\n  "jobs": 2,\n  "outptu": "x"\n}',
      /klartext\.config\.json, line 3: there is no setting outptu\. Did you mean output\?/u,
    ],
    ['{"colour": 1}', /there is no setting colour\. Settings are: output, format, /u],
    ['{\n"limits": {\n"maxPage": 5}}', /line 3: there is no setting limits\.maxPage\. Did you mean maxPages\?/u],
    ['{"jobs":\n"two"}', /line 1: the setting jobs is not valid/u],
    ['{"engine": "other"}', /the setting engine is not valid/u],
    ['{"password": "x"}', /there is no setting password/u],
    ['{"jobs": 2', /is not JSON/u],
    ['[]', /is not valid/u],
  ])('refuses %j', async (content, text) => {
    await expect(configOf(content)).rejects.toThrow(ConfigError);
    await expect(configOf(content)).rejects.toThrow(text);
  });

  it('says when there is no such file', async () => {
    await expect(readConfigFile(join(folder, 'none.json'), en)).rejects.toThrow(ConfigError);
  });
});

describe('digitizeOptionsOf', () => {
  it('leaves out what was not given, so that the defaults hold', () => {
    const options = optionsOf(['a.pdf']);
    expect(options).toEqual({ limits: {} });
    expect(digitizeOptionsSchema.parse(options)).toEqual(digitizeOptionsSchema.parse({}));
  });

  it('understands every option', () => {
    const argv =
      'a.pdf -o ut --format text,markdown --pages 1-3 --password hemlig --exclude x --engine tesseract.js --jobs 2 --memory 900MB ' +
      '--timeout 60 --cache c --force --fail-fast --max-pages 9 --max-side 8 --max-pixels 7 --max-file-size 1MB';
    const options = optionsOf(argv.split(' '));
    expect(options).toEqual({
      output: 'ut',
      formats: ['json', 'text', 'markdown'],
      pages: [{ from: 1, to: 3 }],
      password: 'hemlig',
      exclude: ['x'],
      engine: 'tesseract.js',
      jobs: 2,
      memoryBytes: 900 * 1024 ** 2,
      pageTimeoutSeconds: 60,
      cacheFolder: 'c',
      force: true,
      failFast: true,
      limits: { maxPages: 9, maxSidePx: 8, maxPixels: 7, maxFileBytes: 1024 ** 2 },
    });
    expect(() => digitizeOptionsSchema.parse(options)).not.toThrow();
  });

  it('lets the command line win over the configuration', () => {
    const config = { output: 'c', jobs: 7, pages: '2', format: ['text' as const], exclude: ['*.tif'], memory: 1000 };
    expect(optionsOf(['a', '-o', 'ut', '--pages', '1'], config)).toMatchObject({
      output: 'ut',
      jobs: 7,
      pages: [{ from: 1, to: 1 }],
      formats: ['json', 'text'],
      exclude: ['*.tif'],
      memoryBytes: 1000,
    });
  });

  it('takes the password from the environment where none is given', () => {
    expect(optionsOf(['a'], {}, { KLARTEXT_PASSWORD: 'e' }).password).toBe('e');
    expect(optionsOf(['a', '--password', 'p'], {}, { KLARTEXT_PASSWORD: 'e' }).password).toBe('p');
  });

  it('refuses an unknown form', () => {
    expect(() => optionsOf(['a', '--format', 'text,doc'])).toThrow('--format doc is not valid');
  });
});

describe('checkTogether', () => {
  it.each([
    [[], 'No input'],
    [['a', '-o', '-', '--json'], 'Both -o - and --json'],
    [['a', '-o', '-', '--format', 'text'], 'the only form is json'],
    [['a', 'b', '-o', '-'], 'exactly one file'],
  ])('refuses %j: %s', (argv, text) => {
    const parsed = parseArguments(argv, en);
    expect(() => checkTogether(parsed, digitizeOptionsOf(parsed, {}, en), en)).toThrow(UsageError);
    expect(() => checkTogether(parsed, digitizeOptionsOf(parsed, {}, en), en)).toThrow(text);
  });
});
