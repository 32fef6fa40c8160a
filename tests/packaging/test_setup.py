"""What `make` does to machines that lack something, on stand-ins for Python, apt-get and the rest."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REAL_TOOLS = [
    "bash",
    "cat",
    "chmod",
    "cksum",
    "cp",
    "dirname",
    "env",
    "grep",
    "mkdir",
    "mktemp",
    "rm",
    "tail",
]
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libatomic1"

# It answers what setup asks, makes an "environment" out of a copy of itself, and writes down what it did.
PYTHON = """\
#!/usr/bin/env bash
arguments="$*"
case "$arguments" in
    *"version_info < (3, 11)"*) exit "${TOO_OLD:-0}" ;;
    *"import ensurepip"*) exit "${NO_VENV:-0}" ;;
    *python%d*) echo python3.11-venv ;;
    *_base_executable*) echo python3 ;;
    --version) echo Python 3.9.2 ;;
    "-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python; echo "venv" >>"$DID" ;;
    *"pip --version") ;;
    *pip*install*) echo "pip ${arguments##*constraints.txt }" >>"$DID" ;;
esac
"""
DPKG_QUERY = '#!/usr/bin/env bash\n[[ " $INSTALLED " == *" ${*: -1} "* ]] && echo installed\n'
APT_GET = '#!/usr/bin/env bash\necho "apt-get $*" >>"$DID"\nexit "${NO_ARCHIVE:-0}"\n'
ID = '#!/usr/bin/env bash\necho "${USER_ID}"\n'
NPM = '#!/usr/bin/env bash\nmkdir node_modules\necho "npm $1" >>"$DID"\n'
NODE_PACKAGES = ["tests/editor/package.json", "tests/forge/package.json", "tests/published/package.json"]
RUNTIME = ["venv", "pip hatchling editables", "pip --no-build-isolation --editable ."]
DEVELOPMENT = ["venv", "pip hatchling editables", "pip --no-build-isolation --editable .[dev]", *["npm install"] * 3]


class Machine:
    """A checkout on a machine with Python, Node, apt-get and the libraries, and no more."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.tools, self.log = folder / "checkout", folder / "bin", folder / "did"
        self.tools.mkdir(parents=True)
        for name in [".ci/setup", "pyproject.toml", "constraints.txt", *NODE_PACKAGES]:
            (self.checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.checkout / name)
        for name in REAL_TOOLS:
            (self.tools / name).symlink_to(shutil.which(name) or name)
        for name, script in {
            "python3": PYTHON,
            "dpkg-query": DPKG_QUERY,
            "apt-get": APT_GET,
            "id": ID,
            "node": "#!/usr/bin/env bash\n",
            "npm": NPM,
            "java": "#!/usr/bin/env bash\n",
        }.items():
            self.add_tool(name, script)

    def add_tool(self, name: str, script: str = "#!/usr/bin/env bash\n") -> None:
        (self.tools / name).write_text(script)
        (self.tools / name).chmod(0o755)

    def set_up(self, purpose: str, **state: str) -> tuple[int, list[str], str]:
        """Run setup; return its exit code, what was installed, and what it said."""
        self.log.write_text("")
        environment = {
            "PATH": str(self.tools),
            "DID": str(self.log),
            "USER_ID": "1000",
            "INSTALLED": LIBRARIES,
        }
        ended = subprocess.run(
            ["bash", ".ci/setup", purpose],
            cwd=self.checkout,
            env={**environment, **state, "TMPDIR": os.environ.get("TMPDIR", "/tmp")},
            capture_output=True,
            text=True,
            check=False,
        )
        return ended.returncode, self.log.read_text().splitlines(), ended.stderr


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_site_needs_no_development_package(machine: Machine) -> None:
    """Who only wants the site waits for nothing else."""
    code, did, _ = machine.set_up("site")

    assert (code, did) == (0, RUNTIME)


def test_the_second_run_does_nothing(machine: Machine) -> None:
    """Neither pip nor apt-get is called again."""
    machine.set_up("site")

    assert machine.set_up("site") == (0, [], "")


@pytest.mark.parametrize("versions", NODE_PACKAGES)
def test_another_version_of_a_node_package_is_installed(machine: Machine, versions: str) -> None:
    """What runs on Node is pinned in a file of exact versions; a change in it is a change of what is there."""
    for name in ("chromium", "soffice", "pdftoppm", "faketime"):
        machine.add_tool(name)
    machine.set_up("test")
    with (machine.checkout / versions).open("a") as file:
        file.write(" ")

    assert machine.set_up("test")[:2] == (0, ["npm install"])
    assert machine.set_up("test") == (0, [], "")


def test_what_judges_needs_node_and_java(machine: Machine) -> None:
    """Debian's names for what runs and installs it are in the command that others are told."""
    for name in ("node", "npm", "java"):
        (machine.tools / name).unlink()

    code, _, said = machine.set_up("test")

    assert "poppler-utils faketime nodejs npm default-jre-headless\n" in said
    assert code == 4


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_a_changed_dependency_is_installed(machine: Machine, changed: str) -> None:
    """What counts is the content of the two files that state dependencies."""
    machine.set_up("site")
    with (machine.checkout / changed).open("a") as file:
        file.write("# changed\n")

    assert machine.set_up("site")[1] == RUNTIME[1:]


def test_the_site_keeps_what_the_tests_brought(machine: Machine) -> None:
    """`make site` after `make test` finds all it needs."""
    machine.add_tool("chromium")
    machine.add_tool("pdftoppm")
    machine.add_tool("soffice")
    machine.add_tool("faketime")

    assert machine.set_up("test")[:2] == (0, DEVELOPMENT)
    assert machine.set_up("site") == (0, [], "")
    assert machine.set_up("test") == (0, [], "")


def test_a_moved_checkout_gets_a_new_environment(machine: Machine) -> None:
    """Scripts in an environment point to where it was made."""
    machine.set_up("site")
    machine.checkout = machine.checkout.rename(machine.checkout.with_name("elsewhere"))

    assert machine.set_up("site")[1] == RUNTIME


def test_root_gets_missing_packages_installed(machine: Machine) -> None:
    """All of them at once, after the lists are brought up to date."""
    code, did, _ = machine.set_up("test", USER_ID="0", INSTALLED="", NO_VENV="1")

    missing = f"python3.11-venv {LIBRARIES} chromium libreoffice-calc-nogui poppler-utils faketime"
    assert did == ["apt-get update", f"apt-get install --yes --no-install-recommends {missing}", *DEVELOPMENT]
    assert code == 0


def test_native_packages_can_be_installed_alone(machine: Machine) -> None:
    """A runner of a forge lets another user install them than the one that tests."""
    code, did, _ = machine.set_up("native", USER_ID="0", INSTALLED="")

    missing = f"{LIBRARIES} chromium libreoffice-calc-nogui poppler-utils faketime"
    assert did == ["apt-get update", f"apt-get install --yes --no-install-recommends {missing}"]
    assert code == 0


def test_other_constraints_are_another_installation(machine: Machine) -> None:
    """The oldest packages are tried with the same command."""
    (machine.checkout / "lowest.txt").write_text("")
    machine.set_up("site")

    code, did, _ = machine.set_up("site", CONSTRAINTS="lowest.txt")

    assert code == 0
    assert [line.partition("lowest.txt ")[2] for line in did] == [line.removeprefix("pip ") for line in RUNTIME[1:]]
    assert machine.set_up("site", CONSTRAINTS="lowest.txt") == (0, [], "")


def test_others_are_told_the_command_and_get_the_site(machine: Machine) -> None:
    """Without Pango there is a site, and one command away there are PDFs."""
    code, did, said = machine.set_up("site", INSTALLED="libpango-1.0-0")

    missing = "libpangoft2-1.0-0 libharfbuzz-subset0"
    assert f"sudo apt-get update && sudo apt-get install --yes --no-install-recommends {missing}\n" in said
    assert "PDF scorecards are left out" in said
    assert (code, did) == (0, RUNTIME)


def test_tests_do_not_start_without_a_browser(machine: Machine) -> None:
    """Nothing is skipped, so setup stops and says what to run."""
    code, did, said = machine.set_up("test")

    assert (
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends chromium "
        "libreoffice-calc-nogui poppler-utils faketime\n" in said
    )
    assert (code, did) == (4, [])


def test_no_environment_can_be_made_without_debians_package(machine: Machine) -> None:
    """A minimal Debian has a Python that cannot make one."""
    code, did, said = machine.set_up("site", NO_VENV="1")

    assert "python3.11-venv" in said
    assert (code, did) == (4, [])


def test_the_archive_may_be_out_of_reach(machine: Machine) -> None:
    """Only a site can be had then."""
    assert machine.set_up("site", USER_ID="0", INSTALLED="", NO_ARCHIVE="100")[0] == 0
    assert machine.set_up("test", USER_ID="0", INSTALLED="", NO_ARCHIVE="100")[0] == 4


def test_an_old_python_is_refused_by_name(machine: Machine) -> None:
    """The message says which versions would do and which one is here."""
    code, did, said = machine.set_up("site", TOO_OLD="1")

    assert "maturity needs Python 3.11 or newer; this machine's python3 is: Python 3.9.2" in said
    assert (code, did) == (4, [])


def test_a_second_python_is_found(machine: Machine) -> None:
    """An old `python3` is no obstacle where a newer one stands beside it."""
    machine.add_tool("python3.12", PYTHON.replace("${TOO_OLD:-0}", "0"))

    assert machine.set_up("site", TOO_OLD="1")[:2] == (0, RUNTIME)
