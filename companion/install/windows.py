"""Windows: a task at log-on of this user, without any further rights and without a window."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

from companion.install.plan import NAME, File, Plan, Target
from companion.messages.catalogue import text

_SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"


def task(target: Target, user: str) -> bytes:
    """The task as XML in UTF-16, as the Task Scheduler reads it; `user` as in `whoami`."""
    ET.register_namespace("", _SPACE)
    root = ET.Element(_name("Task"), version="1.2")
    _add(root, "RegistrationInfo", {"Description": text("setup.task")})
    _add(_add(root, "Triggers"), "LogonTrigger", {"Enabled": "true", "UserId": user})
    principal = _add(_add(root, "Principals"), "Principal")
    principal.set("id", "Author")
    _fill(principal, {"UserId": user, "LogonType": "InteractiveToken"})
    _fill(principal, {"RunLevel": "LeastPrivilege"})
    _settings(root)
    actions = _add(root, "Actions")
    actions.set("Context", "Author")
    _add(actions, "Exec", _exec(target))
    ET.indent(root)
    xml: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{xml}\n'.encode("utf-16")


def _exec(target: Target) -> dict[str, str]:
    program, *rest = target.command
    return {"Command": program, "Arguments": subprocess.list2cmdline(rest)}


def _settings(root: ET.Element) -> None:
    settings = _add(root, "Settings")
    _fill(
        settings,
        {
            "MultipleInstancesPolicy": "IgnoreNew",
            "DisallowStartIfOnBatteries": "false",
            "StopIfGoingOnBatteries": "false",
            "StartWhenAvailable": "true",
        },
    )
    _add(settings, "RestartOnFailure", {"Interval": "PT1M", "Count": "3"})
    _fill(settings, {"ExecutionTimeLimit": "PT0S"})


def _add(parent: ET.Element, name: str, texts: dict[str, str] | None = None) -> ET.Element:
    element = ET.SubElement(parent, _name(name))
    _fill(element, texts or {})
    return element


def _fill(element: ET.Element, texts: dict[str, str]) -> None:
    for name, content in texts.items():
        ET.SubElement(element, _name(name)).text = content


def _name(name: str) -> str:
    return f"{{{_SPACE}}}{name}"


def plan(target: Target, folder: Path, user: str) -> Plan:
    """What is done; the file in `folder` is only handed to the Task Scheduler."""
    path = folder / "task.xml"
    return Plan(
        system="Task Scheduler",
        files=(File(path, task(target, user), "utf-16"),),
        start=(
            ("schtasks", "/Create", "/TN", NAME, "/XML", str(path), "/F"),
            ("schtasks", "/Run", "/TN", NAME),
        ),
        stop=(
            ("schtasks", "/End", "/TN", NAME),
            ("schtasks", "/Delete", "/TN", NAME, "/F"),
        ),
        status=("schtasks", "/Query", "/TN", NAME),
        passing=True,
    )
