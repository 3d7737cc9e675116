"""The one way of spelling plainly, and of Chinese numerals.

Documents print the same word in many spellings: full-width or half-width, with spaces to fill a column, with marks
that nobody sees.  Whoever compares, searches or binds printed text spells it plainly first, by one of these:

========================  =========================================================================================
:func:`folded`            widths folded, spaces and invisible characters gone: for names and numbers
:func:`plain`             the same, but a comma that ends a clause stays Chinese: for text that is read
:func:`typographic`       plain text with the punctuation of print again: for what is told to people
========================  =========================================================================================
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

INVISIBLE: Final = (
    "\u200b\u200c\u200d\xad\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2060"
)
"""Characters without width: marks of direction, joiners, the mark of byte order."""

NUMERALS: Final = "一二三四五六七八九十"
"""The numerals of lists, for a class of a regular expression; a number below a hundred is spelled with them."""

_SPACES = " \t\r\n\f\v\u3000\xa0\u2002\u2003\u2009\u202f"
_DASHES = "－−–—‐‑‒―"
_SAME_WIDTH: Final = frozenset("，！？～")
"""Full-width marks that are Chinese punctuation, not another spelling of the half-width one."""


class _Folding(dict[int, int | None]):
    """What :meth:`str.translate` replaces each character by, worked out when a character is first met.

    A character is folded where Unicode knows it as another width or another form of one single character: full-width
    letters, radicals, compatibility ideographs.  Circled and raised digits stay, for they are no digits of a number.
    """

    def __missing__(self, code: int) -> int | None:
        from unicodedata import decomposition, normalize  # only for characters that are not in the table

        character = chr(code)
        other = normalize("NFKC", character)
        raised = decomposition(character).startswith(("<circle>", "<super>", "<sub>"))
        same = raised or len(other) != 1 or other == character or character in _SAME_WIDTH
        self[code] = code if same else self[ord(other)]
        return self[code]


_RADICALS: Final = dict(
    zip(
        map(ord, "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳"),
        map(ord, "民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"),
        strict=True,
    )
)
"""Radicals that fonts of browsers name instead of the characters they look like; Unicode maps only the others."""

_TRADITIONAL: Final = str.maketrans(
    "並佈佔併來侷係個們備傳債傷僑價億償優儲兒內兩冊別刪則剛創劃劉劑動務勞勵匯區協卹卻厲參吳員問單嗎嚴國圍"
    "園圖團執堅堯報場塊塵壓壞夠夾婁婦學實寧審寫專對導層屬岡島峽崗嶺嶽師帶幣幹幾庫廢廣廳張強彌彔彙後徑從復"
    "態慣慶應懲懷戰戶捲掃採揚換損撥撫擁擊擔據擬擴數斷時曆書會東條棗楊業極構樓標樣橋機橫檔檢欄權欽歷歸殘殯"
    "氣決沒況淨淵減測湊準溝溫滄滙滬滿漢漲潛澗澤濟濰濱瀋瀏瀘灣災為烏無煙熱營爐爭爲爾狀獄獎獨獲現環瓊產産畝"
    "畢畫異當疊療發監盤眾矯確碼礎礦稅種稱積穩穫競筆節範築簡簽籌籤粵糧糰糾紀約紅紋納級細紹終組結絕絡給統綏"
    "經綜綠綫維網綴綿緊線緝緣編練縣縮總績織繕繞繪繫繳續纍罰羣義習聞聯聲職肅脫腳臨臺與興舉舊舘莊華萊萬葉蓋"
    "蔣蕭藝藥蘆蘇蘭處號虧蟲衆術衛衝袷裏補裝裡製複覈見規視覽觀訂計討訓託記訪設許訴註証評詞詢試話該誌認語誤"
    "說説誰調請論諮講證識議護讀變讓豐負財貧貨責買貸費貼貿賀賃資賓賠質賬購賽贈贛趙車軍軟較載輕輛輸轉轎辦農"
    "這連週進遊運過達違遠適遲遷選遺遼還邊郵鄉鄭鄰鄲醫釋銀銅銷錄錢錦錫錯録鍋鍵鎮鏈鐵鑒長門閉開間閩閱閾闆關"
    "陝陰陳陽隊階際隨險隱隴隻雞離雲電鞏響頁項須預頓領頭題額顛類顯風飛餅養餘館馬駐駱騰驗體髮魚魯鳳鴨鶴鹽麗"
    "麼黃點黨齊齡龍",
    "并布占并来局系个们备传债伤侨价亿偿优储儿内两册别删则刚创划刘剂动务劳励汇区协恤却厉参吴员问单吗严国围"
    "园图团执坚尧报场块尘压坏够夹娄妇学实宁审写专对导层属冈岛峡岗岭岳师带币干几库废广厅张强弥录汇后径从复"
    "态惯庆应惩怀战户卷扫采扬换损拨抚拥击担据拟扩数断时历书会东条枣杨业极构楼标样桥机横档检栏权钦历归残殡"
    "气决没况净渊减测凑准沟温沧汇沪满汉涨潜涧泽济潍滨沈浏泸湾灾为乌无烟热营炉争为尔状狱奖独获现环琼产产亩"
    "毕画异当叠疗发监盘众矫确码础矿税种称积稳获竞笔节范筑简签筹签粤粮团纠纪约红纹纳级细绍终组结绝络给统绥"
    "经综绿线维网缀绵紧线缉缘编练县缩总绩织缮绕绘系缴续累罚群义习闻联声职肃脱脚临台与兴举旧馆庄华莱万叶盖"
    "蒋萧艺药芦苏兰处号亏虫众术卫冲夹里补装里制复核见规视览观订计讨训托记访设许诉注证评词询试话该志认语误"
    "说说谁调请论咨讲证识议护读变让丰负财贫货责买贷费贴贸贺赁资宾赔质账购赛赠赣赵车军软较载轻辆输转轿办农"
    "这连周进游运过达违远适迟迁选遗辽还边邮乡郑邻郸医释银铜销录钱锦锡错录锅键镇链铁鉴长门闭开间闽阅阈板关"
    "陕阴陈阳队阶际随险隐陇只鸡离云电巩响页项须预顿领头题额颠类显风飞饼养余馆马驻骆腾验体发鱼鲁凤鸭鹤盐丽"
    "么黄点党齐龄龙",
)
"""Traditional characters in the words of accounts and names of places, as sites show their pages at a click, by the simplified ones.

Left out is what simplified texts have in the names of places and people, too: 乾, 昇, 徵; 於 only where a word ends in it.
"""

_READ = _Folding(
    {
        **_RADICALS,
        **_TRADITIONAL,
        **str.maketrans(_DASHES, "-" * len(_DASHES), _SPACES + INVISIBLE),
        **str.maketrans("“”‘’＂∶", '""""":'),
        ord("*"): None,  # emphasis in text that was marked up
    }
)
_FOLDED = _Folding({**_READ, ord("，"): ord(","), ord("*"): ord("*")})
_PRINTED = str.maketrans("();:", "（）；：")
_AT = re.compile("(?<=[大小高低多少用由等对关处])於")
_STOPPED = re.compile(r"(?<=\d)。(?=\d\d(?:万元|亿元|元|%))")
"""A full stop that was typed for a decimal point."""
_QUOTED = re.compile('"([^"]*)"')


@lru_cache(4096)
def folded(text: str) -> str:
    """Spell a name or a number plainly: widths folded, spaces and invisible characters gone.

    >>> folded("因公出国（境） 费用"), folded("１，２３４．５０ 万元")
    ('因公出国(境)费用', '1,234.50万元')
    """
    return text.translate(_FOLDED)


def plain(text: str) -> str:
    """Spell a text the one way the grammar knows: no spaces, half-width digits, brackets, colons and quotes.

    A comma between digits is left alone; every other comma becomes the Chinese one, which ends a clause.

    >>> plain("比上年 减少２９．８３ 万元,下降 2.18 %")
    '比上年减少29.83万元，下降2.18%'
    """
    return _plain_cell(text) if len(text) <= _CELL else commas(text.translate(_READ))


_CELL = 40
"""Characters of what is likely to be met again: the cells of a table are spelled many times."""


@lru_cache(16384)
def _plain_cell(text: str) -> str:
    return commas(text.translate(_READ))


def plain_characters(text: str) -> str:
    """Spell a piece of a text plainly, all but its commas, which only :func:`commas` of the whole text can tell."""
    return text.translate(_READ)


def commas(text: str) -> str:
    """Tell the commas within numbers from those between clauses; a number may have been broken at one.

    A full stop between digits, two of them before a unit, is a decimal point.
    """
    if "於" in text:
        text = _AT.sub("于", text)
    text = _STOPPED.sub(".", text)
    if "," not in text:
        return text
    characters = list(text)
    for place, character in enumerate(characters):
        if character == "," and not (
            text[place - 1 : place].isdigit() and text[place + 1 : place + 4].isdigit()
        ):
            characters[place] = "，"
    return "".join(characters)


def ideograph(character: str) -> str:
    """Return the character that a radical, or a form kept for compatibility, looks like; any other character as it is.

    >>> ideograph("⻓"), ideograph("⼈"), ideograph("９")
    ('长', '人', '９')
    """
    is_form = "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff"
    return character.translate(_READ) if is_form else character


def typographic(text: str) -> str:
    """Give a text in plain spelling the punctuation of print again.

    >>> typographic('"三公"经费(合计):')
    '“三公”经费（合计）：'
    """
    quoted = _QUOTED.sub("“\\1”", text) if '"' in text else text
    return quoted.translate(_PRINTED)


_DIGITS = "〇一二三四五六七八九"
_POWERS = {"千": 1000, "百": 100, "十": 10}
_LARGEST = 9999


def numeral(number: int) -> str:
    """Spell a number as lists and headings count; in digits where that is not done.

    >>> numeral(3), numeral(10), numeral(12), numeral(21), numeral(105)
    ('三', '十', '十二', '二十一', '一百〇五')
    """
    if not 0 < number <= _LARGEST:
        return str(number)
    spelled, zero = "", False
    for name, power in (*_POWERS.items(), ("", 1)):
        digit = number // power % 10
        if digit:
            spelled += ("〇" if zero and spelled else "") + _DIGITS[digit] + name
        zero = not digit
    return spelled.removeprefix("一") if spelled.startswith("一十") else spelled
