"""The screens' templates: one file each, both languages side by side; everything is escaped unless it is markup."""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from bot.dialogue import markup
from bot.domain.numbers import format_value
from bot.domain.texts import Language, Text, cited


def environment(package: str, language: Language) -> Environment:
    """Return what renders the templates of a package: strict, escaping, with `t` and `to` for a language."""
    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(t=_chooser(language))
    made.filters.update(to=lambda text: in_language(text, language), source=lambda source: cited(source, language))
    return made


@cache
def _screens(language: Language) -> Environment:
    made = environment("bot.dialogue", language)
    made.globals.update(de=language == "de")
    made.filters.update(
        markup=_marker(language),
        value=lambda value, unit: format_value(value, unit, language),
        days=lambda days: format_days(days, language),
    )
    return made


def _chooser(language: Language) -> Callable[[str, str], str]:
    return (lambda de, _en: de) if language == "de" else (lambda _de, en: en)


def _marker(language: Language) -> Callable[..., Markup]:
    """Return the filter for author markup: `within` names the tag around it, `inline` means no block of its own."""

    def mark(text: Text | str, within: str = "", *, inline: bool = False) -> Markup:
        inside = frozenset({within} if within else ())
        html = markup.to_html(in_language(text, language), language, inline=inline, inside=inside)
        return Markup(html)  # noqa: S704 - made from a whitelist, all else escaped

    return mark


def in_language(text: Text | str, language: Language) -> str:
    """Return a text in a language; one that is in a language already as it is."""
    return text.to(language) if isinstance(text, Text) else text


def render(template: str, language: Language, **values: Any) -> str:  # noqa: ANN401 - what the template names
    """Return a screen as the channels' small HTML. A value the template names but does not get raises."""
    return _template(template, language).render(values).strip()


@cache
def _template(name: str, language: Language) -> Template:
    return _screens(language).get_template(f"{name}.html.j2")


def format_days(days: int, language: Language) -> str:
    """Return a time from now as people say it.

    >>> format_days(1, "de"), format_days(12, "de"), format_days(100, "en"), format_days(800, "de")
    ('morgen', 'in 12 Tagen', 'in 3 months', 'in 2 Jahren')
    """
    if days <= 1:
        soon = (Text("heute", "today"), Text("morgen", "tomorrow"))[max(days, 0)]
        return soon.to(language)
    unit, name = next((unit, name) for unit, name in _SPANS if days >= 2 * unit)
    return f"in {days // unit} {name.to(language)}"


_SPANS = ((365, Text("Jahren", "years")), (30, Text("Monaten", "months")), (1, Text("Tagen", "days")))


def format_interval(days: int, language: Language) -> str:
    """Return an interval as it fits on a button.

    >>> format_interval(3, "de"), format_interval(120, "en"), format_interval(800, "de")
    ('3 T', '4 mo', '2 J')
    """
    if days < 100:  # noqa: PLR2004 - two digits say it exactly
        return f"{days} {'T' if language == 'de' else 'd'}"
    if days < 365:  # noqa: PLR2004 - up to a year in months
        return f"{round(days / 30.4)} {'Mon' if language == 'de' else 'mo'}"
    return f"{round(days / 365)} {'J' if language == 'de' else 'y'}"
