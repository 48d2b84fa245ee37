"""The command line. Each command imports what it needs: `lotse run` stays light."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from api.deletion_commands import deletions
from api.demo_command import demo
from api.user_commands import users

if TYPE_CHECKING:
    from api.settings import Settings


@click.group(help="Lotse, a county's assistant for newcomers.")
def main() -> None:
    from api.training import ROOT

    # Relative paths in settings (var/…) are meant from the root, wherever the command was called.
    os.chdir(ROOT)


@main.command(help="Start everything in the foreground; Ctrl-C ends it.")
def run() -> None:
    run_everything()


def run_everything() -> NoReturn:
    """Run as the environment says, and end the process."""
    from api.processes import run as run_processes

    host = os.environ.get("LOTSE_HOST") or "127.0.0.1"
    port = os.environ.get("LOTSE_PORT") or os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise click.ClickException("PORT has to be a number between 1 and 65535.")
    processes = os.environ.get("LOTSE_PROCESSES") or "1"
    if not processes.isdigit() or not 0 < int(processes) <= 32:
        raise click.ClickException("LOTSE_PROCESSES has to be a number between 1 and 32.")
    sys.exit(run_processes(host, int(port), int(processes)))


@main.command(help="Serve the application alone (Rasa where LOTSE_RASA_URL says), in LOTSE_PROCESSES processes.")
@click.option("--one", is_flag=True, hidden=True, help="Be one of several on the same port.")
@click.option("--steady", is_flag=True, help="Start it again when it dies, as several are.")
def serve(one: bool, steady: bool) -> None:
    settings = read_settings()
    if (settings.processes > 1 or steady) and not one:
        from api.processes import serve_several

        sys.exit(serve_several(settings.processes))
    from api.left_out import import_leanly

    import_leanly()
    from api.serving import serve as serve_application

    sys.exit(serve_application(settings, shared=one))


@main.command(help="Train Rasa's model where it is missing or older than its sources.")
def train() -> None:
    from api.processes import say
    from api.training import TrainingFailed
    from api.training import train as train_model
    from knowledge import KnowledgeError
    from knowledge.nlu import write_training_data

    try:
        train_model(say, write_data=write_training_data)
    except (TrainingFailed, KnowledgeError) as problem:
        raise click.ClickException(str(problem)) from None


@main.command(help="Learn what the search needs where it is missing or older than the content.")
def learn() -> None:
    settings = read_settings()
    from api.left_out import import_leanly

    import_leanly()
    from api.bootstrap import learn as learn_all
    from api.processes import say
    from api.serving_codes import CANNOT_START
    from knowledge import KnowledgeError

    say("learning what the search needs (up to seven minutes)")
    started = time.monotonic()
    try:
        learn_all(settings)
    except KnowledgeError as problem:
        click.echo(f"Lotse cannot start: {problem}", err=True)
        sys.exit(CANNOT_START)
    say(f"learned in {time.monotonic() - started:.0f} seconds")


@main.command(help="Say what is not configured or unwell; ends with 1 if something has to be done.")
def doctor() -> None:
    from api.doctor import examine

    findings = examine(read_settings())
    for finding in findings:
        click.echo(f"{finding.mark} {finding.text}")
    sys.exit(1 if any(finding.is_serious for finding in findings) else 0)


main.add_command(users)
main.add_command(deletions)
main.add_command(demo)


@main.command(help="Ask a running Lotse the questions of JSON-lines files and count what comes of them.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="The running Lotse.")
@click.option("--county", default="wittmund", show_default=True)
@click.option("--language", help="Begin every conversation in this language; unset: Lotse finds out.")
@click.option("--json", "data", type=click.Path(dir_okay=False, path_type=Path), help="Write the numbers here, too.")
@click.option("--wrong", is_flag=True, help="List the questions that were answered wrongly.")
@click.option("--pages", is_flag=True, help="FILES hold OMoS-style records: rank their pages, mark their answers.")
def evaluate(
    files: tuple[Path, ...], url: str, county: str, language: str | None, data: Path | None, wrong: bool, pages: bool
) -> None:
    from evaluation.commands import EvaluationFailed, evaluate_pages, evaluate_questions

    try:
        if pages:
            evaluate_pages(files, data, click.echo)
        else:
            evaluate_questions(files, url, county, language, data, wrong, click.echo)
    except EvaluationFailed as problem:
        raise click.ClickException(str(problem)) from None


@main.command(help="Read lines, write them without what names a person or leads to one.")
def redact() -> None:
    from knowledge.redaction import open_redactor

    redactor = open_redactor()
    for line in sys.stdin.buffer:
        text = redactor.redact(line.decode(errors="replace").rstrip("\r\n"))
        sys.stdout.buffer.write(f"{text}\n".encode(errors="replace"))


@main.command("export-openapi", help="Print the description of the interface as JSON.")
def export_openapi() -> None:
    from api.description import describe_interface

    click.echo(json.dumps(describe_interface(), indent=2, ensure_ascii=False, sort_keys=True))


def read_settings() -> Settings:
    """Return the settings; end the process with a line for each that is wrong."""
    from pydantic import ValidationError

    from api.serving_codes import CANNOT_START
    from api.settings import Settings

    try:
        return Settings()
    except ValidationError as problem:
        for error in problem.errors(include_input=False, include_url=False):
            click.echo(f"LOTSE_{str(error['loc'][0]).removeprefix('LOTSE_').upper()}: {error['msg']}", err=True)
        sys.exit(CANNOT_START)


if __name__ == "__main__":
    main()
