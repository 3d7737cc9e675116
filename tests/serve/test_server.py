"""The page on which files are dropped: what it answers, what it refuses, and that nothing is kept."""

import base64
import http.client
import re
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.cli.serve import server as serving
from fiscaldisclosure.cli.serve.page import start
from fiscaldisclosure.cli.serve.server import Server, parts
from fiscaldisclosure.cli.serve.work import Request, answer, safe, written
from fiscaldisclosure.report.html_style import STYLE

WRONG = (
    "<h2>一、收入决算情况说明</h2><p>本年收入合计2583.72万元，其中：财政拨款收入2417.96万元，"
    "其他收入164.77万元。</p>"
).encode()


def form(*files, language="zh", boundary="x1"):
    """A form as a browser sends it."""
    lines = [f'--{boundary}\r\nContent-Disposition: form-data; name="language"\r\n\r\n{language}'.encode()]
    for name, data in files:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        lines.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + data)
    return b"\r\n".join([*lines, f"--{boundary}--\r\n".encode()])


@pytest.fixture(scope="module")
def server():
    """A server on any port of this machine."""
    with Server(limits=fd.Limits(seconds=120)) as found:
        thread = Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield found
        found.shutdown()


def asked(server, method, path="/", body=None, **headers):
    """The status, the headers and the page of an answer."""
    connection = http.client.HTTPConnection(*server.server_address, timeout=240)
    kind = {"Content-Type": "multipart/form-data; boundary=x1"} if body is not None else {}
    connection.request(
        method, path, body, kind | {key.replace("_", "-"): value for key, value in headers.items()}
    )
    response = connection.getresponse()
    return response.status, response.headers, response.read().decode()


def test_the_page_takes_files_in_both_languages(server):
    """It loads nothing, runs nothing, and sends its form to itself alone."""
    status, headers, page = asked(server, "GET")
    assert status == 200
    assert 'type="file"' in page
    assert "multiple" in page
    assert "核对" in page
    assert ">check<" in page
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert not re.search(r"<script|src=|https?://", page)


def test_files_are_checked_and_the_copy_lies_in_the_page(server):
    """The report of the dropped files, the annotated copy, and no folder that is left."""
    before = set(Path(tempfile.gettempdir()).glob("fiscaldisclosure-*"))
    status, headers, page = asked(
        server, "POST", "/check", form(("决算.html", WRONG), ("坏.pdf", b"%PDF-1.7"))
    )
    assert status == 200, page
    assert headers["Cache-Control"] == "no-store"
    assert "FD201" in page
    assert "坏.pdf：" in page
    name, data = re.search(
        r'href="data:application/octet-stream;base64,([^"]+)" download="([^"]+)"', page
    ).group(2, 1)
    assert name == "决算.annotated.html"
    assert '<mark id="fiscaldisclosure-1"' in base64.b64decode(data).decode()
    assert set(Path(tempfile.gettempdir()).glob("fiscaldisclosure-*")) <= before
    assert tempfile.gettempdir() not in page


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content_Length": str(10**9)}, 413),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Type": "text/plain"}, 400),
    ],
)
def test_what_is_not_from_the_page_is_refused(server, headers, status):
    """Another site in the same browser, a name that leads here by chance, more than there is room for."""
    body = None if "Content_Length" in headers else form(("a.html", WRONG))
    found, _, page = asked(server, "POST", "/check", body, **headers)
    assert found == status
    assert 'role="alert"' in page


def test_other_pages_and_empty_forms_are_told(server):
    """With the page, so that one can go on."""
    assert asked(server, "GET", "/../etc/passwd")[0] == 404
    assert asked(server, "POST", "/check", form())[0] == 400
    many = [(f"{number}.txt", b"1") for number in range(serving.MOST_FILES + 1)]
    status, _, page = asked(server, "POST", "/check", form(*many, language="en"))
    assert status == 400
    assert "give 1 to 50 files" in page


def test_names_lead_nowhere(tmp_path):
    """Not to another folder, not to a hidden file, and never twice to one."""
    names = written(str(tmp_path), [("../../a.txt", b"1"), ("a.txt", b"2"), (".ssh", b"3"), ("a/", b"4")])
    assert names == ("a.txt", "2 a.txt", "ssh", "file")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


@given(st.text(max_size=200), st.lists(st.text(max_size=5)))
def test_a_safe_name_is_a_name(given_name, taken):
    """Whatever is sent."""
    name = safe(given_name, taken)
    assert name
    assert name not in taken
    assert Path(name).name == name
    assert not name.startswith(".")
    assert name.isprintable()


@given(st.lists(st.tuples(st.text("甲a1 ", min_size=1, max_size=5), st.binary(max_size=60)), max_size=4))
def test_what_a_browser_sends_arrives_as_it_was(files):
    """Byte for byte."""
    found, fields = parts(
        form(*files, boundary="boundary-that-is-in-no-file"), b"boundary-that-is-in-no-file"
    )
    assert found == files
    assert fields == {"language": "zh"}


def test_the_report_of_a_request_is_in_its_language(tmp_path):
    """The one that was chosen is shown first."""
    names = written(str(tmp_path), [("a.html", WRONG)])
    here = Path.cwd()
    assert '<html lang="en">' in answer(Request(str(tmp_path), names, "en"))
    assert Path.cwd() == here


def test_a_port_that_is_taken_is_told(server, capsys):
    """In a sentence, not a traceback."""
    port = str(server.server_address[1])
    assert main(["serve", "--port", port, "--language", "zh"]) == 2
    assert "端口已被占用" in capsys.readouterr().err
    assert main(["serve", "--port", "99999", "--language", "zh"]) == 2
    assert "端口应在" in capsys.readouterr().err
    assert main(["serve", "--port", "x", "--language", "zh"]) == 2
    assert "应为整数" in capsys.readouterr().err


class Form(HTMLParser):
    """What a screen reader has of a page: labels, headings, the language."""

    def __init__(self, page):
        """Read it."""
        super().__init__()
        self.labelled, self.inputs, self.headings, self.inside = set(), [], [], 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        """Note labels and what they are of."""
        named = dict(attributes)
        if tag == "label":
            self.inside += 1
            self.labelled.add(named.get("for"))
        if tag == "input":
            self.inputs.append((named.get("id"), self.inside > 0))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        """A label ends."""
        self.inside -= tag == "label"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_input_has_a_label_and_headings_descend(language):
    """As people who do not see the page need it."""
    page = start(language, fd.Label("甲", "a"))
    seen = Form(page)
    assert all(inside or name in seen.labelled for name, inside in seen.inputs)
    assert seen.headings[0] == 1
    assert all(later - earlier <= 1 for earlier, later in zip(seen.headings, seen.headings[1:], strict=False))
    assert re.search(rf'<html lang="{language}', page)


def light(colour):
    """The relative luminance of a colour (WCAG 2)."""
    wide = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(wide[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("ink", "paper"), ("dim", "paper"), ("link", "paper"), ("error", "paper"), ("warning", "paper"),
        ("note", "paper"), ("ink", "soft"), ("on", "error"), ("on", "warning"), ("on", "note"),
        ("ink", "error-soft"), ("ink", "warning-soft"), ("ink", "note-soft"), ("dim", "soft"),
    ],
)  # fmt: skip
def test_what_is_written_can_be_read_by_day_and_by_night(scheme, ink, paper):
    """At least 4.5 to 1, as WCAG asks for, on every ground that it stands on."""
    schemes = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", schemes[0]))
    colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", schemes[scheme]))
    darker, lighter = sorted((light(colours[ink]), light(colours[paper])))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
