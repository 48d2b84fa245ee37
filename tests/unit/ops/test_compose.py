"""The compose file and the images say what the README promises."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.settings import Settings

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
    named = [volume for service in SERVICES.values() for volume in service.get("volumes", []) if "$" not in volume]
    mounted = {volume.split(":")[0] for volume in named}
    assert mounted == set(COMPOSE["volumes"])
    assert {needed for service in SERVICES.values() for needed in service.get("depends_on", {})} <= set(SERVICES)


def test_every_setting_that_means_something_there_can_be_set() -> None:
    # The encoder is in the image, a demonstration has its own database, and the port inside never changes.
    fixed = {"encoder", "demo", "host", "port"}
    assert set(SERVICES["application"]["environment"]) == {
        f"LOTSE_{name.upper()}" for name in set(Settings.model_fields) - fixed
    }


def test_what_is_unset_there_is_unset_for_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SERVICES["application"]["environment"].items():
        if re.fullmatch(r"\$\{\w+:[-+].*\}", value):
            monkeypatch.setenv(name, "" if ":+" in value else value.split(":-")[1].removesuffix("}"))
    assert Settings() == Settings(_env_prefix="NOTHING_")  # type: ignore[call-arg]


def test_a_crash_of_the_application_leaves_the_network_to_rasa() -> None:
    """Who shares the network of a container loses it when that container is started again."""
    assert '"--steady"' in (ROOT / "docker/application.Dockerfile").read_text("utf-8")


def test_the_pages_are_built_with_all_that_their_texts_are_made_from() -> None:
    image = (ROOT / "docker/application.Dockerfile").read_text("utf-8").split("FROM")[1]
    for script in (ROOT / "api/web/scripts").glob("*.mjs"):
        for needed in re.findall(r'"(?:\.\./){3}([\w/-]+)"', script.read_text("utf-8")):
            assert re.search(rf"^COPY {needed} {needed}$", image, re.MULTILINE), f"{script.name} reads {needed}"


def test_rasas_image_holds_what_the_bot_imports() -> None:
    imported = {
        found
        for file in (ROOT / "bot").rglob("*.py")
        for found in re.findall(r"^(?:from|import) (actions|api|knowledge)\b", file.read_text("utf-8"), re.MULTILINE)
    }
    image = (ROOT / "docker/rasa.Dockerfile").read_text("utf-8").split("FROM")[-1]
    assert imported <= set(re.findall(r"^COPY (\w+) \1$", image, re.MULTILINE))


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
