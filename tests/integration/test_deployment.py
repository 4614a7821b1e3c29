"""The deployment files cannot be run here: they are parsed, every command and variable in them is proven."""

import importlib
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from cli import processes
from cli.main import main
from shared.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
ALIASES = {str(field.alias) for field in Settings.model_fields.values()}
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
OURS = {name: service for name, service in COMPOSE["services"].items() if service.get("build")}
PROCFILE = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())


def parses(words: list[str]) -> None:
    """The words are a subcommand of ours with options it knows."""
    context = click.Context(main)
    command = main.get_command(context, words[0])
    assert command is not None, words
    command.make_context(words[0], list(words[1:]), parent=context)


def test_compose_has_every_part():
    assert set(COMPOSE["services"]) == {"postgres", "redis", "minio", "migrate", "api", "worker", "sweeper"}
    assert set(OURS) == {"migrate", "api", "worker", "sweeper"}


@pytest.mark.parametrize("name", OURS)
def test_a_compose_service_of_ours_has_a_command_that_exists_and_no_root(name):
    parses(OURS[name]["command"])
    assert OURS[name]["user"] not in {"0", "root"}


@pytest.mark.parametrize("name", OURS)
def test_a_compose_service_of_ours_sets_only_variables_we_read(name):
    variables = set(OURS[name]["environment"])
    assert variables <= ALIASES
    assert {"DATABASE_URL", "REDIS_URL", "S3_ENDPOINT"} <= variables


def test_compose_settings_are_valid():
    for service in OURS.values():
        defaults = {
            name: re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", str(value))
            for name, value in service["environment"].items()
        }
        settings = Settings(**defaults)
        assert settings.database.startswith("postgresql+psycopg2://")


@pytest.mark.parametrize("name", sorted(set(COMPOSE["services"]) - {"migrate"}))
def test_every_lasting_compose_service_has_a_health_check(name):
    check = COMPOSE["services"][name]["healthcheck"]
    assert check["test"][0] == "CMD"
    if check["test"][1] == "filecheck":
        parses(check["test"][2:])


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_compose_dependencies_and_volumes_exist(name):
    service = COMPOSE["services"][name]
    for other, how in service.get("depends_on", {}).items():
        target = COMPOSE["services"][other]
        assert how["condition"] != "service_healthy" or "healthcheck" in target
    for volume in service.get("volumes", []):
        assert volume.split(":")[0] in COMPOSE["volumes"]


def test_the_procfile_names_the_four_processes():
    assert list(PROCFILE) == ["release", "web", "worker", "beat"]


@pytest.mark.parametrize("name", PROCFILE)
def test_a_procfile_command_exists(name):
    words = shlex.split(re.sub(r"\$\{\w+:-(\w+)\}", r"\1", PROCFILE[name]))
    assert words[0] == "filecheck"
    parses(words[1:])


def test_the_image_ends_unprivileged_and_copies_what_there_is():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users[-1:] == ["10001"]
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source
    (command,) = [line for line in lines if line.startswith("CMD ")]
    parses(yaml.safe_load(command.removeprefix("CMD ")))


def test_console_script_and_process_modules_exist():
    project = (ROOT / "pyproject.toml").read_text()
    assert 'filecheck = "cli.main:main"' in project
    for module in ("gunicorn", "celery", "worker.sweeper", "api.gunicorn_conf", "api.wsgi", "worker.app"):
        assert importlib.util.find_spec(module) is not None, module
    assert "api.wsgi:app" in processes.api("::1", 1)
    assert "worker.app:app" in processes.worker(1)


def test_make_lists_every_target_with_one_line_of_help():
    text = (ROOT / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert set(re.findall(r"^(\w+):.*## \S", text, re.MULTILINE)) == set(phony.split())
