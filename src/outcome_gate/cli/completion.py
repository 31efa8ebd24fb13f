"""`outcome-gate completion`: what a shell must know to complete our verbs, flags and values."""

import argparse
from collections.abc import Callable, Iterator
from typing import NamedTuple

from outcome_gate.cli.command_line import CommandLine
from outcome_gate.rules.catalogue import all_rules


class Word(NamedTuple):
    """A flag, or a place for a word, of one verb."""

    flags: tuple[str, ...]
    about: str
    values: tuple[str, ...]
    """What may stand there, where that is a list."""
    takes_value: bool
    takes_file: bool


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its argument."""
    verb = verbs.add_parser(
        "completion",
        help="print the completion for a shell",
        description="Print a script that completes verbs, flags and values. In bash: "
        'eval "$(outcome-gate completion bash)"; in zsh: source <(outcome-gate completion zsh); '
        "in fish: outcome-gate completion fish | source",
    )
    verb.add_argument("shell", choices=list(_SCRIPTS), help="for which shell")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    program: CommandLine = arguments.program
    verbs = {
        name: (verb.description or "", words_of(name, verb, program))
        for name, verb in program.verbs().items()
    }
    print(_SCRIPTS[arguments.shell](verbs))
    return 0


def words_of(name: str, verb: CommandLine, program: CommandLine) -> tuple[Word, ...]:
    """The flags of a verb, then the places for its words."""
    known = {"explain": tuple(rule.id for rule in all_rules()), "help": tuple(program.verbs())}
    return tuple(_word(action, known.get(name, ())) for action in verb._actions)


def _word(action: argparse.Action, known: tuple[str, ...]) -> Word:
    values = tuple(map(str, action.choices or ())) or (() if action.option_strings else known)
    is_file = action.metavar in ("FILE", "PATH", "PLACE") or action.dest == "folder"
    about = (action.help or "").replace("%(default)s", str(action.default))
    return Word(tuple(action.option_strings), about, values, action.nargs != 0, is_file)


Verbs = dict[str, tuple[str, tuple[Word, ...]]]


def bash(verbs: Verbs) -> str:
    """A function, and the word that makes bash call it."""
    lines = [
        "_outcome_gate() {",
        "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]:-}",
        "  COMPREPLY=()",
        '  if [ "$COMP_CWORD" -eq 1 ]; then',
        f'    COMPREPLY=($(compgen -W "{" ".join(verbs)} --help --version" -- "$word"))',
        "    return",
        "  fi",
        '  case "$verb $before" in',
        *_bash_values(verbs),
        "  esac",
        '  case "$verb $word" in',
    ]
    for name, (_, words) in verbs.items():
        flags = " ".join(flag for word in words for flag in word.flags)
        places = " ".join(value for word in words if not word.flags for value in word.values)
        lines.append(f'    "{name} -"*) COMPREPLY=($(compgen -W "{flags}" -- "$word")) ;;')
        lines.append(
            f'    "{name} "*) COMPREPLY=($(compgen {f"-W {quote(places)}" if places else "-f"} -- "$word")) ;;'
        )
    return "\n".join([*lines, "  esac", "}", "complete -o filenames -F _outcome_gate outcome-gate"])


def _bash_values(verbs: Verbs) -> Iterator[str]:
    for name, (_, words) in verbs.items():
        for word in words:
            if not word.flags or not word.takes_value:
                continue
            cases = "|".join(f'"{name} {flag}"' for flag in word.flags)
            if word.values:
                made = f'COMPREPLY=($(compgen -W {quote(" ".join(word.values))} -- "$word"))'
            else:
                made = 'COMPREPLY=($(compgen -f -- "$word"))' if word.takes_file else ":"
            yield f"    {cases}) {made}; return ;;"


def zsh(verbs: Verbs) -> str:
    """A function for `compdef`; it may be sourced, or lie on the fpath as `_outcome-gate`."""
    described = " ".join(quote(f"{name}:{about}") for name, (about, _) in verbs.items())
    lines = [
        "#compdef outcome-gate",
        "_outcome_gate() {",
        "  if (( CURRENT == 2 )); then",
        f"    local -a verbs; verbs=({described})",
        "    _describe verb verbs",
        "    return",
        "  fi",
        "  local verb=$words[2]; shift words; (( CURRENT-- ))",
        "  case $verb in",
    ]
    for name, (_, words) in verbs.items():
        lines.append(
            f"    {name}) _arguments {' '.join(spec for word in words for spec in _zsh_specs(word))} ;;"
        )
    return "\n".join(
        [
            *lines,
            "  esac",
            "}",
            "if [[ $funcstack[1] == _outcome-gate ]]",
            'then _outcome_gate "$@"; else compdef _outcome_gate outcome-gate; fi',
        ]
    )


def _zsh_specs(word: Word) -> Iterator[str]:
    about = word.about.replace("[", "(").replace("]", ")").replace(":", " -")
    values = f"({' '.join(word.values)})" if word.values else "_files" if word.takes_file else " "
    if not word.flags:
        yield quote(f"*:{about}:{values}")
    for flag in word.flags:
        yield quote(f"{flag}[{about}]" + (f":value:{values}" if word.takes_value else ""))


def fish(verbs: Verbs) -> str:
    """One line for each verb, flag and list of values."""
    lines = ["complete -c outcome-gate -f"]
    for name, (about, words) in verbs.items():
        lines.append(f"complete -c outcome-gate -n __fish_use_subcommand -a {name} -d {quote(about)}")
        for word in words:
            line = f"complete -c outcome-gate -n '__fish_seen_subcommand_from {name}'"
            line += "".join(
                f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}" for flag in word.flags
            )
            line += f" -a {quote(' '.join(word.values))}" if word.values else " -F" if word.takes_file else ""
            lines.append(
                line + (" -r" if word.flags and word.takes_value else "") + f" -d {quote(word.about)}"
            )
    return "\n".join(lines)


def quote(text: str) -> str:
    """The text for a shell, in single quotes; what would end them becomes another sign."""
    return "'" + text.replace("\\", "").replace("'", "’") + "'"


_SCRIPTS: dict[str, Callable[[Verbs], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
