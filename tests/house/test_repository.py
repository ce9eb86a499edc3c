"""The conventions of the repository itself: what no other test would notice when it breaks."""

import platform
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
GENERATED = ("frontend/package-lock.json", "frontend/openapi.yaml", "LICENSE")
TABLES = ("frontend/src/api/types.ts",)  # the words of the whole API, to be read side by side
CODE = {".py", ".ts", ".tsx", ".css"}
HOME_FOLDERS = re.compile(r"(?<![\w.}])/(?:home|Users|root|work)/[A-Za-z0-9._-]+")


def tracked() -> list[Path]:
    """Files that belong to the repository: committed, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return tracked()


def relative(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:8192]


def test_the_standard_library_keeps_its_platform_module():
    assert Path(platform.__file__).parent == Path(sysconfig.get_path("stdlib"))
    assert relative(sorted((ROOT / "platform").glob("*.py"))) == [], "platform/ is a folder, never a package"


def test_docker_holds_no_python():
    assert relative(sorted((ROOT / "docker").rglob("*.py"))) == []


def test_no_file_has_run_away(files):
    code = [path for path in files if path.suffix in CODE and path.parent.name != "migrations"]
    code = [path for path in code if str(path.relative_to(ROOT)) not in TABLES]
    long = [f"{path.relative_to(ROOT)}: {len(lines_of(path))}" for path in code if len(lines_of(path)) > LONGEST_FILE]
    assert long == [], f"longer than {LONGEST_FILE} lines; split by idea"


def test_no_path_of_anyone_s_machine_is_committed(files):
    found = []
    for path in files:
        if is_text(path) and str(path.relative_to(ROOT)) not in GENERATED:
            lines = [line.strip() for line in lines_of(path) if HOME_FOLDERS.search(line)]
            found += [f"{path.relative_to(ROOT)}: {line}" for line in lines]
    assert found == []


def test_constraints_suit_every_machine():
    """One exact version a line; no CUDA packages and no local build, so that each machine takes its own torch."""
    pins = [line for line in lines_of(ROOT / "constraints.txt") if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", pin)] == []
    assert [pin for pin in pins if pin.startswith(("nvidia", "triton"))] == []
    assert "torch==2.13.0" in pins


def test_every_requirement_is_pinned():
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines_of(ROOT / "constraints.txt")}
    asked = [line for path in (ROOT / "requirements").glob("*.in") for line in lines_of(path) if line[:1].isalpha()]
    names = {re.match(r"[A-Za-z0-9_.-]+", line)[0].lower().replace("_", "-") for line in asked}
    assert names - pinned == set()


def test_the_readme_names_commands_that_exist():
    offered = subprocess.run([str(ROOT / "run")], capture_output=True, text=True, check=True).stdout
    commands = set(re.findall(r"^  \./run (\w+)", offered, re.MULTILINE))
    for page in ("README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"\./run ([a-z]+)", (ROOT / page).read_text()))
        assert named <= commands, page


def test_the_pages_the_readme_links_to_exist():
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())
        assert [link for link in links if not (page.parent / link).exists()] == []


def test_tests_mirror_the_code():
    """`tests/unit/<package>/<path>/test_<file>.py` tests `<package>/<path>/<file>.py`."""
    homes = {"filamark": "platform/filamark", "accounts": "platform/accounts"}
    lost = []
    for test in sorted((ROOT / "tests" / "unit").rglob("test_*.py")):
        package, *inner = test.relative_to(ROOT / "tests" / "unit").with_name(test.name.removeprefix("test_")).parts
        subject = ROOT.joinpath(homes.get(package, package), *inner)
        if not subject.exists() and not subject.with_suffix("").is_dir():
            lost.append(str(test.relative_to(ROOT)))
    assert lost == [], "tests of files that are not there (any more)"


def test_no_test_folder_is_a_package():
    assert relative(sorted((ROOT / "tests").rglob("__init__.py"))) == []
