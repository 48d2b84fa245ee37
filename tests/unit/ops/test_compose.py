"""The compose file and the images say what the README promises."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILES = sorted((ROOT / "docker").glob("*.Dockerfile"))


def test_there_are_the_four_services() -> None:
    assert set(SERVICES) == {"application", "rasa", "postgres", "redis"}


def test_only_the_application_is_published_and_only_on_this_machine() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"application": ["127.0.0.1:${PORT:-8000}:8000"]}


def test_rasa_shares_the_loopback_of_the_application() -> None:
    assert SERVICES["rasa"]["network_mode"] == "service:application"
    assert "-i" in (ROOT / "docker/rasa.Dockerfile").read_text("utf-8")


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_tells_whether_it_is_well_and_comes_back(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_every_volume_and_dependency_exists() -> None:
    mounted = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert mounted == set(COMPOSE["volumes"])
    assert {needed for service in SERVICES.values() for needed in service.get("depends_on", {})} <= set(SERVICES)


def test_secrets_come_from_outside() -> None:
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    for name in ("POSTGRES_PASSWORD", "LOTSE_RASA_SECRET"):
        uses = [use for use in re.findall(r"\$\{([^}]+)\}", text) if use.split(":")[0] == name]
        assert uses
        assert all(use.startswith(f"{name}:?") for use in uses)


@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: path.name)
def test_an_image_is_built_from_locked_packages_and_runs_without_root(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "# syntax=" not in text
    assert text.count("--require-hashes") >= 2
    assert re.search(r"^USER (?!root)", text, re.MULTILINE)


@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: path.name)
def test_what_an_image_copies_is_there_and_not_ignored(path: Path) -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    for line in re.findall(r"^COPY (?!--from)(.+)$", path.read_text("utf-8"), re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert source.split("/")[0] in allowed, source
