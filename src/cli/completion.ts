import type { Messages } from './messages/en.ts';
import { type CommandName, commandNames, type OptionSpec, optionTable, type ValueKind } from './options-table.ts';

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof shells)[number];

/** Values that a shell can offer by itself, and words that can be listed. Others are typed. */
const wordsOf = (kind: ValueKind, messages: Messages): readonly string[] =>
  kind === 'engine' || kind === 'quality' || kind === 'csv' || kind === 'language'
    ? messages.values[kind].split('|')
    : isList(kind)
      ? messages.values[kind].split(',')
      : kind === 'compareFormat' || kind === 'queryFormat' || kind === 'corpusFormat'
        ? messages.values[kind].split('|')
        : [];

/** Whether several words may be given, with commas between. */
const isList = (kind: ValueKind): kind is 'formats' | 'exportFormats' => kind === 'formats' || kind === 'exportFormats';

const optionsOf = (command: CommandName): readonly OptionSpec[] =>
  optionTable.filter(({ commands }) => commands.includes(command));

const spellings = ({ name, short }: OptionSpec): string[] =>
  short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`];

/** What an option does, as in the help. */
const meaning = (option: OptionSpec, command: CommandName, { help }: Messages): string =>
  help.otherwise[command]?.[option.name] ?? help.options[option.name];

/** A script for a shell, made from the table of options: commands first, then the options of the command, their words, files and folders. */
export function completionFor(shell: Shell, messages: Messages): string {
  switch (shell) {
    case 'bash':
      return bash(messages);
    case 'zsh':
      return zsh(messages);
    case 'fish':
      return fish(messages);
    case 'powershell':
      return powershell(messages);
  }
}

const singleQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function bash(messages: Messages): string {
  const valued = optionTable.flatMap((option) => {
    if (option.value === undefined) return [];
    const words = wordsOf(option.value, messages).join(' ');
    const reply = isList(option.value)
      ? `compopt -o nospace; COMPREPLY=($(compgen -P "$before" -W ${singleQuoted(words)} -- "$last"))`
      : words !== ''
        ? `COMPREPLY=($(compgen -W ${singleQuoted(words)} -- "$current"))`
        : option.value === 'folder'
          ? 'compopt -o filenames; COMPREPLY=($(compgen -d -- "$current"))'
          : option.value === 'file'
            ? 'compopt -o filenames; COMPREPLY=($(compgen -f -- "$current"))'
            : 'COMPREPLY=()';
    const patterns = option.commands.flatMap((name) => spellings(option).map((spelling) => `'${name} ${spelling}'`));
    return [`    ${patterns.join('|')}) ${reply}; return ;;`];
  });
  const byCommand = commandNames.map(
    (name) => `    ${name}) words=${singleQuoted(optionsOf(name).flatMap(spellings).join(' '))} ;;`,
  );
  return `${[
    '_klartext() {',
    `  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command=digitize words`,
    "  local IFS=$' \\t\\n'",
    `  case " ${commandNames.join(' ')} " in *" \${COMP_WORDS[1]} "*) command="\${COMP_WORDS[1]}" ;; esac`,
    // An option with its value after a = comes as three words.
    `  if [[ $current == "=" ]]; then current=""; elif [[ $previous == "=" ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi`,
    // Of a list, what stands after the last comma is completed.
    `  local last="\${current##*,}"; local before="\${current%"$last"}"`,
    '  case "$command $previous" in',
    ...valued,
    '  esac',
    '  case "$command" in',
    ...byCommand,
    '  esac',
    `  if [[ $COMP_CWORD -eq 1 && $current != -* ]]; then words=${singleQuoted(commandNames.join(' '))}; fi`,
    `  if [[ $command == completion && $COMP_CWORD -eq 2 ]]; then words=${singleQuoted(shells.join(' '))}; fi`,
    '  if [[ $current != -* ]]; then compopt -o filenames; COMPREPLY=($(compgen -f -- "$current")); fi',
    '  COMPREPLY+=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -F _klartext klartext',
  ].join('\n')}\n`;
}

function zsh(messages: Messages): string {
  const escaped = (text: string): string => text.replace(/[[\]:\\]/gu, '\\$&');
  const action = (option: OptionSpec): string => {
    if (option.value === undefined) return '';
    const words = wordsOf(option.value, messages).join(' ');
    const files = option.value === 'folder' ? '_files -/' : option.value === 'file' ? '_files' : ' ';
    return `:${escaped(messages.values[option.value])}:${words === '' ? files : `(${words})`}`;
  };
  const specs = (name: CommandName): string[] =>
    optionsOf(name).flatMap((option) =>
      spellings(option).map((spelling) =>
        singleQuoted(
          `${option.multiple === true ? '*' : ''}${spelling}[${escaped(meaning(option, name, messages))}]${action(option)}`,
        ),
      ),
    );
  const cases = commandNames.flatMap((name) => [
    `    ${name}) _arguments -s ${specs(name).join(' ')} ${name === 'completion' ? `':shell:(${shells.join(' ')})'` : "'*:file:_files'"} ;;`,
  ]);
  const described = commandNames.map((name) => singleQuoted(`${name}:${escaped(messages.help.commands[name])}`));
  return `${[
    '#compdef klartext',
    '_klartext() {',
    `  local -a commands=(${described.join(' ')})`,
    '  local command=digitize',
    '  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then _describe command commands; _files; return; fi',
    `  if (( \${\${(@)commands%%:*}[(Ie)$words[2]]} )); then command=$words[2]; shift words; (( CURRENT-- )); fi`,
    '  case $command in',
    ...cases,
    '  esac',
    '}',
    'if [ "$funcstack[1]" = "_klartext" ]; then _klartext "$@"; else compdef _klartext klartext; fi',
  ].join('\n')}\n`;
}

function fish(messages: Messages): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/gu, '\\$&')}'`;
  const named = commandNames.join(' ');
  const commands = commandNames.map(
    (name) => `complete -c klartext -n __fish_use_subcommand -a ${name} -d ${quoted(messages.help.commands[name])}`,
  );
  const options = commandNames.flatMap((name) =>
    optionsOf(name).map((option) => {
      const condition =
        name === 'digitize'
          ? `not __fish_seen_subcommand_from ${named.replace('digitize ', '')}`
          : `__fish_seen_subcommand_from ${name}`;
      const words = option.value === undefined ? [] : wordsOf(option.value, messages);
      const value =
        option.value === undefined
          ? ''
          : words.length > 0
            ? ` -x -a ${quoted(words.join(' '))}`
            : option.value === 'folder'
              ? " -x -a '(__fish_complete_directories)'"
              : option.value === 'file'
                ? ' -r'
                : ' -x';
      const short = option.short === undefined ? '' : ` -s ${option.short}`;
      return `complete -c klartext -n ${quoted(condition)} -l ${option.name}${short}${value} -d ${quoted(meaning(option, name, messages))}`;
    }),
  );
  const ofCompletion = `complete -c klartext -n '__fish_seen_subcommand_from completion' -x -a ${quoted(shells.join(' '))}`;
  return `${[...commands, ...options, ofCompletion].join('\n')}\n`;
}

function powershell(messages: Messages): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const table = commandNames.map((name) => {
    const options = optionsOf(name).flatMap((option) =>
      spellings(option).map((spelling) => `${quoted(spelling)}=${quoted(meaning(option, name, messages))}`),
    );
    return `    ${quoted(name)} = [ordered]@{ ${options.join('; ')} }`;
  });
  const words = optionTable.flatMap((option) => {
    const list = option.value === undefined ? [] : wordsOf(option.value, messages);
    return list.length === 0
      ? []
      : spellings(option).map((spelling) => `${quoted(spelling)}=@(${list.map(quoted).join(',')})`);
  });
  const described = commandNames.map((name) => `${quoted(name)}=${quoted(messages.help.commands[name])}`);
  return `${[
    'Register-ArgumentCompleter -Native -CommandName klartext -ScriptBlock {',
    '  param($word, $ast, $position)',
    `  $commands = [ordered]@{ ${described.join('; ')} }`,
    '  $options = [ordered]@{',
    ...table,
    '  }',
    `  $words = @{ ${[...new Set(words)].join('; ')} }`,
    '  $given = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })',
    "  $command = if ($given.Count -gt 1 -and $commands.Contains($given[1])) { $given[1] } else { 'digitize' }",
    '  $last = $given[-1]',
    '  $found = if ($words.ContainsKey($last)) { $words[$last] | ForEach-Object { ,@($_, $_) } }',
    `    elseif ($command -eq 'completion') { ${shells.map(quoted).join(', ')} | ForEach-Object { ,@($_, $_) } }`,
    '    elseif ($word -like "-*") { $options[$command].GetEnumerator() | ForEach-Object { ,@($_.Key, $_.Value) } }',
    '    elseif ($given.Count -le 1) { $commands.GetEnumerator() | ForEach-Object { ,@($_.Key, $_.Value) } }',
    '  $found | Where-Object { $_[0] -like "$word*" } |',
    "    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1]) }",
    '}',
  ].join('\n')}\n`;
}
