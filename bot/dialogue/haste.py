"""What is said to somebody who sends more than the bot works on."""

from bot.domain.texts import Text

SLOWLY = Text(
    "Langsam bitte! Das kam zu schnell hintereinander, deshalb lasse ich es liegen. In zehn Sekunden geht es weiter.",
    "Slowly, please! That came too fast, so I leave it undone. In ten seconds we can go on.",
)
