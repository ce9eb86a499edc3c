"""A place that the server's account can reach, when root has put the checkout where nobody else may look (e.g. /root).

The data folder becomes a link to its new home, and PostgreSQL's programs are copied beside it once.
"""

import hashlib
import shutil
import tempfile
from pathlib import Path

from filamark.embedded.account import Account

HOME = Path("/var/lib/filamark")


def for_data(account: Account, data_dir: Path) -> Path:
    """`data_dir` itself where `account` can reach its parent, else its home in the refuge."""
    if data_dir.is_symlink():
        return data_dir.resolve()
    if account.can_reach(data_dir.parent):
        return data_dir
    HOME.mkdir(parents=True, exist_ok=True)
    # A new home each time: who has deleted the data folder wants a fresh start, not last year's database.
    home = Path(tempfile.mkdtemp(prefix="checkout-", dir=HOME))
    home.chmod(0o755)
    data_dir.symlink_to(home / data_dir.name)
    return home / data_dir.name


def for_programs(account: Account, programs: Path) -> Path:
    """The `bin` folder itself, or a copy of the whole installation where `account` can run it."""
    if account.can_reach(programs / "postgres"):
        return programs
    installation, package = programs.parent, programs.parent.parent
    release = hashlib.sha256((programs / "postgres").read_bytes()).hexdigest()[:12]
    copy = HOME / f"postgresql-{release}"
    if not copy.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        unfinished = copy.with_name(copy.name + ".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(installation, unfinished / package.name / installation.name, symlinks=True)
        # Shared libraries that a wheel brings lie beside its package, where the programs look for them.
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        unfinished.rename(copy)
    return copy / package.name / installation.name / programs.name
