"""Print all problems of the content; whether there are any decides the exit status."""

import sys
from pathlib import Path

from knowledge.loading import CONTENT
from knowledge.validation import validate

if __name__ == "__main__":
    problems = validate(Path(sys.argv[1]) if len(sys.argv) > 1 else CONTENT)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"content: {len(problems)} problems\n")
    sys.exit(1 if problems else 0)
