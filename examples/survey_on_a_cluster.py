"""一个省的决算，在 Dask 集群上核对。 A province's accounts, checked on a Dask cluster.

    python survey_on_a_cluster.py 全省/ 结果/                        # 本机，每个核心一个进程 this machine, a process a core
    python survey_on_a_cluster.py 全省/ 结果/ tcp://scheduler:8786   # 集群 a cluster

中断了，再运行一次，从中断处继续。 A run that was interrupted goes on where it was when it is started again.
需要 needs: pip install 'fiscaldisclosure[cluster]'
"""

import sys
from pathlib import Path

from distributed import Client, LocalCluster

import fiscaldisclosure as fd


def surveyed(folder: Path, out: Path, client: Client) -> fd.Survey:
    """Survey every file below a folder on the workers of a client."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return fd.survey(files, out, map=fd.over(client))


def main() -> None:
    """Work on the cluster that is named, or on this machine."""
    folder, out, *address = sys.argv[1:]
    if address:
        with Client(address[0]) as client:
            done = surveyed(Path(folder), Path(out), client)
    else:
        with LocalCluster(threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
            done = surveyed(Path(folder), Path(out), client)
    print(done.tally.publications, "publications,", done.tally.errors, "errors:", done.folder)


if __name__ == "__main__":
    main()
