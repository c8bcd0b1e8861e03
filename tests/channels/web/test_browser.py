import pytest

from tests.channels.web.browser import MISSING, find_chromium, required_chromium


def test_without_a_chromium_the_tests_skip_and_name_the_package(tmp_path):
    assert find_chromium(path=str(tmp_path)) is None
    with pytest.raises(pytest.skip.Exception, match="package `chromium`"):
        required_chromium(None, required=False)


def test_where_a_browser_is_required_its_absence_is_a_failure():
    with pytest.raises(pytest.fail.Exception, match="package `chromium`"):
        required_chromium(None, required=True)
    assert MISSING.count("\n") == 0
