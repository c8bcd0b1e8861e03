"""How much a file may hold, so that it is read in bounded time and memory."""

MAX_BYTES = 1_000_000_000
"""Size of a file; a chat sets a lower one."""

SAMPLE_BYTES = 1_000_000
"""The head of a text file by which separator, headings and columns are recognised; a line must end within it."""

SAMPLE_ROWS = 2_000
"""Rows of the head that are looked at."""

MAX_COLUMNS = 1_000

MAX_PARTS = 10_000
"""Entries of a packed file."""

MAX_DIRECTORY_BYTES = 2_000_000
"""The table of contents of a packed file."""

MAX_UNPACKED_BYTES = 300_000_000
"""What is unpacked of a workbook in all; counted while unpacking, for what a file says of itself may be a lie."""

MAX_SHEETS = 200
SHEETS_TRIED = 10
"""Sheets looked at until one holds orders or answers."""

MAX_ROWS = 1_048_576
"""Rows of a sheet; its format allows no more."""

MAX_CELLS = 8_000_000
"""Rows times columns of a sheet, filled or not: its reader takes up to 80 bytes for each."""

MAX_STRINGS = 5_000_000
"""Different texts in the cells of a workbook."""
