"""A QTI 2.1 package: each question an item with a reason for each option, and one test with a section a chapter.

Written here rather than by a library: those that there are write QTI 1.2, know no order, or give no feedback for single
options. Names follow what Canvas looks for: an outcome FEEDBACK whose value a condition sets for each option, and an
identifier that begins with ``general`` for what is told in any case.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from backorleg.takeaway._words import (
    BOOK,
    HEAD,
    by_chapter,
    in_order,
    is_order,
    paragraphs,
    takes_one,
    task_of,
    title_of,
    told_anyway,
)
from backorleg.takeaway._zip import write_zip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from backorleg.book import Choice, Question

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
TEST = "test.xml"
NO_NAME = re.compile(r"[^A-Za-z0-9._-]")
SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>'  # noqa: E501
MOST = '<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>1</value></defaultValue></outcomeDeclaration>'  # noqa: E501


def write_qti(path: Path, questions: Sequence[Question], *, version: str, moment: int) -> Path:
    """Write the package and return its path.

    Parameters
    ----------
    path
        Where it goes.
    questions
        The questions; their ids become the identifiers of the items.
    version
        Of the book.
    moment
        The date of everything in the package, in seconds since 1970.
    """
    files = {_file(each): _item(each, version) for each in questions}
    files[TEST] = _test(questions, version)
    files["imsmanifest.xml"] = _manifest(questions)
    return write_zip(path, {name: text.encode("utf-8") for name, text in files.items()}, moment)


def _file(question: Question) -> str:
    return f"items/{question.id}.xml"


def _name(question: Question) -> str:
    # An identifier may not begin with a digit, but the id of a question may.
    return f"q-{question.id}"


def _identifier(choice: Choice) -> str:
    return f"option-{NO_NAME.sub('_', choice.key)}"


def _item(question: Question, version: str) -> str:
    told = [(f"told-{place}", each) for place, each in enumerate(question.choices, start=1)]
    feedback = "" if is_order(question) else "".join(_modal(name, paragraphs(each.because)) for name, each in told)
    title = escape(f"{title_of(question.chapter)}: {question.id}")
    return (
        f'{HEAD}<assessmentItem xmlns="{QTI}" identifier="{_name(question)}" title="{title}" adaptive="false" '
        f'timeDependent="false" xml:lang="en" toolName="backorleg" toolVersion="{escape(version)}">\n'
        f"{_response(question)}\n{SCORE}\n{MOST}\n"
        '<outcomeDeclaration identifier="FEEDBACK" cardinality="multiple" baseType="identifier"/>\n'
        f"<itemBody>{paragraphs(question.asks, task_of(question))}\n{_interaction(question)}</itemBody>\n"
        f"{_processing(question, told)}\n{feedback}"
        f"{_modal('general_sources', told_anyway(question))}</assessmentItem>\n"
    )


def _response(question: Question) -> str:
    cardinality = "ordered" if is_order(question) else "single" if takes_one(question) else "multiple"
    right = "".join(f"<value>{_identifier(each)}</value>" for each in in_order(question))
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="identifier">'
        f"<correctResponse>{right}</correctResponse>{_mapping(question)}</responseDeclaration>"
    )


def _mapping(question: Question) -> str:
    """Return what each choice is worth; where several are right, as many times too much as there are right ones."""
    if is_order(question):
        return ""
    entries = "".join(
        f'<mapEntry mapKey="{_identifier(each)}" mappedValue="{_worth(question, each):g}"/>'
        for each in question.choices
    )
    most = 1 if takes_one(question) else len(question.right)
    return f'<mapping lowerBound="0" upperBound="{most}" defaultValue="0">{entries}</mapping>'


def _worth(question: Question, choice: Choice) -> float:
    if takes_one(question):
        return question.mark((choice.key,))
    return 1 if choice.right else -1


def _interaction(question: Question) -> str:
    choices = "\n".join(
        f'<simpleChoice identifier="{_identifier(each)}">{escape(each.text)}</simpleChoice>'
        for each in question.choices
    )
    if is_order(question):
        return f'<orderInteraction responseIdentifier="RESPONSE" shuffle="true">{choices}</orderInteraction>'
    most = int(takes_one(question))
    return (
        f'<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="{most}">'
        f"{choices}</choiceInteraction>"
    )


def _processing(question: Question, told: Sequence[tuple[str, Choice]]) -> str:
    if is_order(question):
        score = (
            '<responseCondition><responseIf><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/>'
            f"</match>{_set('SCORE', _value('float', '1'))}</responseIf></responseCondition>"
        )
        return f"<responseProcessing>{score}{_tell('general_sources')}</responseProcessing>"
    mapped = '<mapResponse identifier="RESPONSE"/>'
    if not takes_one(question):
        mapped = f"<divide>{mapped}{_value('float', str(len(question.right)))}</divide>"
    conditions = "\n".join(
        f"<responseCondition><responseIf>{_chosen(question, each)}{_tell(name)}</responseIf></responseCondition>"
        for name, each in told
    )
    return f"<responseProcessing>{_set('SCORE', mapped)}\n{conditions}\n{_tell('general_sources')}</responseProcessing>"


def _chosen(question: Question, choice: Choice) -> str:
    key = _value("identifier", _identifier(choice))
    response = '<variable identifier="RESPONSE"/>'
    return f"<match>{response}{key}</match>" if takes_one(question) else f"<member>{key}{response}</member>"


def _tell(name: str) -> str:
    return _set("FEEDBACK", f'<multiple><variable identifier="FEEDBACK"/>{_value("identifier", name)}</multiple>')


def _set(outcome: str, value: str) -> str:
    return f'<setOutcomeValue identifier="{outcome}">{value}</setOutcomeValue>'


def _value(kind: str, value: str) -> str:
    return f'<baseValue baseType="{kind}">{value}</baseValue>'


def _modal(name: str, html: str) -> str:
    return f'<modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="{name}">{html}</modalFeedback>\n'


def _test(questions: Sequence[Question], version: str) -> str:
    sections = "\n".join(
        f'<assessmentSection identifier="chapter-{escape(chapter)}" title="{escape(title_of(chapter))}" visible="true">'
        + "".join(f'\n<assessmentItemRef identifier="{_name(each)}" href="{_file(each)}"/>' for each in asked)
        + "\n</assessmentSection>"
        for chapter, asked in by_chapter(questions).items()
    )
    total = '<sum><testVariables variableIdentifier="SCORE"/></sum>'
    return (
        f'{HEAD}<assessmentTest xmlns="{QTI}" identifier="backorleg-test" title="{escape(BOOK)}" toolName="backorleg" '
        f'toolVersion="{escape(version)}">\n{SCORE}\n'
        '<testPart identifier="all" navigationMode="nonlinear" submissionMode="individual">\n'
        '<itemSessionControl maxAttempts="0" showFeedback="true" allowReview="true" showSolution="true"/>\n'
        f"{sections}\n</testPart>\n<outcomeProcessing>{_set('SCORE', total)}</outcomeProcessing>\n</assessmentTest>\n"
    )


def _manifest(questions: Sequence[Question]) -> str:
    items = "\n".join(_resource(each) for each in questions)
    needed = "".join(f'<dependency identifierref="{_name(each)}"/>' for each in questions)
    return (
        f'{HEAD}<manifest xmlns="{PACKAGING}" xmlns:imsqti="{QTI}" identifier="backorleg-questions">\n'
        "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>\n"
        f"<organizations/>\n<resources>\n{items}\n"
        f'<resource identifier="backorleg-test" type="imsqti_test_xmlv2p1" href="{TEST}"><file href="{TEST}"/>{needed}'
        "</resource>\n</resources>\n</manifest>\n"
    )


def _resource(question: Question) -> str:
    kind = "orderInteraction" if is_order(question) else "choiceInteraction"
    return (
        f'<resource identifier="{_name(question)}" type="imsqti_item_xmlv2p1" href="{_file(question)}"><metadata>'
        f"<imsqti:qtiMetadata><imsqti:interactionType>{kind}</imsqti:interactionType></imsqti:qtiMetadata></metadata>"
        f'<file href="{_file(question)}"/></resource>'
    )
