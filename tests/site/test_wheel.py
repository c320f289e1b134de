"""The package from its wheel, in another project: page, Pyodide and what freezes it are inside."""

import subprocess
import sys
from pathlib import Path

from support.courses import ROOT


def test_another_course_is_built_with_the_wheel(
    small_course: Path, built: Path, tmp_path: Path
) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet"]
    wheel = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run([*pip, *wheel], check=True)
    installed = tmp_path / "installed"
    (file,) = tmp_path.glob("*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(installed), str(file)], check=True
    )

    def run(*command: str) -> str:
        ran = subprocess.run(
            [sys.executable, *command],
            cwd=small_course,
            env={"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout

    assert str(installed) in run("-c", "import terakoya; print(terakoya.__file__)")
    assert (installed / "terakoya" / "sentences" / "ja" / "check.toml").is_file()
    run("-m", "terakoya", "build")
    assert (small_course / "site" / "en" / "01-loaf" / "index.html").is_file()
    # As it was built before, to the byte.
    assert names_of_core(small_course) == names_of_core(built)
    run("-m", "terakoya", "new", "course", "bakery")
    for name in (".github/workflows/site.yml", ".gitignore", "course/en/01-sales.md"):
        assert (small_course / "bakery" / name).is_file()


def names_of_core(course: Path) -> set[str]:
    """The files of a built course's core; their names tell their content."""
    assets = course / "site" / "terakoya"
    names = {path.name for kind in ("core", "image", "rest") for path in assets.glob(f"{kind}-*")}
    assert len(names) == 4
    return names
