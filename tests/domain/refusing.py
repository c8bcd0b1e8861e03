"""What every metric owes to who gave it something it can't be computed from."""

import pytest

from bot.domain.checks import InputError


def expect_refusal(compute, named, reason):
    """Check that `compute` names the input to put right, and asks for it in both languages."""
    with pytest.raises(InputError) as caught:
        compute()
    assert caught.value.input == named, reason
    assert "bitte" in caught.value.text.de.casefold()
    assert "please" in caught.value.text.to("en").casefold()
