"""Git histories for tests, written through `git fast-import`: quick, exact to the byte, the same everywhere."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

MANIFEST = """version: 1
customers: [{ id: accountants, name: Accountants, users: existing }]
outcomes:
  - id: faster-close
    customer: accountants
    statement: Reduce the working days accountants need to close the month
    why: Late closes delay board packs
    status: active
    owner: "@example-pm"
    origin: support
    evidence: [{ type: interview, on: 2025-10-02, n: 14 }]
    metrics:
      - id: days-to-close
        unit: days
        baseline: { value: 8, on: 2026-01-01 }
        target: { value: 5, by: 2027-06-30 }
        source: ledger
"""
CITES = "Outcome: faster-close\nMetric: days-to-close\n"
PLACE = ".github/outcomes.yml"


class History:
    """A repository that grows a commit at a time; nothing is there before `write`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parts: list[bytes] = []
        self._marks = 0

    def commit(
        self,
        message: str | bytes,
        files: dict[str, str | bytes | None] | None = None,
        *,
        on: str = "2026-03-02",
        author: str = "Dana <dana@example.com>",
        moment: int | None = None,
        parents: tuple[int, ...] = (),
        branch: str = "main",
    ) -> int:
        """One more commit; its mark. A file of None is removed."""
        self._marks += 1
        when = (
            int(datetime.fromisoformat(f"{on}T12:00:00").replace(tzinfo=UTC).timestamp())
            if moment is None
            else moment
        )
        raw = message.encode() if isinstance(message, str) else message
        head = f"commit refs/heads/{branch}\nmark :{self._marks}\nauthor {author} {when} +0000\n"
        head += f"committer {author} {when} +0000\n"
        self._parts.append(f"{head}data {len(raw)}\n".encode() + raw + b"\n")
        if not parents and not self._parts[:-1] and branch == "main" and (self.folder / ".git").exists():
            self._parts.append(b"from refs/heads/main^0\n")
        for place, parent in enumerate(parents):
            self._parts.append(f"{'merge' if place else 'from'} :{parent}\n".encode())
        for path, text in (files if files is not None else {f"src/{self._marks}.py": "x"}).items():
            quoted = '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
            if text is None:
                self._parts.append(f"D {quoted}\n".encode())
                continue
            content = text.encode() if isinstance(text, str) else text
            self._parts.append(f"M 100644 inline {quoted}\ndata {len(content)}\n".encode() + content + b"\n")
        return self._marks

    def tag(self, name: str, commit: int) -> None:
        """A light tag on a commit."""
        self._parts.append(f"reset refs/tags/{name}\nfrom :{commit}\n\n".encode())

    def write(self) -> Path:
        """Put what was added since the last time into the repository."""
        if not (self.folder / ".git").exists():
            subprocess.run(["git", "init", "-q", "-b", "main", str(self.folder)], check=True)
        marks = self.folder / ".git" / "marks"
        options = [f"--import-marks-if-exists={marks}", f"--export-marks={marks}"]
        command = ["git", "-C", str(self.folder), "fast-import", "--quiet", "--done", *options]
        stream = b"feature done\n" + b"".join(self._parts) + b"done\n"
        subprocess.run(command, input=stream, check=True, timeout=60)
        self._parts = []
        return self.folder
