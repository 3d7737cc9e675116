"""A survey on a cluster: a killed worker loses nothing, and the tables are those of one core."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import fiscaldisclosure as fd

PROGRAM = """
import hashlib, importlib.util, os, signal, sys
from pathlib import Path

import dask
from distributed import Client, LocalCluster
import fiscaldisclosure as fd

def contents(done):
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in done.tables.values()]

def fatal(number):
    return os.abort() if number == 2 else number

def main(example, folder):
    spec = importlib.util.spec_from_file_location("example", example)
    spec.loader.exec_module(made := importlib.util.module_from_spec(spec))
    files = sorted((folder / "in").rglob("*.json"))
    options = dict(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with LocalCluster(**options) as cluster, Client(cluster) as client:
        killed = []
        def kill(progress):
            if not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)
        on = fd.survey(files, folder / "on", map=fd.over(client, ahead=4), tell=kill)
        assert killed
        assert contents(made.surveyed(folder / "in", folder / "example", client)) == contents(on)
        dask.config.set({"distributed.scheduler.allowed-failures": 1})
    with LocalCluster(**options) as cluster, Client(cluster) as client:
        found = list(fd.over(client)(fatal, [1, 2, 3]))
        assert (found[0], type(found[1]).__name__, found[2]) == (1, "KilledWorker", 3), found
    assert contents(fd.survey(files, folder / "one", map=map)) == contents(on)
    print("same")

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
"""
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "survey_on_a_cluster.py"


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal")
def test_a_killed_worker_loses_nothing(tmp_path):
    """Its work is done by the others; a task that kills every worker comes back as its error."""
    pytest.importorskip("distributed", reason="needs fiscaldisclosure[cluster]")
    for number in range(12):
        told = fd.Disclosure(
            department=fd.Department(name=f"青岚市第{number}中学", year=2024),
            revenue=fd.Revenue(other="3.00", stated_total=f"{number}.00"),
        )
        path = tmp_path / "in" / str(number) / "2024.json"
        path.parent.mkdir(parents=True)
        path.write_text(fd.dumps(told), encoding="utf-8")
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(program), str(EXAMPLE), str(tmp_path)],
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ},
        cwd=tmp_path,
    )
    assert done.stdout.decode().strip() == "same", done.stderr.decode()[-3000:]


class Pool:
    """What stands for a cluster's client: threads, of which a task may be lost."""

    def __init__(self, pool):
        self.pool = pool

    def submit(self, work, task, *, pure):
        assert not pure
        return self.pool.submit(work, task)


def test_results_come_in_the_order_of_the_tasks_and_few_are_ahead():
    """However many there are; an error stands where its result would."""
    asked = []

    def tasks():
        for number in range(50):
            asked.append(number)
            yield number

    with ThreadPoolExecutor(3) as pool:
        found = fd.over(Pool(pool), ahead=5)(lambda number: 1 // (number - 7), tasks())
        first = next(found)
        assert (first, len(asked)) == (-1, 5)
        rest = list(found)
    assert isinstance(rest[6], ZeroDivisionError)
    assert rest[7:] == [1 // (number - 7) for number in range(8, 50)]
