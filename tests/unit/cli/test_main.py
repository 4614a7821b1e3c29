"""The command itself: quick to help, every subcommand there."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from cli.main import _COMMANDS, main


def test_help_names_every_command_without_loading_any():
    code = (
        "import sys\nfrom cli.main import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'sqlalchemy', 'rich', 'celery', 'requests', 'worker', 'api'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in _COMMANDS)


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_loads_and_explains_itself(name):
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str()


@pytest.mark.parametrize("words", [["profile", "lint"], ["preset", "list"], ["job", "list"]])
def test_singular_names_are_understood_and_not_listed(words):
    assert CliRunner().invoke(main, [*words, "--help"]).exit_code == 0
    assert f"  {words[0]} " not in CliRunner().invoke(main, ["--help"]).output


def test_an_unknown_command_is_refused():
    result = CliRunner().invoke(main, ["nonsense"])
    assert result.exit_code == 2
    assert "No such command" in result.output


@pytest.mark.parametrize("name", ["api", "worker", "sweeper"])
def test_a_fleet_process_without_addresses_says_what_is_missing(name):
    result = CliRunner().invoke(main, [name])
    assert result.exit_code == 1
    assert "DATABASE_URL and REDIS_URL must be set" in result.output


def test_all_faults_of_the_settings_are_told_at_once():
    faults = {"REDIS_URL": "rediss-cluster://x", "FILECHECK_MAX_PAGES": "none"}
    result = CliRunner(env=faults).invoke(main, ["worker"])
    assert result.exit_code == 1
    assert "REDIS_URL" in result.output
    assert "FILECHECK_MAX_PAGES" in result.output
