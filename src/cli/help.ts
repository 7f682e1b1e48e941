import type { Messages } from './messages/en.ts';
import { type CommandName, commandNames, exitCodesOfCommand, type OptionSpec, optionTable } from './options-table.ts';

/** The help of one command, or of klartext as a whole (null): plain text, a line end at the end. */
export function renderHelp(command: CommandName | null, messages: Messages): string {
  const { help } = messages;
  const options = optionTable.filter((option) => option.commands.includes(command ?? 'digitize'));
  const usage = command === null ? commandNames.flatMap((name) => help.usageLines[name]) : help.usageLines[command];
  const sections = [
    help.tagline,
    section(
      help.usage,
      usage.map((line) => [line, '']),
    ),
    command === null
      ? section(
          help.commandsHeading,
          commandNames.map((name) => [
            name,
            name === 'digitize' ? `${help.commands[name]} (${help.defaultCommand})` : help.commands[name],
          ]),
        )
      : help.details[command].join('\n'),
    section(
      help.optionsHeading,
      options.map((option) => [optionUsage(option, messages), descriptionOf(option, command ?? 'digitize', messages)]),
    ),
    section(
      help.examplesHeading,
      command === null ? commandNames.flatMap((name) => help.examples[name]) : help.examples[command],
    ),
    section(help.exitCodesHeading, exitCodesFor(command, messages)),
    ...(command === null ? [help.moreHelp] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function descriptionOf(option: OptionSpec, command: CommandName, { help }: Messages): string {
  return help.otherwise[command]?.[option.name] ?? help.options[option.name];
}

function exitCodesFor(command: CommandName | null, { help }: Messages): (readonly [string, string])[] {
  if (command === null) return [...help.exitCodes];
  return help.exitCodes
    .filter(([code]) => exitCodesOfCommand[command].includes(Number(code)))
    .map(([code, text]) => [code, code === '0' && command !== 'digitize' ? help.done : text]);
}

function optionUsage(option: OptionSpec, { values }: Messages): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  return `${short}--${option.name}${option.value === undefined ? '' : ` ${values[option.value]}`}`;
}

/** A heading and two columns; a left part that is longer than the column stands on a line of its own. */
function section(heading: string, rows: readonly (readonly [string, string])[]): string {
  const longest = Math.max(
    0,
    ...rows.map(([left, text]) => (left.length <= widestLeft && text !== '' ? left.length : 0)),
  );
  const lines = rows.map(([left, text]) => {
    if (text === '') return `  ${left}`;
    return left.length > longest
      ? `  ${left}\n  ${' '.repeat(longest)}  ${text}`
      : `  ${left.padEnd(longest)}  ${text}`;
  });
  return [`${heading}:`, ...lines].join('\n');
}

const widestLeft = 34;
