"""The catalogue as a whole: ids, names, documentation, and that every rule is tested and fits its part."""

from __future__ import annotations

import inspect
import re
import tomllib
import typing
from importlib.resources import files

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure import model
from fiscaldisclosure.comparison import RULES
from fiscaldisclosure.model import budgets, costs, disclosure, expenditure, performance, revenue, totals
from fiscaldisclosure.model import line as lines
from fiscaldisclosure.report.examples import documented, example_of
from fiscaldisclosure.rules import rule as rules
from fiscaldisclosure.rules.case import told
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.pages import HEADINGS as TITLES
from fiscaldisclosure.rules.pages import page_of
from fiscaldisclosure.rules.proofs import group_of, proof_of, reasons
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.rules.sources import first_year, sources, sources_of

HEADINGS = ["## Why it matters", "## Formula", "## Passes", "## Fails", "## Limits"]
MODEL = {
    name: value
    for module in (model, budgets, costs, disclosure, expenditure, performance, revenue, totals, lines)
    for name, value in vars(module).items()
    if inspect.isclass(value)
}

each_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=[rule.name for rule in CATALOGUE])


def test_ids_and_names_are_unique():
    """Nobody can tell two rules of one name apart."""
    assert len({rule.id for rule in CATALOGUE}) == len(CATALOGUE)
    assert len({rule.name for rule in CATALOGUE}) == len(CATALOGUE)


def test_rules_come_in_the_order_of_their_ids():
    """Findings of one severity are told in this order, which follows the form."""
    assert [rule.id for rule in CATALOGUE] == sorted(rule.id for rule in CATALOGUE)


@each_rule
def test_id(rule):
    """An id is FD and three digits, of which the first is the section."""
    assert re.fullmatch(r"FD[1-9]\d\d", rule.id)


@each_rule
def test_name(rule):
    """A name tells the fault, so that it reads after "allow"."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert not rule.name.startswith(("check-", "no-", "invalid"))


@each_rule
def test_function_is_named_like_the_rule(rule):
    """A traceback leads to the rule."""
    assert rule.check.__name__ == rule.name.replace("-", "_")


@each_rule
def test_titles_and_source(rule):
    """Both languages say what the fault is, and the source says where the rule comes from."""
    assert re.search(r"[\u4e00-\u9fff]", rule.title.zh)
    assert re.search(r"[a-z]", rule.title.en)
    assert not re.search(r"[\u4e00-\u9fff]", rule.title.en)
    assert rule.source


@each_rule
def test_documentation(rule):
    """A docstring says what the rule checks and has every heading, none of them empty; those of the cases may be left out."""
    page = rule.documentation
    assert re.match(r"Check (that|each|the|whether)\b[^\n]+\.\n", page)
    told = re.findall(r"^## .+$", page, re.MULTILINE)
    assert told in (HEADINGS, [head for head in HEADINGS if head not in {"## Passes", "## Fails"}])
    assert all(part.strip() for part in re.split(r"^## .+$", page, flags=re.MULTILINE))


@each_rule
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_tells_its_limits(rule, language):
    """What a rule leaves open is told; there is none that leaves nothing."""
    assert not re.match(r"None\b|无[。：]", page_of(rule, language).limits)


@each_rule
def test_sources_are_known(rule):
    """Every law or form that a rule names is in the index, with its number and the years it governs."""
    named = [part.strip() for part in rule.source.split(";")]
    assert [name for name in named if not any(name.startswith(one.begins) for one in sources_of(rule))] == []
    assert 2011 <= first_year(rule) <= 2021


@each_rule
@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_has_executed_examples(rule, language):
    """Below the words on what fails stands what an audit said; below those on what passes, a relation that held."""
    page = documented(rule, language)
    example = example_of(rule, language)
    assert example.fails
    for text in (example.passes, example.fails):
        assert text.replace("\n", "\n    ") in page
    told = page_of(rule, language).sections()
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == [TITLES[key].in_(language) for key in told]
    assert ("proof" in told) is (proof_of(rule) is not None)


@each_rule
def test_the_page_is_there_in_both_languages(rule):
    """A missing translation is a failure; no sentence of the other language stands in a page."""
    pages = {language: page_of(rule, language) for language in ("zh", "en")}
    assert pages["zh"] != pages["en"]
    for text in pages["zh"].sections().values():
        assert not re.search(r"[A-Za-z]{3,}", re.sub(r"`[^`]+`", "", text)), text
    for key in ("checks", "why", "limits"):
        assert re.search(r"[\u4e00-\u9fff]", getattr(pages["zh"], key))
    assert pages["zh"].checks.endswith(("。", "？"))


def test_no_page_is_left_of_a_rule_that_is_gone():
    """Nor a formula, an example or a proof."""
    data = tomllib.loads(files("fiscaldisclosure.rules").joinpath("chinese.toml").read_text("utf-8"))
    known = {rule.id for rule in (*CATALOGUE, *RULES)}
    assert set(data["page"]) == known
    assert all(set(entries) <= known for entries in data.values())
    assert set(data["proof"]) == {group_of(rule_id) for rule_id in reasons()}
    assert set(data["nearest"]) == set(reasons())


def test_every_error_is_proved():
    """An accusation says why no lawful document can break the rule; a suspicion claims no such thing."""
    errors = {rule.id for rule in CATALOGUE if rule.severity is Severity.ERROR}
    assert errors == set(reasons())
    assert errors == set(told("lawful"))


@pytest.mark.parametrize(
    "rule", [rule for rule in CATALOGUE if rule.severity is Severity.ERROR], ids=lambda rule: rule.id
)
def test_the_lawful_document_nearest_to_an_error_stays_quiet(rule):
    """Each error has one of its own, in which the rule finds nothing wrong and no other proves anything."""
    proof = proof_of(rule)
    assert proof is not None
    assert proof.why
    assert proof.nearest
    audit = fd.audit(proof.lawful)
    assert [
        finding.rule.id for finding in audit.findings if finding.rule is rule and finding not in audit.notes
    ] == []
    assert audit.errors == ()


def test_no_two_errors_share_their_lawful_document():
    """What is nearest to one equation is not nearest to another."""
    lawful = [
        proof.nearest + str(entry.get("right"))
        for rule in CATALOGUE
        if (proof := proof_of(rule))
        for entry in (told("lawful")[rule.id],)
    ]
    assert len(set(lawful)) == len(lawful)


def test_a_source_says_which_text_it_was_held_against():
    """Every law by number says so, or that it could not be read; only forms and templates have no text."""
    for source in sources():
        form = source.begins[0] in {"政府收支分类科目", "部门决算公开", "绩效自评表", "预决算公开模板"}
        assert bool(source.seen) is not form, source.begins
        assert source.articles or form or "未能读到" in source.seen or "只见" in source.seen


def test_sources_govern_a_rule_each():
    """A law that no rule names any more leaves the index."""
    assert [
        source.number for source in sources() if not any(source in sources_of(rule) for rule in CATALOGUE)
    ] == []


@each_rule
def test_parameter_fits_the_part(rule):
    """A rule takes what stands at its part of a disclosure."""
    parameter = next(iter(inspect.signature(rule.check).parameters.values()))
    assert MODEL[parameter.annotation] in _kinds(rule.part)


def _kinds(path: str) -> set[type]:
    """The classes at an attribute path of a disclosure."""
    found: set[type] = {disclosure.Disclosure}
    for name in path.split(".") if path else ():
        found = {kind for owner in found for kind in _classes(_hint(owner, name))} & set(MODEL.values())
    return found


def _hint(owner: type, name: str) -> object:
    held = inspect.getattr_static(owner, name, None)
    if isinstance(held, property):
        return typing.get_type_hints(held.fget)["return"]
    return typing.get_type_hints(owner)[name]


def _classes(hint: object) -> set[type]:
    inner = typing.get_args(hint)
    return {kind for item in inner for kind in _classes(item)} if inner else {hint}  # type: ignore[arg-type]


@each_rule
def test_an_empty_disclosure_breaks_no_rule(rule):
    """What is not stated cannot be wrong."""
    assert not [item for item in rule.requirements(disclosure.Disclosure()) if item.says_something]


def test_parts_walks_tuples_and_skips_what_is_not_stated():
    """A path through a tuple leads to each of its items."""
    told = disclosure.Disclosure(
        performance=performance.Performance(
            projects=[
                performance.SelfEvaluation(name="甲", total_funds=performance.FundingLine()),
                performance.SelfEvaluation(name="乙"),
            ]
        )
    )
    assert [item.name for item in rules.parts(told, "performance.evaluations")] == ["甲", "乙"]
    assert len(list(rules.parts(told, "performance.evaluations.total_funds"))) == 1
    assert list(rules.parts(told, "")) == [told]
