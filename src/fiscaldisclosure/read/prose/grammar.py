"""The patterns of clauses, compiled from ``grammar.toml`` and the words of ``vocabulary.toml``."""

from __future__ import annotations

import re
import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from fiscaldisclosure.read.prose.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER: Final = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SLOT: Final = re.compile(r"\{([A-Za-z_|]+)\}")


class Kind(Enum):
    """What a clause says."""

    AMOUNT = "amount"
    """label, number: a new subject."""
    SUBJECT = "subject"
    """A label alone, which what follows is about."""
    SHARE = "share"
    CHANGE = "change"
    GROWTH = "growth"
    FLAT = "flat"
    PRIOR = "prior"
    BUDGET = "budget"
    FINAL = "final"
    EXECUTED = "executed"
    VARIANCE = "variance"
    VARIANCE_RATE = "variance rate"
    COMPLETION = "completion"
    AGAINST_BUDGET = "against budget"
    """与年初预算相比: what follows compares with a budget."""
    AGAINST_PRIOR = "against prior"
    LEVEL = "level"
    """决算数与预算数持平, 决算数大于预算数."""
    REASON = "reason"
    USE = "use"
    """主要用于: what the money was for."""
    LIST = "list"
    WHOLLY = "wholly"
    """全部为财政拨款收入: all of what was told is this."""
    WORDS = "words"
    REMARK = "remark"
    """（基数为0，不可比）: why there is no rate."""

    # Kinds are looked up in sets for every clause; that of Enum hashes their names anew.
    __hash__ = object.__hash__


@frozen
class Form:
    """How clauses of a kind are put together.

    Attributes:
        kind: What they say.
        needs: What every one of them holds somewhere, so that most pieces need not be tried.
        patterns: What the whole of one looks like, in the order in which they are tried.

    """

    kind: Kind
    needs: re.Pattern[str]
    patterns: tuple[re.Pattern[str], ...]


@frozen
class Grammar:
    """The compiled patterns, in the order in which they are tried, and what marks free text."""

    forms: tuple[Form, ...]
    bare: tuple[Form, ...]
    """Those of them that ask for no number: the only ones that words without a digit can be."""
    reason: re.Pattern[str]
    onward: re.Pattern[str]
    use: re.Pattern[str]
    listing: re.Pattern[str]
    listed: re.Pattern[str]
    """The end of a piece before a colon after which parts are told."""
    mask: re.Pattern[str]
    """Digits that state nothing: of years, dates, documents and names."""
    remark: re.Pattern[str]
    """A remark in brackets on why there is no rate, or what a page tells of itself: its numbers are no figures."""
    twice: re.Pattern[str]
    """A change and its rate that no mark parts."""
    names: re.Pattern[str]
    """A name whose amount a bracket behind it tells."""
    bracketed: re.Pattern[str]
    """The beginning of such a bracket, and the amount."""
    respective: re.Pattern[str]
    """Names whose amounts follow in their order."""
    together: re.Pattern[str]
    """What stands between such names and the first amount."""
    one_of_them: re.Pattern[str]
    """Such an amount; the unit of all may stand behind the last."""
    and_: re.Pattern[str]
    """What stands between such amounts."""
    withheld: re.Pattern[str]
    """That something is left out as secret."""
    measured: re.Pattern[str]
    """A number with its unit."""
    down: re.Pattern[str]
    less: re.Pattern[str]

    def clause(self, text: str, *, bare: bool) -> tuple[Kind, re.Match[str]] | None:
        """Tell what a whole piece says, digits that are no figures hidden in it; None if no pattern is it.

        Args:
            text: The piece.
            bare: Whether it holds no digit.

        """
        for form in self.bare if bare else self.forms:
            if form.needs.search(text) is None:
                continue
            for pattern in form.patterns:
                match = pattern.fullmatch(text)
                if match is not None:
                    return form.kind, match
        return None

    def numbers(self, text: str) -> list[str]:
        """Return the numbers of a text in plain spelling, years, dates and numbers in names left out."""
        return _DIGITS.findall(self.mask.sub("", text)) if has_digit(text) else []


_DIGITS: Final = re.compile(NUMBER)
_DIGIT: Final = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Whether a text holds a digit, without which it states no number."""
    return _DIGIT.search(text) is not None


@cache
def grammar() -> Grammar:
    """Return the grammar, compiled once."""
    words = vocabulary()
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("grammar.toml").read_text("utf-8"))
    parts: dict[str, str] = {"NUMBER": NUMBER, **data["parts"]}

    def compiled(patterns: Sequence[str]) -> re.Pattern[str]:
        return re.compile("|".join(_filled(pattern, parts, words) for pattern in patterns))

    free, digits = data["free"], data["digits"]
    named = "|".join((*digits["name"], *words.words["names_with_digits"]))
    forms = tuple(
        Form(
            Kind(entry["kind"]),
            compiled([entry.get("needs", "")]),
            tuple(compiled([pattern]) for pattern in entry["patterns"]),
        )
        for entry in data["clause"]
    )
    return Grammar(
        forms=forms,
        bare=tuple(bare for form in forms if (bare := _without_number(form)).patterns),
        reason=compiled(free["reason"]),
        onward=compiled(free["onward"]),
        use=compiled(free["use"]),
        listing=compiled(free["listing"]),
        listed=compiled(["(?:^[^\\d]{0,4}{listing}|其中|中)$"]),
        mask=re.compile(f"(?P<year>{digits['year']})|{named}"),
        remark=compiled([*free["remark"], *free["furniture"]]),
        twice=compiled(free["twice"]),
        names=compiled(free["names"]),
        bracketed=compiled(free["bracketed"]),
        respective=compiled(free["respective"]),
        together=compiled(free["together"]),
        one_of_them=compiled(free["one_of_them"]),
        and_=compiled(free["and"]),
        withheld=compiled(free["withheld"]),
        measured=compiled(["{NUMBER}{units}"]),
        down=compiled(["{down|less|saved}|净?减|降|少"]),
        less=compiled(["{less}"]),
    )


def _without_number(form: Form) -> Form:
    """Leave those patterns of a form that ask for no number."""
    return evolve(
        form,
        patterns=tuple(pattern for pattern in form.patterns if "number" not in pattern.groupindex),
    )


def _filled(pattern: str, parts: dict[str, str], words: Vocabulary) -> str:
    """Put parts and words where they are named, until none is named any more."""

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        return parts[name] if name in parts else words.any(*name.split("|"))

    while _SLOT.search(pattern):
        pattern = _SLOT.sub(fill, pattern)
    return pattern
