"""The composition: one running companion put together from its rooms."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, TypeVar

from companion.api.auth.crypto import to_base64url
from companion.api.deps import Deps, wall_clock
from companion.api.limits import Limits
from companion.api.ports import Listening
from companion.collector import collect_seldom
from companion.config import Paths, Settings
from companion.credentials import Credentials
from companion.logs import Log
from companion.messages.catalogue import text
from companion.store.retention import cutoff
from companion.store.store import Store
from companion.worker import Explainer, Reader
from companion.worker import Limits as ReadingLimits

T = TypeVar("T")

#: the setting under which the companion's own name is kept: browsers know it by that
INSTANCE = "instance_id"


@contextmanager
def bootstrap(
    paths: Paths,
    settings: Settings,
    listening: Listening,
    stop: Callable[[], None],
    limits: Limits | None = None,
    reading: ReadingLimits | None = None,
) -> Iterator[Deps]:
    """Everything that the channel needs, opened and closed again; `reading` bounds the reader.

    Raises:
        StoreError: if the stored data cannot be opened.
    """
    with ExitStack() as stack:
        store = stack.enter_context(Store(paths.database))
        reader = stack.enter_context(Reader(reading))
        explainer = stack.enter_context(closing(Explainer()))
        log = Log(paths.logs, wall_clock)
        stack.callback(log.close)
        _retain(store, settings)
        in_file = settings.secrets_backend == "file"
        yield Deps(
            place=listening.place,
            instance_id=_instance(store),
            admin_key=secrets.token_bytes(32),
            store=store,
            keys=Credentials(settings.secrets_backend, paths.state_dir),
            service=only_once(lambda: _service(store, reader, explainer, paths)),
            started_at=datetime.now(UTC),
            product=version("jss-companion"),
            limits=limits or Limits(),
            stop=stop,
            log=log,
            warnings=(text("run.keys_in_file"),) if in_file else (),
        )


def _service(store: Store, reader: Reader, explainer: Explainer, paths: Paths) -> Any:
    reader.begin()  # it loads its part while this process loads the rest
    from companion.service.reminder_texts import ReminderTexts
    from companion.service.service import Service

    collect_seldom()
    return Service(store, reader, explainer, ReminderTexts(paths.reminders))


def _instance(store: Store) -> str:
    """The companion's name, drawn once and kept: paired browsers refuse any other."""
    instance = store.setting(INSTANCE)
    if not isinstance(instance, str):
        instance = to_base64url(secrets.token_bytes(16))
        store.set_setting(INSTANCE, instance)
    return instance


def _retain(store: Store, settings: Settings) -> None:
    """Forgets what the user no longer wants kept."""
    before = cutoff(datetime.now(UTC), settings.retention_months)
    if before is not None:
        store.forget(before)


def only_once(make: Callable[[], T]) -> Callable[[], T]:
    """Makes a thing when it is first asked for, once for all threads."""
    lock = threading.Lock()
    made: list[T] = []

    def get() -> T:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return get
