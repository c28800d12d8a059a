"""A photo decoder for tests: C source built by gcc; the byte after the magic says what to do."""

from __future__ import annotations

import subprocess
from pathlib import Path

from clerk_app.domain.picture import Frame

WIDTH, HEIGHT = 102, 126

# pixel (x, y), y counted from the top: red = x, green = y, blue = the source's byte 8
SOURCE = r"""
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void number(unsigned char *at, unsigned value) { for (int i = 0; i < 4; i++) at[i] = value >> 8 * i; }

static void header(unsigned char *dst) {
    memset(dst, 0, 54);
    memcpy(dst, "BM", 2);
    number(dst + 2, 38862);
    number(dst + 10, 54);
    number(dst + 14, 40);
    number(dst + 18, 102);
    number(dst + 22, 126);
    dst[26] = 1;
    dst[28] = 24;
}

int unpack(unsigned char *src, unsigned char *dst, int as_bmp) {
    printf("vendor banner on standard output\n");
    fflush(stdout);
    FILE *calls = fopen(CALLS, "a");
    fputc('x', calls);
    fclose(calls);
    switch (src[9]) {
        case 'h': for (;;) sleep(1);
        case 'c': abort();
        case 'e': return -1;
        case 'n': memset(dst, 0, 38862); return 1;
    }
    int blue_first = as_bmp || BGR, row = as_bmp ? 308 : 306;
    if (as_bmp) header(dst);
    for (int line = 0; line < 126; line++)
        for (int x = 0; x < 102; x++) {
            unsigned char *at = dst + (as_bmp ? 54 : 0) + line * row + x * 3;
            at[blue_first ? 2 : 0] = x;
            at[1] = 125 - line;
            at[blue_first ? 0 : 2] = src[8];
        }
    return 1;
}
"""


def build(directory: Path, *, blue_first: bool = False) -> str:
    """Compile the library; its path. Each call adds a byte to the file `calls` beside it."""
    source, library = directory / "wlt.c", directory / "libwlt.so"
    source.write_text(SOURCE)
    given = [f'-DCALLS="{directory / "calls"}"', f"-DBGR={int(blue_first)}"]
    subprocess.run(
        ["gcc", "-shared", "-fPIC", *given, "-o", str(library), str(source)], check=True, capture_output=True
    )
    return str(library)


def calls(directory: Path) -> int:
    """How often the library was called."""
    file = directory / "calls"
    return file.stat().st_size if file.exists() else 0


def wlt(blue: int = 77, order: str = "-") -> bytes:
    """1,024 bytes that begin as every chip photo does; `order`: hang, crash, error, no picture."""
    head = bytes.fromhex("574C66007E003200") + bytes((blue,)) + order.encode()
    return head.ljust(1024, b"\x51")


def expected(blue: int = 77) -> Frame:
    rgb = b"".join(bytes((x, y, blue)) for y in range(HEIGHT) for x in range(WIDTH))
    return Frame(WIDTH, HEIGHT, rgb)
