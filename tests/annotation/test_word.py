"""Comments and tracked changes in Word documents made by hand."""

import pytest

import fiscaldisclosure as fd

BOLD = "<w:rPr><w:b/></w:rPr>"
WRONG = "<w:p>{}</w:p>"
SPLIT = WRONG.format(
    "<w:r><w:t>一、收入决算情况说明</w:t></w:r></w:p><w:p>"
    "<w:r><w:t>本年收入合计2</w:t></w:r>"
    f"<w:r>{BOLD}<w:t>583</w:t></w:r><w:r>{BOLD}<w:t>.72万元，其中：</w:t></w:r>"
    "<w:r><w:t>财政拨款收入2417.96万元，其他收入164.77万元。</w:t></w:r>"
)


@pytest.fixture
def annotated(tmp_path):
    """How to annotate a document."""

    def write(data):
        path = tmp_path / "决算.docx"
        path.write_bytes(data)
        audit = fd.audit(fd.read(path))
        assert audit.errors
        return fd.annotate(audit, path, least=fd.Severity.ERROR)

    return write


def test_a_comment_stands_at_the_very_figure(annotated, parts):
    """A number that is split over runs is marked whole, and nothing beside it."""
    (at, said), *others = parts.comments(annotated(parts.word(SPLIT)).data)
    assert at == "2583.72"
    assert others == []
    assert said.startswith("错误 FD201 ")
    assert "应为 2,582.73 万元" in said
    assert "怎么办：" in said


def test_a_run_keeps_its_format_where_it_is_cut(annotated, parts):
    """Each part of a run that is cut looks as the whole did."""
    body = parts.of(annotated(parts.word(SPLIT)).data)["word/document.xml"].decode()
    assert f'<w:r>{BOLD}<w:t xml:space="preserve">.72</w:t></w:r>' in body
    assert f'<w:r>{BOLD}<w:t xml:space="preserve">万元，其中：</w:t></w:r>' in body


def test_comments_that_are_there_stay(annotated, parts):
    """New comments come after them, under numbers of their own."""
    kept = f'<c:comments xmlns:c="{parts.word.__globals__["W"]}"><c:comment c:id="7"><c:p/></c:comment></c:comments>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    data = parts.word(
        SPLIT,
        **{
            "word/_rels/document.xml.rels": f"<Relationships><Relationship Id='a' Type='{kind}' Target='comments.xml'/>"
            "</Relationships>",
            "word/comments.xml": kept,
        },
    )
    copy = annotated(data).data
    assert parts.changed(data, copy) == {"word/document.xml", "word/comments.xml"}
    assert b'<c:comment c:id="7"><c:p/></c:comment>' in parts.of(copy)["word/comments.xml"]
    assert b'w:id="8"' in parts.of(copy)["word/comments.xml"]


@pytest.mark.parametrize("inside", ["<w:tab/>", "<w:drawing/>", "<w:fldChar/>"])
def test_a_run_that_holds_more_than_text_is_not_cut(annotated, parts, inside):
    """Its comment stands around all of it."""
    run = f"<w:r>{inside}<w:t>2583.72万元，</w:t></w:r>"
    body = SPLIT.partition("2</w:t></w:r>")[0] + "</w:t></w:r>" + run
    body += "<w:r><w:t>其中：财政拨款收入2417.96万元，其他收入164.77万元。</w:t></w:r></w:p>"
    copy = annotated(parts.word(body)).data
    assert run in parts.of(copy)["word/document.xml"].decode()
    assert [at for at, _ in parts.comments(copy)] == ["2583.72万元，"]


def test_a_text_box_holds_no_comment(annotated, parts):
    """What stands in a text box is commented where the box is anchored."""
    box = f"<w:p><w:r><w:pict><v:x xmlns:v='v'><w:txbxContent>{SPLIT}</w:txbxContent></v:x></w:pict></w:r></w:p>"
    copy = annotated(parts.word(box)).data
    body = parts.of(copy)["word/document.xml"].decode()
    assert SPLIT in body
    assert body.index("commentRangeStart") < body.index("txbxContent") < body.rindex("txbxContent")
    assert body.rindex("txbxContent") < body.index("commentRangeEnd")


def test_text_that_could_be_markup_stays_text(annotated, parts):
    """What is written anew is escaped."""
    body = SPLIT.replace("2417.96万元，", "2417.96万元（&lt;w:br/&gt; &amp; &quot;），")
    before = parts.rejected(parts.word(body))
    assert parts.rejected(annotated(parts.word(body)).data) == before


def test_a_correction_is_a_change_with_its_reason(tmp_path, parts):
    """The old number is struck out and the new one put in, in the same format, with a comment that says why."""
    path = tmp_path / "决算.docx"
    again = "<w:p><w:r><w:t>二、收入支出决算总体情况说明</w:t></w:r></w:p><w:p><w:r><w:t>2024年度收入总计2,582.73万元，其中：本年收入合计2,582.73万元。</w:t></w:r></w:p>"
    path.write_bytes(parts.word(SPLIT + again))
    found = fd.fix(fd.audit(fd.read(path)), path)
    (fix,) = found.fixes
    assert (str(fix.figure), str(fix.right)) == ("2,583.72 万元", "2,582.73 万元")
    body = parts.of(found.copies[str(path)])["word/document.xml"].decode()
    assert f'<w:r>{BOLD}<w:delText xml:space="preserve">583</w:delText></w:r></w:del>' in body
    assert '<w:r><w:t xml:space="preserve">2582.73</w:t></w:r></w:ins>' in body
    (at, said), *_ = parts.comments(found.copies[str(path)])
    assert at.startswith("2583.72")
    assert "已由 2,583.72 万元 改为 2,582.73 万元" in said


def test_a_change_that_waits_for_a_decision_is_not_changed_again(tmp_path, parts):
    """A number within somebody's insertion is left to people."""
    path = tmp_path / "决算.docx"
    again = "<w:p><w:r><w:t>二、收入支出决算总体情况说明</w:t></w:r></w:p><w:p><w:r><w:t>2024年度收入总计2,582.73万元，其中：本年收入合计2,582.73万元。</w:t></w:r></w:p>"
    inserted = SPLIT.replace("<w:r><w:t>本年", "<w:ins w:id='1'><w:r><w:t>本年").replace(
        "<w:r><w:t>财政", "</w:ins><w:r><w:t>财政"
    )
    path.write_bytes(parts.word(inserted + again))
    found = fd.fix(fd.audit(fd.read(path)), path)
    assert found.copies == {}
    assert any(item.severity is fd.Severity.ERROR for item in found.left)
