"""Hostile texts, and a dossier that carries one of them wherever a text may stand."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import kzclaims as kz

COUNT = "window.pwned=(window.pwned||0)+1"
PAYLOADS = {
    "script": f"<script>{COUNT}</script>",
    "image": f'"><img src=x onerror="{COUNT}">',
    "svg": f"'><svg onload={COUNT}><animate onbegin={COUNT} attributeName=x dur=1s>",
    "handler": f'" onmouseover="{COUNT}" autofocus onfocus="{COUNT}" tabindex=1 style="background:url(//evil.example)',
    "quotes": f"' onclick='{COUNT}' id='q' `{COUNT}`",
    "link": f"javascript:{COUNT}",
    "anchor": f'<a href="javascript:{COUNT}">16</a><base href="https://evil.example/">',
    "style": f"</style><script>{COUNT}</script><style>*{{display:none}}",
    "title": f"</title></textarea></noscript></template><script>{COUNT}</script>",
    "end of all": f"</li></details></section></main></body></html><iframe srcdoc='<script>parent.{COUNT}</script>'>",
    "svg's end": f"</text></svg><foreignObject><script>{COUNT}</script></foreignObject>",
    "data": f"]]><script>{COUNT}</script><![CDATA[",
    "comment": f"<!-- --!> <script>{COUNT}</script> <!--",
    "entity": f"&lt;script&gt;{COUNT}&lt;/script&gt; &#60;script> &quot; &amp;amp; &notin",
    "template": f"{{{{constructor.constructor('{COUNT}')()}}}} ${{{COUNT}}} <%= 7*7 %> #{{7*7}}",
    "css": "x{}*{display:none!important}@import url(https://evil.example/x.css);\\3c script",
    "mathematics": f"<math><mtext><table><mglyph><style><img src=x onerror={COUNT}>",
    "bidi": "16\u202e61 \u2066killed\u2069 \u200f\u061c of \u200b\u2060\ufeff\u00ad them",
    "right to left": "قتل 16 من الشرطة (מקור 7) killed",
    "controls": f"a\x00b\x1b[31m\x7f\x85\u2028\u2029<scr\x00ipt>{COUNT}</script>\r\n\tend",
    "half a sign": f"\ud800<script>{COUNT}</script>\udfff\ufffe\uffff",
    "long": "W" * 2**20,
    "tower": "Z" + "\u0301\u0338" * 500 + " over",
    "stroke": f"\u0338 onmouseover={COUNT} \u0338>",
    "lines": "one\n\n\n" * 400,
    "astral": "𝟙𝟞 👩‍👩‍👧‍👦 🇰🇿 \U0010fffd killed",
}
# What the names of the three sources add to the text.
NAMES = ("", " again", " other")
DAYS = [date(2022, 1, day) for day in range(5, 20)]


def seen_of(text: str) -> str:
    """Return the first words of a text as they should be seen: on one line, without marks, hyphens or what is unseen.

    Marks are cut where they are many, and a hyphen of a term is shown as a space.
    """
    plain = "".join(
        " " if sign == "-" or sign.isspace() else sign if sign.isprintable() else "·"
        for sign in text[:400]
        if not unicodedata.category(sign).startswith("M")
    )
    return " ".join(plain.split())


def readable(text: str) -> str:
    """Return a text without what no file of text may hold: NUL, and half a sign."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def claims_of(text: str) -> list[kz.Claim]:
    """Return claims with a text in all their fields: in conflict, in a range, agreeing, growing, alone, in parts."""
    # A term that is declared has 300 signs at most.
    term, measure = text[:200], f"{text[:200]} measure"

    def claim(number, value, source=0, *, day=0, measure="killed", **more):
        return kz.Claim(
            measure,
            value,
            id=text if number == 0 else f"{text[:5000]} {number}",
            source=f"{text}{NAMES[source]}",
            said_by=(text, f"{text} second"),
            document=text if source == 0 else None,
            as_of=DAYS[day],
            scope=more.pop("scope", kz.Scope({"place": term, "population": f"{term} people", "other": text})),
            mention=kz.Mention(text if number % 2 else "16 killed"),
            note=text,
            **more,
        )

    def figure(low, hedge="none", **more):
        return kz.Quantity(low, None if hedge == "at least" else low, hedge=hedge, phrase=text[:900], **more)

    elsewhere = kz.Scope({"place": f"{term} place"})
    crowd, guards = (kz.Scope({"place": f"{term} town", "population": f"{term} {one}"}) for one in ("crowd", "guards"))
    return [
        claim(0, figure(18)),
        claim(1, figure(16), 1, day=3),
        claim(2, figure(16, "at least"), 2, day=3),
        claim(3, kz.Label(text), measure=measure),
        claim(4, kz.Label(f"{text[:2000]} not"), 1, measure=measure),
        claim(5, figure(70), 1, measure="injured"),
        claim(6, figure(70), 2, measure="injured"),
        claim(7, figure(5, unit=text), 1, measure=f"{measure} counted"),
        claim(8, figure(6, unit=text), 2, measure=f"{measure} counted"),
        claim(9, figure(40), 1, scope=elsewhere),
        claim(10, figure(41), 2, scope=elsewhere, day=1),
        claim(11, figure(2_000, "about"), 1, measure="detained"),
        claim(12, figure(1_000, "at least"), 2, measure="detained"),
        claim(13, figure(90), 1, scope=crowd),
        claim(14, figure(30), 2, scope=guards),
        *(claim(20 + day, figure(100 + day), day % 3, day=day, measure="missing") for day in range(len(DAYS))),
    ]


def hostile(text: str, folder: Path) -> kz.Dossier:
    """Return a dossier with a text in all its fields, its article in a folder; all kinds of entries come of it."""
    term, claims = text[:200], claims_of(text)
    folder.mkdir(exist_ok=True)
    article = f"{text} stands here.\n\n{text}\n\n<b>{text}</b> 16 killed."
    (folder / "article.txt").write_text(readable(article), encoding="utf-8", newline="")
    (folder / "dossier.toml").touch()
    names = [f"{text}{name}" for name in NAMES]
    return kz.Dossier(
        title=text,
        claims=claims,
        vocabulary={
            "measure": {f"{term} measure": {"kind": "label"}},
            "place": {f"{term} place": {"names": [f"{term} named"]}},
            "population": {f"{term} crowd": {}, f"{term} guards": {"within": f"{term} crowd"}},
        },
        origins=[kz.Origin(text, names=(text,), within=(f"{text} above",)), kz.Origin(f"{text} above")],
        sources=[
            kz.Source(names[0], publisher=text, published=DAYS[8]),
            kz.Source(names[1], publisher=f"{text[:100]} again", published=DAYS[9], derived_from=(names[0],)),
            kz.Source(names[2]),
        ],
        documents=[kz.Document(text, source=text, path="article.txt")],
        open=[
            kz.OpenQuestion(
                text, ask=text, claims=[claims[0].id, claims[1].id], choices=kz.Scope({"population": (text, "people")})
            ),
            kz.OpenQuestion(
                f"{text} answered",
                ask=f"{text[:1000]} answered?",
                claims=claims[5].id,
                choices=kz.Scope({"population": (text, "people")}),
                answer=kz.Scope({"population": text}),
                by=text,
                because=text,
            ),
        ],
        retractions=[kz.Retraction(of=claims[9].id, by=text, because=text)],
        decisions=[kz.Decision(on=[claims[3].id, claims[4].id], ruling="accepted", by=text, because=text)],
        file=str(folder / "dossier.toml"),
    )


def findings(text: str, report: kz.Report) -> list[kz.Finding]:
    """Return what `check` finds in a report, and a finding that carries the text everywhere."""
    own = kz.Finding(
        text,
        code=text,
        rule=text,
        severity="error",
        claims=[report.claims[0].id],
        field=text,
        because=(text,),
        mend=text,
        places=[kz.Place(file=text, text=text)],
    )
    return [own, *kz.check(report)]
