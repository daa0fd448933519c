"""Measures, prints the ratios of this run, and writes the records: `./dev bench`."""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import coalitions, start
from benchmarks.runs import Run
from tests.helpers import cups
from tests.helpers.display import Screen, screen

TASKS = ("start", "blocked", "edit", "coalitions")
LENGTHS = (25, 121)
GOALS = {"start": 5.0, "blocked": 50.0, "coalitions": 4.0}
"""`start`: times a bare window. `blocked`: milliseconds, whatever one does. `coalitions`: of
twice as many lists, times those of 30."""


def main(arguments: list[str]) -> int:
    """Measure what is asked for; 1 where a goal was missed and `--check` was given."""
    asked = _parser().parse_args(arguments)
    runs: list[Run] = []
    with screen() as shown:
        for task in asked.only.split(","):
            if task not in TASKS:
                sys.stderr.write(f"bench: there is no task {task}; there are {', '.join(TASKS)}\n")
                return 2
            if task == "coalitions":
                runs += coalitions.measure()
            elif task == "start":
                runs += start.measure(shown, [])
            else:
                runs += _inside(shown, task, asked)
    sys.stdout.write("\n".join(lines(runs)) + "\n")
    if asked.json:
        text = json.dumps({"runs": [run.as_json() for run in runs]}, indent=1)
        asked.json.write_text(text + "\n", "utf-8")
    missed = list(misses(runs))
    for sentence in missed:
        sys.stdout.write(f"missed: {sentence}\n")
    return 1 if missed and asked.check else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--only", default=",".join(TASKS), metavar="TASK,...",
                        help=f"of {', '.join(TASKS)}")  # fmt: skip
    parser.add_argument("--pages", type=int, choices=LENGTHS, help="only this length")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the records there")
    parser.add_argument("--check", action="store_true", help="exit 1 where a goal is missed")
    return parser


def _inside(shown: Screen, task: str, asked: argparse.Namespace) -> list[Run]:
    """Measure a task in processes of their own, one for each subject and length."""
    found: list[Run] = []
    usual = LENGTHS if task == "edit" else LENGTHS[-1:]
    wanted = [("briefgen", pages) for pages in ([asked.pages] if asked.pages else usual)]
    if task == "blocked":
        wanted.append(("pyside6", 0))
    for subject, pages in wanted:
        with contextlib.ExitStack() as stack:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="briefgen-bench-")))
            surroundings = dict(start.environment(shown, home))
            if task == "blocked":
                surroundings["CUPS_SERVER"] = stack.enter_context(cups.running()).address
            sys.stderr.write(f"bench: {task}, {subject}, {pages} pages\n")
            ended = subprocess.run(
                [sys.executable, "-m", "benchmarks.inside", task, subject, str(pages)],
                env=surroundings,
                stdout=subprocess.PIPE,
                check=True,
                text=True,
            )
        found += [Run(**json.loads(line)) for line in ended.stdout.splitlines()]
    return found


def lines(runs: list[Run]) -> list[str]:
    """Say the measurements, and what they are of those beside them."""
    names = ("task", "subject", "pages", "what", "median", "p95", "max")
    said = ["{:10} {:9} {:>5}  {:11} {:>8} {:>8} {:>8}    n".format(*names)]
    said += [
        f"{run.task:10} {run.subject:9} {run.pages or '':>5}  {run.edit:11} "
        f"{run.median:8.2f} {run.p95:8.2f} {run.max:8.2f} {run.unit:2} {run.n:>2}"
        for run in runs
    ]
    by = _by_name(runs)
    started = [by.get(("start", name, 0, "")) for name in ("briefgen", "pyside6")]
    if started[0] and started[1]:
        ratio = started[0].median / started[1].median
        said.append(f"start: {ratio:.2f} times a bare window")
    short, long = (by.get(("edit", "briefgen", pages, "word")) for pages in LENGTHS)
    if short and long:
        said.append(
            f"edit of a word at 121 pages: {long.median / short.median:.2f} times that at 25"
        )
    if (grown := _grown(by)) is not None:
        said.append(f"coalitions: those of 60 lists take {grown:.2f} times those of 30")
    return said


def _by_name(runs: list[Run]) -> dict[tuple[str, str, int, str], Run]:
    return {(run.task, run.subject, run.pages, run.edit): run for run in runs}


def _grown(by: dict[tuple[str, str, int, str], Run]) -> float | None:
    """Give how many times as long twice as many lists take; None where that was not measured."""
    few, many = (by.get(("coalitions", "briefgen", 0, f"{lists} lists")) for lists in (30, 60))
    return many.median / few.median if few and many else None


def misses(runs: list[Run]) -> list[str]:
    """Name the goals that were missed, a sentence each."""
    found = []
    started = {run.subject: run.median for run in runs if run.task == "start"}
    if len(started) == 2:
        ratio = started["briefgen"] / started["pyside6"]
        if ratio > GOALS["start"]:
            found.append(f"start is {ratio:.2f} times a bare window; at most {GOALS['start']:g}")
    for run in runs:
        if run.task == "blocked" and run.subject == "briefgen" and run.max > GOALS["blocked"]:
            what = run.edit or "anything"
            found.append(f"{what} blocked the window for {run.max} ms; at most 50")
    grown = _grown(_by_name(runs))
    if grown is not None and grown > GOALS["coalitions"]:
        found.append(f"60 lists take {grown:.2f} times 30 lists; at most {GOALS['coalitions']:g}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
