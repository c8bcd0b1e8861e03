"""YAML's syntax errors in plain words: where the mistake is, what it is, how to write it instead."""

import re
from dataclasses import dataclass

import yaml

from bot.domain.texts import Text
from bot.library.problems import shown
from bot.library.report import Report

_QUOTE_IT = Text(
    'den ganzen Text in Anführungszeichen setzen: "…"',
    'put the whole text in quotes: "…"',
)
_INDENT = Text(
    "Schlüssel derselben Ebene mit gleich vielen Leerzeichen einrücken, je Ebene zwei mehr",
    "indent keys of one level by the same number of spaces, two more for each level",
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """`pattern` is sought in "context | problem | line up to the mark | rest"; `opening`: report where it began."""

    pattern: str
    message: Text
    hint: Text
    opening: bool = False


_RULES = (
    _Rule(
        r"tab character|cannot start any token \| \s*\| *\t",
        Text("ein Tabulator in der Einrückung", "a tab in the indentation"),
        Text("mit Leerzeichen einrücken", "indent with spaces"),
    ),
    _Rule(
        r"cannot start any token",
        Text("ein Text darf nicht mit {char} beginnen", "a text can't begin with {char}"),
        _QUOTE_IT,
    ),
    _Rule(
        r"scanning an (alias|anchor)|scanning a tag|tag handle|parsing a tag",
        Text("ein Text darf nicht mit *, & oder ! beginnen", "a text can't begin with *, & or !"),
        _QUOTE_IT,
        opening=True,
    ),
    _Rule(
        r"mapping values are not allowed[^|]*\|[^|]*:\s",
        Text("ein zweites „: “ in derselben Zeile", "a second ': ' in the same line"),
        _QUOTE_IT,
    ),
    _Rule(
        r"mapping values are not allowed",
        Text("diese Zeile ist tiefer eingerückt als die darüber", "this line is indented deeper than the one above"),
        _INDENT,
    ),
    _Rule(
        r"sequence entries are not allowed",
        Text("eine Liste beginnt hinter dem Schlüssel", "a list begins behind its key"),
        Text("sie mit „- “ auf einer eigenen Zeile beginnen", "begin it with '- ' on a line of its own"),
    ),
    _Rule(
        r"quoted scalar \| found unexpected (end of stream|document)",
        Text("dieses Anführungszeichen wird nicht geschlossen", "this quote is never closed"),
        Text(
            "es am Ende des Textes schließen; Anführungszeichen im Text als „…“ schreiben",
            "close it at the end of the text; inside a text write “…”",
        ),
        opening=True,
    ),
    _Rule(
        r"escape|hexdecimal|hexadecimal",
        Text('ein Rückstrich \\ in "…" leitet ein Sonderzeichen ein', 'a backslash \\ within "…" begins an escape'),
        Text("\\\\ schreiben oder '…' nehmen", "write \\\\ or use '…'"),
    ),
    _Rule(
        r"block scalar",
        Text("nach > oder | am Anfang folgt Text", "text follows after a leading > or |"),
        Text(
            "soll der Text so beginnen, gehört er in Anführungszeichen; sonst beginnt er auf der nächsten Zeile",
            "if the text begins like this, put it in quotes; otherwise begin it on the next line",
        ),
    ),
    _Rule(
        r"parsing a flow (mapping|sequence)|flow node",
        Text("diese Klammer wird nicht richtig geschlossen", "this bracket is not closed properly"),
        Text(
            "die Einträge mit Kommas trennen, Texte in Anführungszeichen setzen und die Klammer schließen",
            "part the entries by commas, put texts in quotes and close the bracket",
        ),
        opening=True,
    ),
    _Rule(
        r"could not find expected ':'",
        Text("hier fehlt ein „: “ nach dem Schlüssel", "a ': ' is missing after the key"),
        Text("„schlüssel: wert“ schreiben, mit Leerzeichen", "write 'key: value', with the space"),
        opening=True,
    ),
    _Rule(
        r"node content|\|[^|]*\| *[\]}]",
        Text("eine schließende Klammer ohne öffnende", "a closing bracket without an opening one"),
        Text(
            "sie löschen oder den Text in Anführungszeichen setzen",
            "delete it, or put the text in quotes",
        ),
    ),
    _Rule(
        r"(expected|block end).*\|[^|]*[\"'] *\|",
        Text("nach dem schließenden Anführungszeichen folgt noch Text", "text follows after the closing quote"),
        Text(
            "Anführungszeichen im Text als „…“ schreiben und den Text der Zeile darüber schließen",
            "write quotes inside a text as “…”, and close the text of the line above",
        ),
    ),
    _Rule(
        r"expected",
        Text("diese Zeile passt nicht zur Einrückung darüber", "this line does not fit the indentation above"),
        _INDENT,
    ),
)
_UNKNOWN = _Rule("", Text("hier ist die Datei kein gültiges YAML", "the file is not valid YAML here"), _INDENT)


def explain(error: yaml.YAMLError | ValueError, text: str, report: Report) -> None:
    """Add to `report` the syntax error that YAML found in `text`."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        report.add(1, "yaml-syntax", _UNKNOWN.message, _UNKNOWN.hint)
        return
    before, after = _around(text, mark.line, mark.column)
    seen = f"{getattr(error, 'context', '')} | {getattr(error, 'problem', '')} | {before} | {after}"
    rule = next((rule for rule in _RULES if re.search(rule.pattern, seen)), _UNKNOWN)
    place = getattr(error, "context_mark", None) if rule.opening else None
    line, column = (place.line, place.column) if place else (mark.line, mark.column)
    line = min(line, text.rstrip().count("\n"))  # not behind the last line, where YAML misses what was not closed
    if any(problem.line == line + 1 for problem in report.problems):
        return  # the cause is said already, such as a leading * that reads as an alias
    char = shown(after[:1])
    message = Text(rule.message.de.format(char=char), (rule.message.en or "").format(char=char))
    report.add(line + 1, "yaml-syntax", message, rule.hint, column + 1)


def _around(text: str, line: int, column: int) -> tuple[str, str]:
    """Return the line up to `column` (its last 200 characters) and the next 200, without the separator of the rules."""
    lines = text.splitlines()
    whole = lines[line] if line < len(lines) else ""
    before, after = whole[max(0, column - 200) : column], whole[column : column + 200]
    return before.replace("|", " "), after.replace("|", " ")
