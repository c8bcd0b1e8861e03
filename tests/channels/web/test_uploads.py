"""Files that are dropped on the page: bounded, private, and nobody else's to name."""

import asyncio
from io import BytesIO

import pytest

from bot.channels.attachments import LARGEST, Folder, GoneError, TooLargeError
from bot.channels.web.uploads import MOST, MOST_IN_ALL, TooManyError, Uploads

TOKEN = "A" * 22


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "kept")


@pytest.fixture
def uploads(folder):
    return Uploads(folder)


async def pieces(*contents):
    for content in contents:
        yield content


async def pieces_that_break_off():
    yield b"half"
    raise ConnectionResetError


async def opened(uploads, chat, token):
    async with uploads.open(chat, token) as path:
        return path.read_bytes()


async def test_a_file_is_kept_for_its_chat_until_it_is_discarded(uploads, folder):
    token = await uploads.keep(7, pieces(b"a;", b"b"))
    assert (await opened(uploads, 7, token), uploads.size(7, token)) == (b"a;b", 3)
    assert await opened(uploads, 7, token) == b"a;b", "reading it does not delete it"
    (path,) = folder.path.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    await uploads.discard(7, token)
    await uploads.discard(7, token)
    with pytest.raises(GoneError):
        await opened(uploads, 7, token)


async def test_all_files_of_a_chat_can_be_deleted_and_nobody_elses(uploads, folder):
    for chat in (7, 7, 71):
        await uploads.keep(chat, pieces(b"x"))
    uploads.discard_all(7)
    uploads.discard_all(7)
    (path,) = folder.path.iterdir()
    assert path.name.startswith("71-")


async def test_nobody_elses_file_can_be_named(uploads):
    token = await uploads.keep(7, pieces(b"x"))
    assert uploads.size(77, token) == 0
    with pytest.raises(GoneError):
        await opened(uploads, 77, token)
    await uploads.discard(77, token)
    assert uploads.size(7, token) == 1


@pytest.mark.parametrize(
    "token", ["", "../../etc/passwd", "a" * 21, "a" * 23, "a" * 22 + "\n", "." * 22, "a/b" * 7 + "a"]
)
async def test_what_is_no_token_names_no_file(uploads, token):
    assert uploads.size(7, token) == 0
    with pytest.raises(GoneError):
        await opened(uploads, 7, token)
    await uploads.discard(7, token)


async def test_a_person_has_three_files_here_at_most(uploads):
    tokens = [await uploads.keep(7, pieces(b"x")) for _ in range(MOST)]
    with pytest.raises(TooManyError):
        await uploads.keep(7, pieces(b"x"))
    assert await uploads.keep(71, pieces(b"x")), "another chat, though its number begins alike"
    await uploads.discard(7, tokens[0])
    assert await uploads.keep(7, pieces(b"x"))


async def test_all_together_have_a_limit_too(uploads):
    for chat in range(MOST_IN_ALL):
        await uploads.keep(chat, pieces(b"x"))
    with pytest.raises(TooManyError):
        await uploads.keep(999, pieces(b"x"))


@pytest.mark.parametrize(
    ("content", "error"),
    [(pieces_that_break_off, ConnectionResetError), (lambda: pieces(bytes(LARGEST), b"x"), TooLargeError)],
)
async def test_of_a_file_that_does_not_come_whole_nothing_is_left(uploads, folder, content, error):
    with pytest.raises(error):
        await uploads.keep(7, content())
    assert list(folder.path.iterdir()) == []


# over HTTP


async def test_a_file_is_uploaded_and_then_named_in_an_update(page):
    token = await page.upload(b"a;b\n1;2\n")
    await page.send(token, "Bestellungen.csv")
    async with page.events() as events:
        assert (await events.next())["message"]["html"] == "Datei Bestellungen.csv, 8 Bytes"


async def test_somebody_elses_token_is_worth_nothing(page, stranger):
    token = await page.upload(b"geheim")
    await stranger.send(token)
    async with stranger.events() as events:
        assert (await events.next())["message"]["html"] == "Datei a.csv, 0 Bytes"


async def test_a_file_may_have_twenty_megabytes_and_no_more(page):
    assert await page.upload(BytesIO(bytes(LARGEST)))

    async def a_little_more():
        for _ in range(LARGEST // 2**20 + 1):
            yield bytes(2**20)
            await asyncio.sleep(0)

    async with page.put(BytesIO(bytes(LARGEST + 1))) as response:
        assert response.status == 413
    async with page.put(a_little_more()) as response:
        assert response.status == 413


async def test_a_fourth_file_is_refused(page):
    for _ in range(MOST):
        await page.upload(b"x")
    async with page.put(b"x") as response:
        assert response.status == 429


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
    ],
)
async def test_only_the_page_itself_may_upload(page, headers, status):
    async with page.put(b"x", **headers) as response:
        assert response.status == status


async def test_without_a_session_nothing_is_kept(page):
    page.client.cookie_jar.clear()
    async with page.put(b"x") as response:
        assert response.status == 401


@pytest.mark.parametrize(
    "attachment",
    [{"token": "../x", "name": "a"}, {"token": TOKEN}, {"token": TOKEN, "name": "a" * 256}, {"name": "a"}, "a", []],
)
async def test_what_is_no_file_is_refused(page, attachment):
    async with page.post("/updates", {"update_id": 5, "attachment": attachment}) as response:
        assert response.status == 400


async def test_an_update_is_one_thing_only(page):
    both = {"update_id": 5, "text": "x", "attachment": {"token": TOKEN, "name": "a"}}
    async with page.post("/updates", both) as response:
        assert response.status == 400
