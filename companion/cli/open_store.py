"""The stored data, opened by a command while no companion runs; every trouble ends it kindly."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from companion.cli.exits import Exit, fail
from companion.cli.options import paths
from companion.config import (
    AlreadyRunningError,
    ConfigError,
    Paths,
    Settings,
    instance_lock,
    load_settings,
)
from companion.messages.catalogue import text
from companion.private import UnsafeFileError, private_umask
from companion.service.ownership import Ownership
from companion.store.errors import NotAnExportError, StoreError, StoreNewerError
from companion.store.store import Store


def settings_now() -> Settings:
    """What is set, also while a companion runs."""
    here = paths()
    with _ending(here):
        return load_settings(here)


@contextmanager
def locked() -> Iterator[Paths]:
    """The paths, while no companion of this user runs; known errors end the command."""
    private_umask()
    here = paths()
    with _ending(here), instance_lock(here):
        yield here


@contextmanager
def _ending(here: Paths) -> Iterator[None]:
    """Known errors end the command, each with its sentence."""
    try:
        yield
    except AlreadyRunningError as error:
        fail(Exit.NOT_RUNNING, text("run.one_at_a_time", error=error))
    except StoreNewerError as error:
        fail(Exit.VERSION, str(error))
    except (StoreError, UnsafeFileError, ConfigError) as error:
        fail(Exit.STORE, str(error))
    except OSError as error:
        fail(
            Exit.STORE,
            text("run.file_trouble", path=error.filename or here.state_dir, reason=error.strerror),
        )
    except NotAnExportError as error:
        fail(Exit.NOTHING_READABLE, str(error))


@contextmanager
def open_to_read() -> Iterator[Store]:
    """The store to read from, also where nothing can be written, as on a read-only disk."""
    here = paths()
    if here.database.exists() and not _is_writable(here):
        with _ending(here), Store(here.database, to_read=True) as store:
            yield store
    else:
        with open_store() as store:
            yield store


def _is_writable(here: Paths) -> bool:
    return os.access(here.database, os.W_OK) and os.access(here.state_dir, os.W_OK)


@contextmanager
def open_store() -> Iterator[Store]:
    """The store, while no companion of this user runs; without what is not the person's."""
    with locked() as here, Store(here.database) as store:
        Ownership(store)  # an older release may have kept pages of others
        yield store
