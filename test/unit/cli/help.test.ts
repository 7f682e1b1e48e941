import { describe, expect, it } from 'vitest';
import { renderHelp } from '../../../src/cli/help.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { chooseLanguage, loadMessages } from '../../../src/cli/messages/messages.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { commandNames, optionNames, optionTable } from '../../../src/cli/options-table.ts';
import { exitCodes } from '../../../src/errors.ts';

describe('the help', () => {
  it.each([null, ...commandNames])('of %s in English is as it was', async (command) => {
    await expect(renderHelp(command, en)).toMatchFileSnapshot(`./snapshots/help-${command ?? 'klartext'}.en.txt`);
  });

  it.each([null, ...commandNames])('of %s in Swedish is as it was', async (command) => {
    await expect(renderHelp(command, sv)).toMatchFileSnapshot(`./snapshots/help-${command ?? 'klartext'}.sv.txt`);
  });

  it('names every option of a command, and none of another', () => {
    for (const command of commandNames) {
      const help = renderHelp(command, en);
      for (const name of optionNames) {
        const isOfCommand = optionTable.some((option) => option.name === name && option.commands.includes(command));
        expect(help.includes(` --${name} `) || help.includes(` --${name}\n`)).toBe(isOfCommand);
      }
    }
  });

  it('tells every exit code', () => {
    const told = en.help.exitCodes.map(([code]) => Number(code));
    expect(told).toEqual(Object.values(exitCodes));
    expect(sv.help.exitCodes.map(([code]) => Number(code))).toEqual(told);
  });
});

describe('the messages', () => {
  it('say every sentence in both languages, and not the same', () => {
    const sentences = (messages: object, path = ''): [string, unknown][] =>
      Object.entries(messages).flatMap(([key, value]): [string, unknown][] =>
        typeof value === 'string' || typeof value === 'function'
          ? [[`${path}${key}`, value]]
          : sentences(value as object, `${path}${key}.`),
      );
    const english = new Map(sentences(en));
    const swedish = new Map(sentences(sv));
    expect([...swedish.keys()]).toEqual([...english.keys()]);
    const alike = [...english].filter(
      ([key, value]) => typeof value === 'string' && value !== '' && swedish.get(key) === value,
    );
    const namesOfThings =
      /\.(?:\w+Precision|rowsF1|f1|share|falseAlarmShare|numbersExact|grits\w+|teds\w*|CER|WER|F1|åäö|cer\w*|wer|wordBag|swedishAligned|precision|klartext|node|platform)$|exitCodes\.\d+\.0$|^values\.|^compare\.(?:kinds|measures)\.|examples\.|usageLines\./u;
    expect(alike.map(([key]) => key).filter((key) => !namesOfThings.test(key))).toEqual([]);
  });
});

describe('the language', () => {
  it.each([
    [[], {}, 'en'],
    [[], { LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8' }, 'en'],
    [[], { KLARTEXT_LANG: 'sv' }, 'sv'],
    [['--lang', 'sv'], {}, 'sv'],
    [['--lang=sv', 'x'], {}, 'sv'],
    [['--lang', 'en'], { KLARTEXT_LANG: 'sv' }, 'en'],
    [['--', '--lang', 'sv'], {}, 'en'],
    [['--lang'], {}, 'en'],
  ])('of %j with %j is %s', (argv, env, language) => {
    expect(chooseLanguage(argv, env)).toBe(language);
  });

  it('is loaded by itself', async () => {
    expect((await loadMessages('sv')).help.usage).toBe('Användning');
    expect((await loadMessages('en')).help.usage).toBe('Usage');
  });
});
