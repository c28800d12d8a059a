"""A vendor library for tests: C source built by gcc, steered by files in a directory."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.card_reader.ga450_frames import sam_id_data
from clerk_app.devices.card_reader.ga450_text import build_address, build_text
from clerk_app.devices.card_reader.sdt import open_sdt_reader
from clerk_app.devices.card_reader.simulated_chip import INVENTED_PHOTO, SAM_ID

# the card lies there while `text` exists; `fault` names what to do wrong, once
SOURCE = r"""
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *dir = DIRECTORY;
static char was_read[64];

static int load(const char *name, unsigned char *to, int most) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "rb");
    if (!file) return -1;
    int got = (int)fread(to, 1, most, file);
    fclose(file);
    return got;
}

static int fault(const char *name) {
    char word[64] = {0}, path[512];
    if (load("fault", (unsigned char *)word, 63) < 0 || strcmp(word, name)) return 0;
    snprintf(path, sizeof path, "%s/fault", dir);
    remove(path);
    return 1;
}

static void gesture(char *to) { memset(to, 0, 64); load("gesture", (unsigned char *)to, 63); }

int SDT_OpenPort(int port) {
    printf("vendor banner on standard output\n");
    fflush(stdout);
    return port == 1001 ? 0x90 : 0x01;
}
int SDT_ClosePort(int port) { return 0x90; }
int SDT_ResetSAM(int port, int open) { return 0x90; }
int SDT_GetSAMID(int port, unsigned char *id, int open) { return load("sam", id, 16) == 16 ? 0x90 : 0x60; }

int SDT_StartFindIDCard(int port, unsigned char *data, int open) {
    unsigned char text[256];
    char now[64];
    if (fault("no_sam")) return 0x60;
    if (load("text", text, 256) < 0) return 0x80;
    gesture(now);
    return strcmp(now, was_read) ? 0x9f : 0x80;
}
int SDT_SelectIDCard(int port, unsigned char *data, int open) {
    memset(data, 0, 8);
    if (fault("select_failed")) return 0x81;
    if (fault("not_authorised")) return 0x66;
    return 0x90;
}
int SDT_ReadBaseMsg(int port, unsigned char *text, unsigned *text_length, unsigned char *photo,
                    unsigned *photo_length, int open) {
    gesture(was_read);
    if (fault("hang")) for (;;) sleep(1);
    if (fault("crash")) abort();
    if (fault("lifted")) return 0x41;
    if (fault("no_answer")) return 0x02;
    if (fault("unplug")) return 0x03;
    int got = load("text", text, 256);
    if (got < 0) return 0x41;
    *text_length = got;
    *photo_length = load("photo", photo, 1024);
    return 0x90;
}
int SDT_ReadNewAppMsg(int port, unsigned char *data, unsigned *length, int open) {
    unsigned char text[256];
    if (load("text", text, 256) < 0) return 0x41;
    int got = load("address", data, 280);
    if (got <= 0) return 0x91;
    *length = got;
    return 0x90;
}
"""


def build(directory: Path) -> str:
    """Compile the library; its path."""
    source, library = directory / "sdtapi.c", directory / "libsdtapi.so"
    source.write_text(SOURCE)
    command = ["gcc", "-shared", "-fPIC", f'-DDIRECTORY="{directory}"', "-o", str(library), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return str(library)


class ScriptedLibrary:
    """A reader over the compiled library, and the hands that lay cards on it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        (directory / "sam").write_bytes(sam_id_data(SAM_ID))
        self.reader = open_sdt_reader("sdt:1001", library=build(directory))

    def place(self, card: IdCard) -> None:
        self.lift()
        self._put("photo", card.photo_wlt or INVENTED_PHOTO)
        if card.newest_address:
            self._put("address", build_address(card.newest_address))
        self._put("gesture", str(time.monotonic_ns()).encode())
        self._put("text", build_text(card))

    def _put(self, name: str, data: bytes) -> None:
        new = self.directory / f"{name}.new"
        new.write_bytes(data)
        new.replace(self.directory / name)

    def lift(self) -> None:
        for name in ("text", "address", "gesture"):
            (self.directory / name).unlink(missing_ok=True)

    def fault(self, name: str) -> None:
        self._put("fault", name.encode())

    def close(self) -> None:
        self.reader.close()
