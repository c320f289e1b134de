"""What the runner of a workflow takes for a command to it."""


def commands(said: str) -> list[str]:
    """The lines that GitHub's runner would obey: ``##[`` may stand anywhere in one."""
    lines = said.replace("\r", "\n").split("\n")
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
