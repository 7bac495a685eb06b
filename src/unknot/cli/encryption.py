"""``unknot encrypt`` and ``decrypt``, and asking for the passphrase where one is needed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from unknot.cli.serve import DataFolder
from unknot.errors import DataError, Problem


def encrypt(data: DataFolder = None) -> None:
    """Encrypt your diary: from then on it opens with a passphrase only, which nobody can recover.

    Needs SQLCipher (pip install 'unknot[encrypted]'). Stop every other unknot first.
    """
    from unknot.diary import data_folder
    from unknot.diary.encryption import encrypt as encrypt_diary
    from unknot.diary.encryption import plain_file

    folder = data_folder(data)
    plain_file(folder)
    typer.echo("Nobody can open the diary without the passphrase, and nobody can recover it.")
    typer.echo("A backup (`unknot backup`) and a report are not encrypted.")
    encrypt_diary(folder, _passphrase("New passphrase", again=True))
    typer.echo(f"The diary in {folder} is encrypted.")


def decrypt(data: DataFolder = None) -> None:
    """Make an encrypted diary plain again."""
    from unknot.diary import data_folder
    from unknot.diary.encryption import decrypt as decrypt_diary

    folder = data_folder(data)
    decrypt_diary(folder, passphrase_for(folder))
    typer.echo(f"The diary in {folder} is plain again: whoever can read the file can read it.")


def passphrase_for(folder: Path) -> str | None:
    """Ask for the passphrase of an encrypted diary, in a terminal; None: there is none to ask."""
    from unknot.diary.diary_file import is_encrypted
    from unknot.diary.folder import FILE

    if is_encrypted(folder / FILE) and sys.stdin.isatty():
        return _passphrase("Passphrase")
    return None


def _passphrase(words: str, *, again: bool = False) -> str:
    """Take the passphrase from the environment, else ask for it without showing it."""
    from unknot.diary.diary_file import PASSPHRASE

    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if not sys.stdin.isatty():
        message = f"nobody can be asked for it here; put it into {PASSPHRASE}"
        raise DataError([Problem("passphrase", message)])
    given: str = typer.prompt(words, hide_input=True, confirmation_prompt=again, err=True)
    return given
