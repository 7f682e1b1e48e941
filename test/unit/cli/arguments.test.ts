import { describe, expect, it } from 'vitest';
import { isGiven, optionText, optionTexts, parseArguments } from '../../../src/cli/arguments.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { UsageError } from '../../../src/errors.ts';

const parse = (...argv: string[]) => parseArguments(argv, en);

describe('the command', () => {
  it.each([
    [['a.pdf'], 'digitize', false, ['a.pdf']],
    [['digitize', 'a.pdf'], 'digitize', true, ['a.pdf']],
    [['validate', 'output'], 'validate', true, ['output']],
    [['evaluate', 'truth', 'output'], 'evaluate', true, ['truth', 'output']],
    [['--json', 'doctor'], 'doctor', true, []],
    [['./validate'], 'digitize', false, ['./validate']],
    [['digitize', 'validate'], 'digitize', true, ['validate']],
    [['digitize', 'review'], 'digitize', true, ['review']],
    [['./review'], 'digitize', false, ['./review']],
    [['a.pdf', 'validate'], 'digitize', false, ['a.pdf', 'validate']],
    [['a.pdf', 'repair'], 'digitize', false, ['a.pdf', 'repair']],
    [['--', 'validate'], 'digitize', false, ['validate']],
    [['--', '--quiet', '-x'], 'digitize', false, ['--quiet', '-x']],
    [['digitize', '--', 'doctor'], 'digitize', true, ['doctor']],
    [[], 'digitize', false, []],
  ] as const)('of %j is %s', (argv, command, isCommandNamed, operands) => {
    expect(parse(...argv)).toMatchObject({ command, isCommandNamed, operands });
  });
});

describe('options', () => {
  it.each([
    [['-o', 'out', 'a.pdf'], 'output', 'out'],
    [['--output=out', 'a.pdf'], 'output', 'out'],
    [['-oout', 'a.pdf'], 'output', 'out'],
    [['a.pdf', '-o', '-'], 'output', '-'],
    [['a.pdf', '--jobs', '3'], 'jobs', '3'],
    [['a.pdf', '-j3'], 'jobs', '3'],
    [['a.pdf', '--password=-secret'], 'password', '-secret'],
    [['a.pdf', '--jobs', '3', '--jobs', '4'], 'jobs', '4'],
  ] as const)('of %j: %s is %s', (argv, name, value) => {
    const parsed = parse(...argv);
    expect(optionText(parsed, name)).toBe(value);
    expect(parsed.operands).toEqual(['a.pdf']);
  });

  it('that may be repeated keep all their values', () => {
    expect(optionTexts(parse('x', '--exclude', '*.tif', '--exclude', 'gammalt/**'), 'exclude')).toEqual([
      '*.tif',
      'gammalt/**',
    ]);
  });

  it('that are switches are given or not', () => {
    const parsed = parse('-q', 'x', '--fail-fast');
    expect([isGiven(parsed, 'quiet'), isGiven(parsed, 'fail-fast'), isGiven(parsed, 'force')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(optionText(parsed, 'quiet')).toBeNull();
  });

  it.each([
    [['--fromat', 'text'], 'There is no option --fromat. Did you mean --format?'],
    [['--quite'], 'Did you mean --quiet?'],
    [['--pass', 'x'], 'Did you mean --password?'],
    [['--zzz'], 'There is no option --zzz. See klartext --help.'],
    [['-x'], 'There is no option -x.'],
    [['--no-json'], 'There is no option'],
    [['--jobs'], 'The option --jobs needs a value: --jobs N.'],
    [['--jobs='], 'The option --jobs needs a value'],
    [['--jobs', '--json'], 'The option --jobs needs a value'],
    [['-o'], 'The option -o needs a value: -o FOLDER.'],
    [['--json=yes'], 'The option --json takes no value.'],
    [
      ['doctor', '--pages', '1'],
      'The option --pages does not belong to klartext doctor, but to: digitize, batch, watch.',
    ],
    [['--details', 'x'], 'does not belong to klartext digitize, but to: evaluate.'],
  ])('%j: %s', (argv, text) => {
    expect(() => parse(...argv)).toThrow(UsageError);
    expect(() => parse(...argv)).toThrow(text);
  });
});
