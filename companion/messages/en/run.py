"""Running the companion, and how the one that runs is, on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "as_root": "Running as root: better run the companion as yourself.",
    "ready": "The companion is ready on 127.0.0.1:{port}. Ctrl-C ends it.",
    "help_port": "Port. [default: first free of five]",
    "port_refused": "Port {port} {reason}.",
    "no_port": "No port is free: {reasons}. Choose one with --port.",
    "keys_in_file": "Keys of paired browsers are kept in a file, not in the system’s keyring.",
    "running": "The companion is running (version {version}, protocol {protocol}).",
    "browsers": "Paired browsers: {n}",
    "contracts": "Contracts known: {number}; last page or file read: {time}",
    "contracts_never": "Contracts known: {number}; last page or file read: never",
    "keyring_ok": "Keyring: in order",
    "keyring_file": "Keyring: not used; keys are kept in a file",
    "keyring_locked": "Keyring: locked: unlock it",
    "keyring_no_backend": "Keyring: none was found: see jss-companion doctor",
    "keyring_timeout": "Keyring: does not answer: see jss-companion doctor",
    "keyring_error": "Keyring: in trouble: see jss-companion doctor",
    "store_ok": "Stored data: in order",
    "store_readonly": "Stored data: cannot be written: see jss-companion doctor",
    "store_newer": "Stored data: written by a newer companion: update it",
    "store_damaged": "Stored data: damaged: see jss-companion doctor",
    "unbelievable": "The companion’s connection file cannot be trusted: {reason}",
    "not_running": "The companion is not running. Start it with: jss-companion run",
    "silent": "Nothing answers on port {port}. Start the companion: jss-companion run",
    "unproven": (
        "Another program answers on port {port}, not your companion. jss-companion doctor says "
        "more."
    ),
    "ask_doctor": "{sentence} jss-companion doctor says what to do.",
    "one_at_a_time": (
        "{error} Only one program may change the stored data: stop the companion "
        "(`jss-companion stop`) and try again."
    ),
    "file_trouble": "{path}: {reason}.",
    "interrupted": "Interrupted.",
    "output": "The output",
}
