"""What Telegram accepts as inline buttons."""

from tests.fake_bot_api.markup import URL
from tests.fake_bot_api.refusal import violation

ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_BYTES = 64


def read_keyboard(markup: object, *, strict: bool = True) -> tuple[tuple[dict, ...], ...]:
    """Return the rows of inline buttons of a `reply_markup`, none where it is another kind of markup."""
    rows = tuple(tuple(row) for row in markup.get("inline_keyboard", ())) if isinstance(markup, dict) else ()
    if strict:
        _check(rows)
    return tuple(row for row in rows if row)


def _check(rows: tuple[tuple[dict, ...], ...]) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise violation("reply markup is too long")
    for row in rows:
        if len(row) > MOST_IN_A_ROW:
            raise violation("reply markup has a row of more than 8 buttons")
        for button in row:
            _check_button(button)


def _check_button(button: dict) -> None:
    if not button["text"].strip():
        raise violation("can't parse inline keyboard button: text must be non-empty")
    actions = [name for name in ACTIONS if button.get(name) not in (None, "")]
    if not actions:
        problem = "Text buttons are unallowed in the inline keyboard"
        raise violation(f"can't parse inline keyboard button: {problem}")
    if len(actions) > 1:
        raise violation("can't parse inline keyboard button: exactly one action field must be used")
    if len(button.get("callback_data", "").encode()) > MOST_BYTES:
        raise violation("BUTTON_DATA_INVALID")
    _check_url(button.get("url"))


def _check_url(url: str | None) -> None:
    if not url or URL.fullmatch(url):
        return
    known = url.lower().startswith(("http://", "https://", "tg://")) or "://" not in url
    problem = "Wrong HTTP URL" if known else "Unsupported URL protocol"
    raise violation(f"inline keyboard button URL '{url}' is invalid: {problem}")
