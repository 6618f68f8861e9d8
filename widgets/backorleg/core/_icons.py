"""The theme's icons as one small style sheet, made of the drawings in Font Awesome's npm package."""

from __future__ import annotations

from urllib.parse import quote

from backorleg._paths import ROOT, from_npm

FOLDER = ROOT / "node_modules" / "@fortawesome" / "fontawesome-free" / "svgs" / "solid"
# What the theme's templates name; a test looks for any other on the built pages.
ICONS = (
    "angle-left",
    "angle-right",
    "arrow-up",
    "bars",
    "chevron-down",
    "chevron-right",
    "circle-half-stroke",
    "list",
    "magnifying-glass",
    "moon",
    "outdent",
    "rocket",
    "sun",
)
SHARED = """\
.fa-solid,
.fas {
  display: inline-block;
  width: 1em;
  height: 1em;
  vertical-align: -0.125em;
  background: currentcolor;
  mask: var(--icon) center / contain no-repeat;
}
/* The theme's own rule would write a letter of a font into each icon, and fetch the font for it. */
.fa-solid::before, .fas::before { content: none; }
/* So would its arrow beside a list of contents that makes room for the page. */
.bd-sidebar-secondary.hide:not(:hover) .onthispage::after { content: "\\2304"; font-family: inherit; }
.fa-lg { font-size: 1.25em; }
@media print { :is(.fa-solid, .fas) { print-color-adjust: exact; } }
"""


def icons_css() -> str:
    """Return a rule for each icon; the drawing is a mask, so that it takes the colour of its text.

    Raises
    ------
    FileNotFoundError
        If the npm packages are not installed; the message says how to install them.
    """
    folder = from_npm(FOLDER, "Font Awesome")
    rules = []
    for name in ICONS:
        drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
        rules.append(f'.fa-{name} {{ --icon: url("data:image/svg+xml,{quote(drawing)}"); }}\n')
    return SHARED + "".join(rules)
