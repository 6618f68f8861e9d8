"""What GitHub runs for the project: nothing unpinned, nothing with more rights than needed, nothing without an end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from backorleg import __version__
from backorleg._paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
PINNED = re.compile(r"^\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
# What a job may write, and why it needs to.
WRITES = {
    ("publish", "deploy", "pages"): "puts the site in place",
    ("publish", "deploy", "id-token"): "proves to Pages which workflow asks",
    ("publish", "colab", "contents"): "pushes a branch",
    ("release", "publish", "contents"): "makes the release",
    ("release", "publish", "id-token"): "signs the attestation",
    ("release", "publish", "attestations"): "stores it",
    ("newest", "tell", "issues"): "opens an issue",
}


def read(path: Path) -> dict[str, Any]:
    # YAML 1.1 takes the key `on` for the truth value.
    return {("on" if key is True else key): value for key, value in yaml.safe_load(path.read_text("utf-8")).items()}


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from read(path)["jobs"].items()


def test_what_there_is() -> None:
    assert [path.stem for path in WORKFLOWS] == ["check", "newest", "publish", "release"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
class TestWorkflow:
    def test_every_action_is_pinned_to_a_commit_whose_version_is_told(self, path: Path) -> None:
        used = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
        assert used
        assert [line for line in used if not PINNED.fullmatch(line)] == []

    def test_rights_are_given_to_jobs_and_only_those_that_are_needed(self, path: Path) -> None:
        assert read(path)["permissions"] == {}
        for name, job in jobs(path):
            given = {right for right, level in job["permissions"].items() if level == "write"}
            assert given == {right for file, owner, right in WRITES if (file, owner) == (path.stem, name)}

    def test_every_job_ends_by_itself(self, path: Path) -> None:
        assert all(0 < job["timeout-minutes"] <= 120 for _, job in jobs(path))
        assert read(path)["concurrency"]["group"]

    def test_a_checkout_leaves_no_token_behind(self, path: Path) -> None:
        for _, job in jobs(path):
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False

    def test_words_of_strangers_do_not_become_commands(self, path: Path) -> None:
        """What a pull request is called is no part of a script: it would be run."""
        assert not [step["run"] for _, job in jobs(path) for step in job["steps"] if "${{" in step.get("run", "")]

    def test_scripts_and_files_that_are_named_exist(self, path: Path) -> None:
        said = path.read_text("utf-8")
        for name in re.findall(r"(?:tools|widgets)/[\w/]+\.py|requirements(?:-dev)?\.txt|package-lock\.json", said):
            assert (ROOT / name).is_file(), name
        targets = set(re.findall(r"^([a-z]+): ## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
        assert set(re.findall(r"run: make (\w+)", said)) <= targets


def test_nobody_s_pull_request_runs_with_rights() -> None:
    for path in WORKFLOWS:
        assert not {"pull_request_target", "workflow_run"} & set(read(path)["on"])
    assert [path.stem for path in WORKFLOWS if "pull_request" in read(path)["on"]] == ["check"]


def test_where_caches_are_used_nothing_is_published() -> None:
    """A poisoned cache of a pull request must not reach readers."""
    cached = {path.stem for path in WORKFLOWS if re.search(r"actions/cache@|cache: ", path.read_text("utf-8"))}
    assert cached == {"check"}


def test_the_release_reads_the_version_as_it_is_written() -> None:
    said = (GITHUB / "workflows" / "release.yml").read_text("utf-8")
    command = re.search(r"sed -n 's/(.+?)/\\1/p' (\S+)\)", said)
    assert command
    pattern = command[1].replace(r"\(", "(").replace(r"\)", ")")
    assert re.findall(pattern, (ROOT / command[2]).read_text("utf-8"), re.MULTILINE) == [__version__]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_what_helps(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert form["name"]
    assert form["description"]
    asked = {part["id"]: part for part in form["body"] if part["type"] != "markdown"}
    assert len(asked) == len([part for part in form["body"] if part["type"] != "markdown"])
    assert any(part.get("validations", {}).get("required") for part in asked.values())
    assert all(part["attributes"]["label"] for part in asked.values())


def test_forms_ask_for_the_fact_the_state_and_that_nobody_can_be_made_out() -> None:
    asked = {path.stem: {part.get("id") for part in yaml.safe_load(path.read_text("utf-8"))["body"]} for path in FORMS}
    assert "fact" in asked["content"]
    assert "state" in asked["simulator"]
    assert "nobody" in asked["case"]
