"""Which settings applied to an audit and what they switched off or weighed anew, so that no silence is taken for honesty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.audit import sentences
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.project.settings import NEVER
from fiscaldisclosure.project.toml import near
from fiscaldisclosure.report import phrases

if TYPE_CHECKING:
    from fiscaldisclosure.project.settings import Settings
    from fiscaldisclosure.report.paint import Style

_DECIDED: Final = Label("设置（{source}）：{what}", "settings ({source}): {what}")
_SOURCE: Final = Label("命令行", "command line")
_NOTHING: Final = Label("没有改动默认", "nothing but the defaults")
_WHAT: Final = {
    "select": Label("只用规则 {rules}", "only the rules {rules}"),
    "ignore": Label("不用规则 {rules}", "without the rules {rules}"),
    "severity": Label("{rule} 计为{level}", "{rule} weighs as {level}"),
    "thresholds": Label("界限 {name} = {value}", "threshold {name} = {value}"),
}


def told(settings: Settings | None, style: Style) -> str:
    """Return in one line which settings applied and what they changed; empty if there were none that change anything."""
    if settings is None:
        return ""
    what = [
        style.say(_WHAT[key], rules="、".join(named) if style.language == "zh" else ", ".join(named))
        for key, named in (("select", settings.select), ("ignore", settings.ignore))
        if named
    ]
    what += [
        style.say(_WHAT["severity"], rule=rule, level=style.say(phrases.SEVERITY[level]))
        for rule, level in settings.severity.items()
    ]
    what += [
        style.say(_WHAT["thresholds"], name=name, value=value) for name, value in settings.thresholds.items()
    ]
    if not what and settings.source is None:
        return ""
    source = near(settings.source) if settings.source is not None else style.say(_SOURCE)
    joined = sentences.AND.in_(style.language).join(what) or style.say(_NOTHING)
    return style.say(_DECIDED, source=source, what=joined)


def data(settings: Settings | None) -> dict[str, Any] | None:
    """Return the settings as plain data; None if an audit was made without any."""
    if settings is None:
        return None
    return {
        "file": None if settings.source is None else near(settings.source),
        "select": list(settings.select),
        "ignore": list(settings.ignore),
        "severity": {rule: level.name.lower() for rule, level in settings.severity.items()},
        "thresholds": {name: str(value) for name, value in settings.thresholds.items()},
        "fail_on": NEVER if settings.fail_on is None else settings.fail_on.name.lower(),
    }
