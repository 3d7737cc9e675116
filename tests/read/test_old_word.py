"""Word documents of 1997 to 2003: text in pieces, tables as rows define them, fields, lists, objects; and damage."""

import contextlib
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.read import to_document
from fiscaldisclosure.read.document import Grid, Paragraph
from fiscaldisclosure.read.files.ole import MAGIC
from fiscaldisclosure.read.files.word.drawings import bitmap

_NONE = 0xFFFFFFFF
_END = 0xFFFFFFFE


def compound(streams):
    """Wrap streams, by path, into a compound file; every one is made long enough to need no small sectors."""
    names = [("Root Entry", 5, "")]
    for path in streams:
        folder = ""
        for part in path.split("/")[:-1]:
            if (part, 1, folder) not in names:
                names.append((part, 1, folder))
            folder = f"{folder}{part}/"
        names.append((path.rpartition("/")[2], 2, folder))
    starts, body, links = {}, b"", []
    for path, given_content in streams.items():
        content = given_content.ljust(4096, b"\0")
        count = -(-len(content) // 512)
        starts[path] = len(links), len(content)
        links += [*range(len(links) + 1, len(links) + count), _END]
        body += content.ljust(512 * count, b"\0")
    directory = b""
    for number, (name, kind, folder) in enumerate(names):
        path = f"{folder}{name}"
        inside = next(
            (n for n, one in enumerate(names) if n and one[2] == ("" if not number else f"{path}/")), _NONE
        )
        after = next((n for n, one in enumerate(names) if n > number and number and one[2] == folder), _NONE)
        start, size = starts.get(path, (_END, 0))
        title = name.encode("utf-16-le")
        directory += (title + b"\0\0").ljust(64, b"\0")
        directory += pack("<HBBIII", len(title) + 2, kind, 1, _NONE, after, inside if kind != 2 else _NONE)
        directory += bytes(36) + pack("<III", start, size, 0)
    directory += bytes(-len(directory) % 512)
    first = len(links)
    count = len(directory) // 512
    links += [*range(first + 1, first + count), _END]
    tables = 1
    while (len(links) + tables) > tables * 128:
        tables += 1
    at = len(links)
    links += [0xFFFFFFFD] * tables
    table = pack(f"<{len(links)}I", *links).ljust(512 * tables, b"\xff")
    head = MAGIC + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += pack("<5I", tables, first, 0, 4096, _END) + pack("<3I", 0, _END, 0)
    head += pack(f"<{tables}I", *range(at, at + tables)).ljust(436, b"\xff")
    return head + body + directory + table


IN_TABLE = pack("<HB", 0x2416, 1)
ROW_END = IN_TABLE + pack("<HB", 0x2417, 1)
STRUCK, HIDDEN = pack("<HB", 0x0837, 1), pack("<HB", 0x083C, 1)


def depth(number):
    return IN_TABLE + pack("<Hi", 0x6649, number)


def row(borders, flags=()):
    """Define a row: where its cells begin and end, and how they are merged."""
    count = len(borders) - 1
    content = bytes([count]) + pack(f"<{count + 1}h", *borders)
    for number in range(count):
        content += pack("<H", flags[number] if number < len(flags) else 0) + bytes(18)
    return ROW_END + pack("<HH", 0xD608, len(content) + 1) + content


def cells(rows, *, begins=()):
    """Make the paragraphs of a table of rows of texts."""
    made = []
    for number, texts in enumerate(rows):
        made += [(f"{text}\x07", 0, IN_TABLE, b"") for text in texts]
        borders = [*range(0, 1000 * len(texts) + 1, 1000)]
        made.append(("\x07", 0, row(borders, begins[number] if begins else ()), b""))
    return made


def styles(*names):
    """Write the styles of a document."""
    content = pack("<HHHHHHHHHH", 18, len(names), 10, 1, 0x5B, 15, 0, 0, 0, 0)
    for name in names:
        style = (
            pack("<HHHHH", 0x0FFE, 0xFFF1, 1, 0, 0)
            + pack("<H", len(name))
            + name.encode("utf-16-le")
            + bytes(2)
        )
        style += pack("<HH", 2, 0)
        content += pack("<H", len(style)) + style
    return content


def _pages(entries, size):
    """Write pages of properties, each entry up to where it applies."""
    pages, bounds = [], [entries[0][0]] if entries else [0]
    waiting = list(entries)
    while waiting:
        taken, used = [], 1 + 4
        while waiting and used + 4 + size + len(waiting[0][2]) + 1 < 500:
            used += 4 + size + len(waiting[0][2]) + 1
            taken.append(waiting.pop(0))
        page = bytearray(512)
        page[511] = len(taken)
        at = 510
        for number, (start, end, content) in enumerate(taken):
            page[4 * number : 4 * number + 8] = pack("<II", start, end)
            if content:
                at = (at - len(content)) // 2 * 2
                page[at : at + len(content)] = content
                page[4 * (len(taken) + 1) + size * number] = at // 2
        pages.append(bytes(page))
        bounds.append(taken[-1][1])
    return pages, bounds


def doc(parts, *, headers=(), compressed=False, flags=0, streams=(), data=b"", sections=(), text_at=1024):
    """Make the bytes of a document."""
    body = [part + (0, b"", b"")[len(part) - 1 :] for part in parts]
    heads = [(text, 0, b"", b"") for text in headers]
    text = "".join(part[0] for part in body)
    head = "".join(part[0] for part in heads)
    raw = (text + head).encode("cp1252" if compressed else "utf-16-le")
    width = 1 if compressed else 2
    looks, runs, at = [], [], text_at
    for part, style, look, run in (*body, *heads):
        end = at + width * len(part)
        content = pack("<H", style) + look
        padded = content + bytes(1 - len(content) % 2)
        looks.append((at, end, bytes([(len(padded) + 1) // 2]) + padded))
        runs.append((at, end, bytes([len(run)]) + run if run else b""))
        at = end
    main = bytearray(text_at) + raw
    main += bytes(-len(main) % 512)
    paragraph_pages, paragraph_bounds = _pages(looks, 13)
    run_pages, run_bounds = _pages(runs, 1)
    first = len(main) // 512
    main += b"".join((*paragraph_pages, *run_pages))
    table = b""
    places = {}

    def add(number, content):
        nonlocal table
        places[number] = len(table), len(content)
        table += content

    count = len(paragraph_pages)
    add(13, pack(f"<{count + 1}I", *paragraph_bounds) + pack(f"<{count}I", *range(first, first + count)))
    first += count
    count = len(run_pages)
    add(12, pack(f"<{count + 1}I", *run_bounds) + pack(f"<{count}I", *range(first, first + count)))
    place = text_at * 2 | 0x4000_0000 if compressed else text_at
    piece = pack("<IIHIH", 0, len(text + head), 0, place, 0)
    add(33, b"\2" + pack("<I", len(piece)) + piece)
    bounds = [0] * 6
    for text_of_header in headers:
        bounds.append(bounds[-1] + len(text_of_header))
    add(11, pack(f"<{len(bounds)}I", *bounds) if headers else b"")
    for number, content in sections:
        add(number, content)
    main[:12] = pack("<HH6xH", 0xA5EC, 193, flags)
    main[76:88] = pack("<III", len(text), 0, len(head))
    for number, (start, size) in places.items():
        main[154 + 8 * number : 162 + 8 * number] = pack("<II", start, size)
    return compound(
        {"WordDocument": bytes(main), "0Table": table, **({"Data": data} if data else {}), **dict(streams)}
    )


def read(parts, **more):
    return to_document(doc(parts, **more), "决算.doc")


def texts(grid):
    return [[cell.text for cell in line] for line in grid.rows]


def test_paragraphs_and_tables_in_their_order():
    """The body reads in its order, with headings where the style tells, and cells as the rows define them."""
    heading, sentence, grid, after = read(
        [
            ("收入情况\r", 1),
            ("本年收入12万元。\r",),
            *cells([["项目", "金额"], ["收入", "12.00"]]),
            ("完。\r",),
        ],
        sections=[(1, styles("Normal", "heading 1"))],
    ).blocks
    assert (heading.text, heading.heading) == ("收入情况", True)
    assert (sentence.text, sentence.heading, after.text) == ("本年收入12万元。", False, "完。")
    assert texts(grid) == [["项目", "金额"], ["收入", "12.00"]]
    assert grid.rows[1][1].place.line == 2


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=4), st.lists(st.integers(1, 3), min_size=1, max_size=4)
)
def test_cells_cover_the_columns_between_their_borders(above, below):
    """Rows that define different borders make one grid: a wide cell stands at every column it covers."""
    width = 2520
    rows = [
        [f"{name}{number}" for number in range(len(part))] for name, part in (("甲", above), ("乙", below))
    ]
    parts = []
    for names, part in zip(rows, (above, below), strict=True):
        borders = [width * sum(part[:number]) // sum(part) for number in range(len(part) + 1)]
        parts += [(f"{name}\x07", 0, IN_TABLE) for name in names] + [("\x07", 0, row(borders))]
    blocks = read([*parts, ("\r",)]).blocks
    if len(above) + len(below) > 2 or isinstance(blocks[0], Grid):
        (grid,) = blocks
        assert [list(dict.fromkeys(line)) for line in texts(grid)] == rows
        assert len({len(line) for line in grid.rows}) == 1


def test_merged_cells():
    """Cells merged downwards or across hold the text of the first."""
    begins, goes_on, first, more = 0x60, 0x20, 0x01, 0x02
    rows = [["甲", "乙", ""], ["", "丙", "丁"], ["戊", "己", "庚"]]
    flags = [(begins, first, more), (goes_on, 0, 0), ()]
    (grid,) = read([*cells(rows, begins=flags), ("\r",)]).blocks
    assert texts(grid) == [["甲", "乙", "乙"], ["甲", "丙", "丁"], ["戊", "己", "庚"]]


def test_tables_in_tables():
    """An inner table stands in the cell of the outer."""
    inner = [("一\r", 0, depth(2) + pack("<HB", 0x244B, 1)), ("二\r", 0, depth(2) + pack("<HB", 0x244B, 1))]
    inner.append(("\r", 0, depth(2) + pack("<HB", 0x244C, 1) + row([0, 500, 1000])[6:]))
    parts = [
        ("甲\x07", 0, IN_TABLE),
        *inner,
        ("乙\x07", 0, IN_TABLE),
        ("丙\x07", 0, IN_TABLE),
        ("\x07", 0, row([0, 1000, 2000, 3000])),
        ("\r",),
    ]
    outer, nested = read(parts).blocks
    assert texts(outer) == [["甲", "乙", "丙"]]
    assert texts(nested) == [["一", "二"]]


def test_what_shows_of_the_text():
    """Of a field the result, not the instruction; no hidden text; struck text is told."""
    found = read(
        [
            ("收入\x13 PAGEREF _x \x1412\x15万元", 0, b"", b""),
            ("隐", 0, b"", HIDDEN),
            ("旧", 0, b"", STRUCK),
            ("。\x0b新\x1e行\r",),
        ]
    )
    assert found.blocks[0].text == "收入12万元。"
    assert found.blocks[1].text == "新-行"
    assert [remark.text for remark in found.remarks] == ["删除线：旧"]


def test_eight_bit_text():
    """Pieces may hold a byte for a character."""
    assert read([("Revenue 12.00\r",)], compressed=True).blocks[0].text == "Revenue12.00"


def test_automatic_numbers():
    """The numbers of lists are not in the text, but they are read."""
    look = pack("<Hh", 0x460B, 1)
    level = pack("<IB", 1, 37) + bytes(23) + pack("<H", 2) + "\0、".encode("utf-16-le")
    lists = pack("<H", 1) + pack("<I", 7) + bytes(22) + b"\1\0" + level
    overrides = pack("<I", 1) + pack("<I", 7) + bytes(12) + pack("<I", 0)
    found = read([("收入\r", 0, look), ("支出\r", 0, look)], sections=[(73, lists), (74, overrides)]).blocks
    assert [block.text for block in found] == ["一、收入", "二、支出"]


def test_running_headers():
    """Headers that name a year are remarked on, each once."""
    found = read(
        [("收入12万元。\r",)], headers=["某局2023年度决算\r\r", "某局2023年度决算\r\r", "内部资料\r\r"]
    )
    assert [remark.text for remark in found.remarks] == ["某局2023年度决算"]


def test_embedded_workbook():
    """A workbook embedded in the text is read as the sheet that shows; one that is damaged is told."""
    label = pack("<HH", 0x204, 11) + pack("<HHHHBH", 0, 0, 0, 1, 1, 0x7532)
    sheet = pack("<HHHHHHII", 0x809, 16, 0x600, 0x10, 0, 0, 0, 0) + label + pack("<HH", 0x0A, 0)
    head = pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0)
    listed = pack("<IBBB", len(head) + 18, 0, 0, 2) + b"\1" + "表1".encode("utf-16-le")
    book = head + pack("<HH", 0x85, len(listed)) + listed + pack("<HH", 0x0A, 0)
    book = book.replace(pack("<I", len(head) + 18), pack("<I", len(book)), 1) + sheet
    run = pack("<HI", 0x6A03, 77) + pack("<HB", 0x080A, 1)
    parts = [("收入决算表\x13 EMBED Excel.Sheet.8 ",), ("\x14", 0, b"", run), ("\x01\x15\r",)]
    found = read(parts, streams=[("ObjectPool/_77/Workbook", book)])
    assert [block.text for block in found.blocks] == ["收入决算表", "甲"]
    broken = read(parts, streams=[("ObjectPool/_77/Workbook", book[:40])])
    assert [remark.text.in_("zh") for remark in broken.remarks] == ["嵌入的工作簿无法读取"]


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        (lambda data: data.replace(pack("<H", 0xA5EC), pack("<H", 0xA5DC)), "Word 95"),
        (lambda data: data.replace(pack("<H", 0xA5EC), b"xx"), "no Word document"),
        (lambda data: data[:2000], "damaged or cut short"),
    ],
)
def test_what_cannot_be_read(change, advice):
    """Documents that are too old, cut short or something else are refused with what to do."""
    with pytest.raises(ReadError, match=rf"决算\.doc: .*{advice}"):
        to_document(change(doc([("收入12万元。\r",)])), "决算.doc")


def test_encrypted_and_empty():
    """A password is told of, and so is a document without text."""
    with pytest.raises(ReadError, match="password"):
        read([("收入\r",)], flags=0x0100)
    with pytest.raises(ReadError, match="no text"):
        read([("\r",)])


def test_damage_is_told_or_overcome(damaged):
    """However a document is damaged, it is read or refused, and nothing else happens."""
    data = doc(
        [("收入情况\r", 1), *cells([["项目", "金额"], ["收入", "12.00"]]), ("完。\r",)],
        sections=[(1, styles("a", "heading 1"))],
    )
    for changed in damaged(data):
        with contextlib.suppress(ReadError):
            to_document(changed, "决算.doc")


@pytest.mark.shared
def test_reference_document(shared):
    """A real document of 42 pages gives its ten tables, the first from the workbook embedded in it."""
    file = shared / "taiyuan-reform-commission-2016.doc"
    found = to_document(file.read_bytes(), "决算.doc")
    grids = [block for block in found.blocks if isinstance(block, Grid)]
    assert [(len(grid.rows), len(grid.rows[0])) for grid in grids] == [
        (8, 2), (37, 6), (39, 11), (39, 10), (35, 8), (36, 7), (58, 7), (15, 10), (21, 4), (16, 3),
    ]  # fmt: skip
    first = texts(grids[1])
    assert first[0] == ["收入"] * 3 + ["支出"] * 3
    assert first[3][:3] == ["一、财政拨款收入", "1", "42,575,058.26"]
    assert sum(isinstance(block, Paragraph) and block.heading for block in found.blocks) == 12


@pytest.mark.parametrize(
    ("begin", "end"), [(b"\x89PNG\r\n\x1a\n", b"IEND"), (b"\xff\xd8\xff\xe0", b"\xff\xd9")]
)
def test_a_picture_is_found_in_the_records_of_its_drawing(begin, end):
    """Whatever lies before it, a bitmap is given from its first byte; a metafile, which nothing recognises, is not."""
    records = b"\x44\x00\x0f\x00\x04\xf0" * 9
    assert bitmap(records + begin + end) == begin + end
    assert bitmap(records + b"\xd7\xcd\xc6\x9a") == b""
