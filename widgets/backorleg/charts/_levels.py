"""What the axial picture never changes: discs, bones, nerves and the places of names, for both regions."""

from __future__ import annotations

from backorleg.model.spine import SIDES

WIDTH, HEIGHT, MIDDLE = 480, 344, 240
# How much larger than the disc a bulging one is drawn.
RIM = 1.05
# The arch behind each canal with its joints, and the drawn joint of a back, on the patient's right.
ARCHES = {
    "lumbar": (
        "M150 196C134 204 132 232 148 248C168 266 200 268 226 284L228 318Q240 326 252 318L254 284"
        "C280 268 312 266 332 248C348 232 346 204 330 196C320 192 310 199 304 212C296 231 280 245 262 254"
        "Q240 266 218 254C200 245 184 231 176 212C170 199 160 192 150 196Z"
    ),
    "cervical": (
        "M112 186C98 200 104 226 124 232C160 240 204 262 228 284L232 306Q240 312 248 306L252 284"
        "C276 262 320 240 356 232C376 226 382 200 368 186C354 176 334 184 322 198C304 218 276 238 250 248"
        "Q240 252 230 248C204 238 176 218 158 198C146 184 126 176 112 186Z"
    ),
}
JOINT = "M152 202C160 220 170 234 190 244"


def roots() -> str:
    """Return the roots of both sides; a patch places them."""
    ellipses = "".join(
        f'<ellipse data-part="{role}-{side}" class="root" rx="8" ry="8"></ellipse>'
        for role in ("traversing", "exiting")
        for side in SIDES
    )
    return f"<g>{ellipses}</g>"


def labels() -> str:
    """Return names in the margins with leader lines; the places are fixed, so names cannot collide."""
    parts = []
    for side, x in (("right", 34), ("left", WIDTH - 34)):
        edge = x + (22 if side == "right" else -22)
        for role, y in (("exiting", 214), ("traversing", 296)):
            parts.append(
                f'<line data-part="{role}-{side}-line" class="leader" x1="{edge}" y1="{y - 8}" x2="0" y2="0"></line>'
                f'<text data-part="{role}-{side}-label" class="name" x="{x}" y="{y - 2}" text-anchor="middle"></text>'
                f'<text data-part="{role}-{side}-role" class="small" x="{x}" y="{y + 13}" text-anchor="middle"></text>'
            )
        parts.append(f'<text class="side" x="{x}" y="26" text-anchor="middle">{side[0].upper()}</text>')
        for y, word in ((42, "patient’s"), (56, side)):
            parts.append(f'<text class="small" x="{x}" y="{y}" text-anchor="middle">{word}</text>')
    parts.append(f'<text class="small" x="{MIDDLE}" y="14" text-anchor="middle">front</text>')
    parts.append(f'<text class="small" x="{MIDDLE}" y="{HEIGHT - 3}" text-anchor="middle">back</text>')
    return "".join(parts)


def _both(shape: str) -> str:
    """Return a shape of the patient's right and its mirror image."""
    return f'{shape}<g transform="translate({2 * MIDDLE} 0) scale(-1 1)">{shape}</g>'


def _rim(region: str, disc: str, middle: int) -> str:
    """Return what stands out all round when a disc bulges: the disc once more, a little larger, behind it."""
    return (
        f'<path data-part="{region}-rim" class="lesion" d="{disc}" '
        f'transform="translate({MIDDLE} {middle}) scale({RIM}) translate(-{MIDDLE} -{middle})"></path>'
    )


def lumbar() -> str:
    """Return a lumbar level: disc, sac with rootlets, arch and facet joints."""
    disc = (
        "M240 28C330 28 372 72 367 118C363 154 322 170 282 168C262 167 254 164 240 164"
        "C226 164 218 167 198 168C158 170 117 154 113 118C108 72 150 28 240 28Z"
    )
    inside = "".join(
        f'<circle class="rootlet" cx="{x}" cy="{y}" r="3"></circle>'
        for x, y in ((212, 222), (226, 232), (240, 236), (254, 232), (268, 222), (228, 218), (252, 218))
    )
    nerve = '<path class="nerve" d="M131 183C108 178 92 166 66 164"></path>'
    joint = f'<path class="joint" d="{JOINT}"></path>'
    return (
        '<g data-part="lumbar">'
        f'{_rim("lumbar", disc, 98)}<path class="disc" d="{disc}"></path>'
        '<ellipse class="nucleus" cx="240" cy="98" rx="78" ry="42"></ellipse>'
        f'{_both(nerve)}<path class="bone" d="{ARCHES["lumbar"]}"></path>'
        f"{_both(joint)}"
        f'<ellipse data-part="lumbar-sac" class="sac" cx="{MIDDLE}" cy="212" rx="46" ry="31"></ellipse>{inside}'
        f'<text class="small" x="{MIDDLE}" y="76" text-anchor="middle">disc</text></g>'
    )


def cervical() -> str:
    """Return a cervical level: disc, uncinate processes, cord, arch and vertebral arteries."""
    disc = "M240 52C300 52 326 78 324 108C322 140 296 152 240 152C184 152 158 140 156 108C154 78 180 52 240 52Z"
    nerve = '<path class="nerve" d="M206 190C188 182 174 174 157 165C136 154 112 146 88 128"></path>'
    uncus = "M158 118C144 116 140 134 150 146C156 152 166 150 168 144C160 138 158 128 158 118Z"
    hook = f'<path class="bone" d="{uncus}"></path>'
    artery = '<circle class="artery" cx="122" cy="124" r="11"></circle>'
    return (
        '<g data-part="cervical">'
        f'{_rim("cervical", disc, 102)}<path class="disc" d="{disc}"></path>'
        '<ellipse class="nucleus" cx="240" cy="100" rx="48" ry="26"></ellipse>'
        f'<path class="bone" d="{ARCHES["cervical"]}"></path>{_both(hook)}'
        f'<ellipse class="sac" cx="{MIDDLE}" cy="194" rx="62" ry="34"></ellipse>'
        f"{_both(nerve)}{_both(artery)}"
        f'<ellipse data-part="cervical-sac" class="cord" cx="{MIDDLE}" cy="191" rx="35" ry="17"></ellipse>'
        f'<text class="small" x="{MIDDLE}" y="86" text-anchor="middle">disc</text>'
        f'<text class="small" x="{MIDDLE}" y="222" text-anchor="middle">cord</text>'
        '<text class="small" x="94" y="104" text-anchor="middle">vertebral artery</text></g>'
    )
