"""The values for Kubernetes say the same as the hub on one machine, where both say something."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
HUB = (ROOT / "assets/hub/jupyterhub_config.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def values() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "assets/hub/values.yaml").read_text(encoding="utf-8"))
    return loaded


def test_each_person_gets_a_voila(values: dict[str, Any]) -> None:
    command = values["singleuser"]["cmd"]
    assert command[1] == "-m"
    assert find_spec(command[2]) is not None
    book = values["hub"]["config"]["KubeSpawner"]["notebook_dir"]
    assert command[0].startswith(f"{book}/.venv/")
    assert values["singleuser"]["extraEnv"]["JUPYTER_PATH"] == f"{book}/assets"


def test_nobody_comes_in_without_a_log_in(values: dict[str, Any]) -> None:
    config = values["hub"]["config"]
    assert config["JupyterHub"]["authenticator_class"] != "dummy"
    assert config["Authenticator"]["allowed_users"]
    assert "allow_all" not in config["Authenticator"]
    assert "client_secret" not in config["GenericOAuthenticator"]
    assert values["proxy"]["https"]["enabled"] is True


def test_a_container_has_limits_and_reaches_only_the_hub(values: dict[str, Any]) -> None:
    container = values["singleuser"]
    assert container["memory"]["limit"] == "1G"
    assert container["cpu"]["limit"] > 0
    allowed = container["networkPolicy"]["egressAllowRules"]
    assert not any(allowed.values())
    assert {"nonPrivateIPs", "privateIPs", "cloudMetadataServer"} <= set(allowed)


def test_idle_voilas_end_as_on_one_machine(values: dict[str, Any]) -> None:
    assert f"\nIDLE = {values['cull']['timeout']}\n" in HUB
    assert f"\nCHECK_IDLE = {values['cull']['every']}\n" in HUB


def test_pages_are_limited_as_on_one_machine(values: dict[str, Any]) -> None:
    said = dict(word.partition("=")[::2] for word in values["hub"]["config"]["KubeSpawner"]["args"])
    assert f"\nMOST_PAGES = {said['--LectureKernelManager.most_kernels']}\n" in HUB
    assert f"\nWARM_KERNELS = {said['--LectureKernelManager.warm_kernels']}\n" in HUB
    assert all(flag in HUB for flag in values["proxy"]["chp"]["extraCommandLineFlags"])
