"""What the rule catalogue says of itself when it is held against many disclosures.

A rule that never speaks, that says what another has said, or that accuses somebody honest is no use to anybody, and
none of the three shows where rules are tested one by one.

``python -m measure.selfcheck [FILE ...]`` prints all lists for the files, or for generated disclosures.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fiscaldisclosure.audit import audit
from fiscaldisclosure.audit.confront import Audit
from fiscaldisclosure.identities import (
    AtMost,
    Constant,
    Direction,
    Equal,
    Requirement,
    Sum,
    Verdict,
    Wording,
)
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.rule import Rule, Severity
from measure.detection import Task, drawn

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure

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
        if check.outcome.verdict is not Verdict.NOT_CHECKABLE and not isinstance(check.requirement, Wording):
            by_relation[relation(check.requirement)].append(check.rule.id)
    for ids in by_relation.values():
        if len(ids) > 1:
            yield tuple(sorted(ids))


def _implied(result: Audit) -> Iterator[tuple[str, str]]:
    equal = {
        frozenset(map(id, check.requirement.figures)): check.rule.id
        for check in result.checks
        if isinstance(check.requirement, Equal)
    }
    for check in result.checks:
        if isinstance(check.requirement, AtMost):
            other = equal.get(frozenset(map(id, check.requirement.figures)))
            if other is not None:
                yield check.rule.id, other


def relation(identity: Requirement) -> Hashable:
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
    parser = argparse.ArgumentParser(prog="python -m measure.selfcheck", description=__doc__)
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
