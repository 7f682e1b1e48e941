import { parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';
import type { Messages } from './messages/en.ts';
import { nearest } from './nearest.ts';
import { type CommandName, commandNames, type OptionName, type OptionSpec, optionTable } from './options-table.ts';

/** A command line, taken apart but not yet understood: values are still text. */
export interface ParsedArguments {
  /** `digitize` where no command was named. */
  readonly command: CommandName;
  /** Whether the command was named, or is only the default. */
  readonly isCommandNamed: boolean;
  /** What is not an option: files, folders, globs. */
  readonly operands: readonly string[];
  /** Values of the options that were given; a switch has `true`; the last of a repeated option wins, unless it may be repeated. */
  readonly values: Readonly<Partial<Record<OptionName, readonly string[] | true>>>;
}

/**
 * Takes a command line apart. The first word that is not an option is the command if it is the name of one; after `--` everything is an operand.
 * @throws UsageError for an option that does not exist, does not belong to the command, or lacks its value, with the nearest that does exist.
 */
export function parseArguments(argv: readonly string[], messages: Messages): ParsedArguments {
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    // An option that stands twice in the table, for two commands, is written alike in both.
    options: Object.fromEntries(
      optionTable.map((option) => [
        option.name,
        {
          type: option.value === undefined ? ('boolean' as const) : ('string' as const),
          ...(option.short === undefined ? {} : { short: option.short }),
        },
      ]),
    ),
  });

  const operands: string[] = [];
  const given: { spec: OptionSpec; rawName: string; value: string | undefined }[] = [];
  let command: CommandName | null = null;
  let isAfterTerminator = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') {
      isAfterTerminator = true;
    } else if (token.kind === 'positional') {
      const isFirst = operands.length === 0 && command === null && !isAfterTerminator;
      if (isFirst && isCommandName(token.value)) command = token.value;
      else operands.push(token.value);
    } else {
      given.push(understand(token, messages));
    }
  }

  const values: Partial<Record<OptionName, readonly string[] | true>> = {};
  for (const { spec, rawName, value } of given) {
    const forCommand = command ?? 'digitize';
    const commandsOfOption = optionTable.filter(({ name }) => name === spec.name).flatMap(({ commands }) => commands);
    if (!commandsOfOption.includes(forCommand)) {
      throw new UsageError(messages.usage.optionOfOtherCommand(rawName, forCommand, commandsOfOption));
    }
    if (value === undefined) values[spec.name] = true;
    else if (spec.multiple === true)
      values[spec.name] = [...(values[spec.name] === undefined ? [] : (values[spec.name] as string[])), value];
    else values[spec.name] = [value];
  }
  return { command: command ?? 'digitize', isCommandNamed: command !== null, operands, values };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function understand(
  token: OptionToken,
  messages: Messages,
): { spec: OptionSpec; rawName: string; value: string | undefined } {
  const spec = optionTable.find((option) => option.name === token.name);
  if (spec === undefined) {
    const suggestion = nearest(
      token.name,
      optionTable.map((option) => option.name),
    );
    throw new UsageError(messages.usage.unknownOption(token.rawName, suggestion === null ? null : `--${suggestion}`));
  }
  if (spec.value === undefined) {
    if (token.value !== undefined) throw new UsageError(messages.usage.switchTakesNoValue(token.rawName));
    return { spec, rawName: token.rawName, value: undefined };
  }
  // A next word that begins with a dash is another option; a value that does so is written `--password=-x`. A lone dash is stdout.
  const isOtherOption = token.inlineValue !== true && token.value !== '-' && token.value?.startsWith('-') === true;
  if (token.value === undefined || token.value === '' || isOtherOption) {
    throw new UsageError(messages.usage.optionNeedsValue(token.rawName, messages.values[spec.value]));
  }
  return { spec, rawName: token.rawName, value: token.value };
}

export function isCommandName(word: string): word is CommandName {
  return (commandNames as readonly string[]).includes(word);
}

/** The text of an option with one value, or null where it was not given. */
export function optionText(parsed: ParsedArguments, name: OptionName): string | null {
  const value = parsed.values[name];
  return value === undefined || value === true ? null : value.at(-1)!;
}

/** All values of an option that may be repeated. */
export function optionTexts(parsed: ParsedArguments, name: OptionName): readonly string[] {
  const value = parsed.values[name];
  return value === undefined || value === true ? [] : value;
}

/** Whether a switch was given. */
export function isGiven(parsed: ParsedArguments, name: OptionName): boolean {
  return parsed.values[name] !== undefined;
}
