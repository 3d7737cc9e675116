"""What the rule catalogue says of itself when it is held against many disclosures.

A rule that never speaks, that says what another has said, or that accuses somebody honest is no use to anybody, and
none of the three shows where rules are tested one by one.

``python -m fiscaldisclosure.testing.selfcheck [FILE ...]`` prints all lists for the files, or for generated disclosures.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from attrs import field, frozen
from hypothesis import currently_in_test_context

from fiscaldisclosure.audit.confront import Audit, audit
from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.audit.naming import short_names
from fiscaldisclosure.identities import (
    AtMost,
    Constant,
    Direction,
    Equal,
    Identity,
    Sum,
    Verdict,
    Wording,
)
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.rule import Rule, Severity
from fiscaldisclosure.testing.detection import Task, drawn

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.labels import Language

GENERATED: Final = 300
"""How many disclosures are drawn where no file is given."""


@frozen
class SelfCheck:
    """What a set of rules did to a set of disclosures.

    Attributes:
        rules: The rules, in their order.
        documents: How many disclosures were audited.
        bound: In how many of them each rule judged something, by its id.
        broken: In how many of them each rule was violated, by its id.
        repeated: How often some rules yielded one and the same relation, by their ids; a rule may repeat itself.
        implied: How often an inequality of one rule (the first) follows from an equality of another (the second).

    """

    rules: tuple[Rule, ...]
    documents: int
    bound: Counter[str] = field(factory=Counter)
    broken: Counter[str] = field(factory=Counter)
    repeated: Counter[tuple[str, ...]] = field(factory=Counter)
    implied: Counter[tuple[str, str]] = field(factory=Counter)

    @property
    def silent(self) -> tuple[Rule, ...]:
        """The rules that judged nothing anywhere."""
        return tuple(rule for rule in self.rules if not self.bound[rule.id])

    @property
    def accusing(self) -> tuple[Rule, ...]:
        """The rules that were violated somewhere: on honest disclosures, no error may be among them.

        Two rules that cannot both hold are found here, whichever two they are: an honest disclosure that both look at
        must break one.
        """
        return tuple(rule for rule in self.rules if self.broken[rule.id])


def selfcheck(disclosures: Iterable[Disclosure], rules: Sequence[Rule] = CATALOGUE) -> SelfCheck:
    """Hold rules against disclosures, and say which bind, which repeat each other and which accuse."""
    bound: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    repeated: Counter[tuple[str, ...]] = Counter()
    implied: Counter[tuple[str, str]] = Counter()
    documents = 0
    for disclosure in disclosures:
        documents += 1
        result = audit(disclosure, rules)
        judged = [check for check in result.checks if check.outcome.verdict is not Verdict.NOT_CHECKABLE]
        bound.update({check.rule.id for check in judged})
        broken.update({check.rule.id for check in judged if check.outcome.verdict is Verdict.IMPOSSIBLE})
        repeated.update(_repeated(result))
        implied.update(_implied(result))
    return SelfCheck(tuple(rules), documents, bound, broken, repeated, implied)


def _repeated(result: Audit) -> Iterator[tuple[str, ...]]:
    by_relation: defaultdict[Hashable, list[str]] = defaultdict(list)
    for check in result.checks:
        if check.outcome.verdict is not Verdict.NOT_CHECKABLE and not isinstance(check.identity, Wording):
            by_relation[relation(check.identity)].append(check.rule.id)
    for ids in by_relation.values():
        if len(ids) > 1:
            yield tuple(sorted(ids))


def _implied(result: Audit) -> Iterator[tuple[str, str]]:
    equal = {
        frozenset(map(id, check.identity.figures)): check.rule.id
        for check in result.checks
        if isinstance(check.identity, Equal)
    }
    for check in result.checks:
        if isinstance(check.identity, AtMost):
            other = equal.get(frozenset(map(id, check.identity.figures)))
            if other is not None:
                yield check.rule.id, other


def relation(identity: Identity) -> Hashable:
    """Return what two identities have in common if they say the same of the same figures.

    ``a = b + c`` and ``c = a − b`` are one relation, and so are two inequalities with the same sides.
    """
    if isinstance(identity, Sum):
        weights: Counter[Hashable] = Counter()
        for figure, weight in (
            *((part, 1) for part in identity.parts),
            *((part, -1) for part in identity.less),
            (identity.stated, -1),
        ):
            if figure is not None:
                weights[_key(figure)] += weight
        there = {key: weight for key, weight in weights.items() if weight}
        return frozenset((frozenset(there.items()), frozenset((key, -w) for key, w in there.items())))
    figures = tuple(_key(figure) for figure in identity.figures)
    if isinstance(identity, AtMost):
        return "≤", None if identity.whole is None else _key(identity.whole), frozenset(figures)
    if isinstance(identity, Direction):
        return "Direction", figures, identity.sign
    return type(identity).__name__, figures


def _key(figure: Figure) -> Hashable:
    return figure.value if isinstance(figure, Constant) else id(figure)


HOLDS: Final = frozenset({Verdict.EXACT, Verdict.WITHIN_ROUNDING, Verdict.UNLIKELY})


@frozen
class Record:
    """What tests saw of the rules, by their ids.

    Attributes:
        verdicts: Every verdict that a rule came to.
        right: The first disclosure of which a relation of the rule held.
        wrong: The first that violated it.

    """

    verdicts: defaultdict[str, set[Verdict]] = field(factory=lambda: defaultdict(set))
    right: dict[str, Disclosure] = field(factory=dict)
    wrong: dict[str, Disclosure] = field(factory=dict)

    def note(self, rule: Rule, disclosure: Disclosure, verdict: Verdict) -> None:
        """Note a verdict; what Hypothesis draws is no example, as it differs from run to run."""
        self.verdicts[rule.id].add(verdict)
        if not currently_in_test_context():
            if verdict in HOLDS:
                self.right.setdefault(rule.id, disclosure)
            elif verdict is Verdict.IMPOSSIBLE:
                self.wrong.setdefault(rule.id, disclosure)

    def examples(self, rule: Rule) -> dict[str, dict[str, str]]:
        """Return what an audit by a rule prints of both disclosures, by language."""
        return {
            language: {
                "passes": "" if rule.id not in self.right else _holding(rule, self.right[rule.id], language),
                "fails": _failing(rule, self.wrong[rule.id], language),
            }
            for language in LANGUAGES
        }


LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def _holding(rule: Rule, disclosure: Disclosure, language: Language) -> str:
    result = audit(disclosure, [rule])
    held = (
        check.identity for check in result.checks if check.outcome.verdict in HOLDS and check.identity.figures
    )
    telling = min(held, key=lambda one: (not one.figures[0].value, len(one.written(str))), default=None)
    if telling is None or isinstance(telling, Wording):
        return ""
    names = short_names(telling.figures, result.coverage, language)
    return f"{telling.written(names)}\n{telling.written(str)}"


def _failing(rule: Rule, disclosure: Disclosure, language: Language) -> str:
    result = audit(disclosure, [rule])
    return next(message(finding, language) for finding in result.findings)


@contextmanager
def recorded() -> Iterator[Record]:
    """Record every verdict each rule comes to while tests ask it for identities."""
    record = Record()
    original = Rule.identities

    def identities(self: Rule, disclosure: Disclosure) -> Iterator[Identity]:
        for identity in original(self, disclosure):
            if identity.says_something:
                record.note(self, disclosure, identity.confront().verdict)
            yield identity

    Rule.identities = identities  # type: ignore[method-assign]  # for as long as the tests run
    try:
        yield record
    finally:
        Rule.identities = original  # type: ignore[method-assign]


def untested(verdicts: dict[str, set[Verdict]], rules: Iterable[Rule] = CATALOGUE) -> dict[str, list[str]]:
    """Return the ids of the rules that no test saw hold, and of those that no test saw violated."""
    found: dict[str, list[str]] = {"holds": [], "violated": []}
    for rule in rules:
        seen = verdicts.get(rule.id, set())
        if not seen & HOLDS:
            found["holds"].append(rule.id)
        if Verdict.IMPOSSIBLE not in seen:
            found["violated"].append(rule.id)
    return found


def generated(count: int = GENERATED, number: int = 1) -> Iterator[Disclosure]:
    """Draw honest disclosures with tables, the same for the same seed."""
    for _, disclosure in drawn(Task("tables", count, 0, number)):
        yield disclosure


def written(result: SelfCheck) -> str:
    """Write what was found as plain text."""
    names = {rule.id: rule.name for rule in result.rules}
    errors = [rule for rule in result.accusing if rule.severity is Severity.ERROR]
    lines = [f"{len(result.rules)} rules, {result.documents} disclosures"]
    lines += ["", f"Judged nothing ({len(result.silent)}):"]
    lines += [f"  {rule.id} {rule.name}" for rule in result.silent]
    lines += ["", f"Violated ({len(result.accusing)}, of which errors {len(errors)}):"]
    lines += [f"  {rule.id} {rule.name}: {result.broken[rule.id]}" for rule in result.accusing]
    lines += ["", f"One relation twice ({len(result.repeated)}):"]
    lines += [f"  {' = '.join(ids)}: {count}" for ids, count in sorted(result.repeated.items())]
    lines += ["", f"Inequalities that follow from an equality ({len(result.implied)}):"]
    lines += [f"  {one} from {other}: {count}" for (one, other), count in sorted(result.implied.items())]
    lines += ["", "Bound in:"]
    lines += [f"  {key} {names[key]}: {result.bound[key]}" for key in sorted(result.bound)]
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m fiscaldisclosure.testing.selfcheck", description=__doc__)
    parser.add_argument("files", nargs="*", help="documents to hold the rules against")
    parser.add_argument("--examples", type=int, default=GENERATED, help="how many to draw without files")
    arguments = parser.parse_args(words)
    if arguments.files:
        from fiscaldisclosure.read import read  # generated disclosures need no reader

        result = selfcheck(read(file) for file in arguments.files)
    else:
        result = selfcheck(generated(arguments.examples))
    sys.stdout.write(f"{written(result)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
