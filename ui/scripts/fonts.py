"""Cuts the window's Japanese faces: `python3 ui/scripts/fonts.py` (needs fonttools and brotli from PyPI).

The near cut has what the program itself says: kana, signs, every character of the words and of the demo shop. It is
small, so the first screen has it in its first frame. The rest has everything else the shipped face knows, and is
fetched only when a text asks for it. Writes src/fonts/*.woff2 and src/styles/faces.css; run it again when the test of
`words` says that a character is missing from the near cut.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

UI = Path(__file__).resolve().parent.parent
ROOT = UI.parent
WHOLE = ROOT / "src-tauri/reports/fonts/ChobaSansJP-Regular.otf"
BOLD = ROOT / "src-tauri/reports/fonts/ChobaSansJP-Bold.otf"
KANA_AND_SIGNS = [*range(0x3000, 0x3020), *range(0x3041, 0x30FF), 0x30FB, 0x30FC, *range(0xFF01, 0xFFEE)]


def said() -> set[int]:
    """Every character that the words and the demo shop use."""
    files = [*ROOT.glob("src-tauri/words/ja/*.ftl"), *ROOT.glob("src-tauri/sandbox/src/demo/*.rs")]
    found = {ord(c) for path in files for c in path.read_text("utf-8")}
    return {c for c in found if c >= 0x80}


def cut(source: Path, wanted: set[int], name: str) -> set[int]:
    """Writes a cut and says what it has."""
    font = TTFont(source)
    has = wanted & set(font.getBestCmap())
    options = subset.Options(flavor="woff2", desubroutinize=True, hinting=False, notdef_outline=True)
    options.layout_features = ["kern", "palt", "locl", "ccmp", "liga"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=has)
    cutter.subset(font)
    subset.save_font(font, UI / "src/fonts" / name, options)
    return has


def ranges(points: set[int]) -> str:
    """CSS's way of writing a set of characters."""
    parts: list[list[int]] = []
    for point in sorted(points):
        if parts and point == parts[-1][1] + 1:
            parts[-1][1] = point
        else:
            parts.append([point, point])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in parts)


def blocks(points: set[int]) -> set[int]:
    """The blocks of 256 that the points lie in, without the Latin ones, which are Inter's."""
    return {block * 256 + low for block in {point // 256 for point in points if point >= 0x300} for low in range(256)}


def face(name: str, weight: str, points: set[int]) -> str:
    return (
        '@font-face {\n  font-family: "Choba Sans JP";\n'
        f'  src: url("../fonts/{name}") format("woff2");\n  font-weight: {weight};\n  font-display: swap;\n'
        f"  unicode-range: {ranges(points)};\n}}\n"
    )


def main() -> None:
    whole = {c for c in TTFont(WHOLE).getBestCmap() if c >= 0x80}
    near = (said() | set(KANA_AND_SIGNS)) & whole
    regular = cut(WHOLE, near, "ChobaSansJP-near.woff2")
    bold = cut(BOLD, near, "ChobaSansJP-near-bold.woff2")
    rest = cut(WHOLE, whole - near, "ChobaSansJP-rest.woff2")
    # Later faces win where ranges overlap, so the rest may name whole blocks.
    css = (
        "/* Made by scripts/fonts.py: the shipped Japanese face in cuts. */\n"
        + face("ChobaSansJP-rest.woff2", "100 900", blocks(rest))
        + face("ChobaSansJP-near.woff2", "100 550", regular)
        + face("ChobaSansJP-near-bold.woff2", "551 900", bold)
    )
    (UI / "src/styles/faces.css").write_text(css, "utf-8")


if __name__ == "__main__":
    main()
