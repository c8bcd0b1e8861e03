"""Texts with gaps: of `[[Gewohnheit|Routine|!Zwang]]` the first form is shown, the last one never counts."""

import re
from dataclasses import dataclass, replace

from bot.domain.answers import folded
from bot.domain.questions import Forms, Gapped
from bot.domain.texts import Language, Text
from bot.library.kinds import check_markup
from bot.library.nodes import Node, Scalar
from bot.library.problems import shown
from bot.library.report import Report
from bot.library.scalars import JsonSchema
from bot.library.schema import Words, by_language, german_or_both

_GAP = re.compile(r"\[\[([^\[\]]*)\]\]")
_HINT = Text(
    "[[gezeigte Form|weitere Form|!Form, die nie zählt]] schreiben",
    "write [[form that is shown|further form|!form that never counts]]",
)


@dataclass(frozen=True, slots=True)
class Gaps:
    """A text in both languages with author markup and `least` to `most` gaps, as many in each; a form has a limit."""

    limit: int = 4096
    least: int = 1
    most: int = 3
    form: int = 60

    def read(self, node: Node, report: Report) -> dict[Language, Gapped] | None:
        """Return the text of every language, parted at its gaps."""
        if Words(self.limit, worded=False).read(node, report) is None:
            return None
        places = by_language(node)
        found = {language: self._gapped(language, scalar, report) for language, scalar in places.items()}
        gapped = {language: value for language, value in found.items() if value is not None}
        if len({len(value.gaps) for value in gapped.values()}) > 1:
            message = Text("nicht so viele Lücken wie im Deutschen", "not as many gaps as in German")
            hint = Text("dieselben Lücken in derselben Reihenfolge lassen", "leave the same gaps in the same order")
            report.add(places["en"].line, "bad-gap", message, hint)
        return gapped if len(gapped) == len(found) else None

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it: that there are gaps with something in them, and not too many."""
        too_many = rf"(?:[\s\S]*\[\[){{{self.most + 1}}}"
        one = {"type": "string", "maxLength": self.limit, "pattern": rf"^(?!{too_many})[\s\S]*\[\[[^\[\]]+\]\]"}
        return german_or_both(one)

    def _gapped(self, language: Language, scalar: Scalar, report: Report) -> Gapped | None:
        gaps = list(_GAP.finditer(scalar.text))
        parts = _GAP.split(scalar.text.strip())[::2]
        filled = replace(scalar, text=_GAP.sub(_shown, scalar.text))
        report.say(language, filled)
        check_markup(filled, report)
        if any(sign in part for part in parts for sign in ("[[", "]]")):
            report.add(scalar.line, "bad-gap", Text("[[ oder ]] ohne das andere", "[[ or ]] without the other"), _HINT)
        if not self.least <= len(gaps) <= self.most:
            bounds = f"{self.least}–{self.most}"
            message = Text(f"{len(gaps)} statt {bounds} Lücken", f"{len(gaps)} instead of {bounds} gaps")
            report.add(scalar.line, "wrong-count", message, _HINT)
            return None
        forms = tuple(_forms(gap[1]) for gap in gaps)
        good = [self._good(one, _line(scalar, gap), report) for one, gap in zip(forms, gaps, strict=True)]
        return Gapped(tuple(parts), forms) if all(good) else None

    def _good(self, forms: Forms, line: int, report: Report) -> bool:
        written = (*forms.accepted, *forms.rejected)
        if not forms.accepted or not all(map(folded, written)):
            report.add(line, "bad-gap", Text("eine Lücke ohne Wort", "a gap without a word"), _HINT)
        elif longest := next((form for form in written if len(form) > self.form), None):
            message = Text(f"die Form {shown(longest)} ist zu lang", f"the form {shown(longest)} is too long")
            hint = Text(f"auf höchstens {self.form} Zeichen kürzen", f"shorten it to at most {self.form} characters")
            report.add(line, "too-long", message, hint)
        else:
            return not contradiction(forms, line, report)
        return False


def contradiction(forms: Forms, line: int, report: Report) -> bool:
    """Report a form that is both accepted and rejected; tell whether there is one."""
    accepted = {folded(form) for form in forms.accepted}
    both = next((form for form in forms.rejected if folded(form) in accepted), None)
    if both is None:
        return False
    message = Text(f"{shown(both)} zählt und zählt nicht", f"{shown(both)} counts and does not count")
    report.add(line, "accepted-and-rejected", message, Text("eines von beiden streichen", "remove one of the two"))
    return True


def _forms(inside: str) -> Forms:
    written = [" ".join(form.split()) for form in inside.split("|")]
    return Forms(
        tuple(form for form in written if not form.startswith("!")),
        tuple(form[1:].strip() for form in written if form.startswith("!")),
    )


def _shown(gap: re.Match[str]) -> str:
    return next(iter(_forms(gap[1]).accepted), "")


def _line(scalar: Scalar, gap: re.Match[str]) -> int:
    return scalar.line_at(scalar.text.count("\n", 0, gap.start()), gap[0])
