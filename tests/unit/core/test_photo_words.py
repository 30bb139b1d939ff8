"""What agencies and cameras wrote into a file: IPTC first, then XMP, then EXIF."""

import datetime as dt
import io
import struct

import pytest
from PIL import Image

from portal.core.photo_words import PhotoWords, read_photo_words

UTF8_DECLARED = (1, 90, b"\x1b%G")
RDF = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
    "{}</rdf:RDF></x:xmpmeta>"
)
DESCRIPTION = (
    '<rdf:Description rdf:about="" photoshop:City="Нукус" photoshop:Country="Ўзбекистон"'
    ' photoshop:DateCreated="2018-02-13T10:00:00+05:00">'
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Koʻprik &amp; daryo</rdf:li></rdf:Alt>'
    "</dc:description><dc:creator><rdf:Seq><rdf:li>А. Автор</rdf:li></rdf:Seq></dc:creator>"
    "</rdf:Description>"
)
SPLIT = (
    '<rdf:Description rdf:about="" photoshop:Credit="Press service"/>'
    '<rdf:Description rdf:about="" core:Location="Old bridge"/>'
)


def jpeg(iptc=(), **saved):
    """Return an open JPEG whose IPTC part has the given (record, number, bytes)."""
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, "JPEG", **saved)
    plain = data.getvalue()
    records = b"".join(
        b"\x1c" + bytes([record, number]) + struct.pack(">H", len(value)) + value
        for record, number, value in iptc
    )
    if not records:
        return io.BytesIO(plain)
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + records
    part = b"Photoshop 3.0\x00" + resource + b"\x00" * (len(records) % 2)
    return io.BytesIO(plain[:2] + b"\xff\xed" + struct.pack(">H", len(part) + 2) + part + plain[2:])


def exif(**words):
    found = Image.Exif()
    for tag, value in words.items():
        found[{"description": 0x010E, "artist": 0x013B, "copyright": 0x8298}[tag]] = value
    return found


IPTC_FILES = {
    "UTF-8 that says so": (
        [UTF8_DECLARED, (2, 120, "Koʻprik ochildi".encode()), (2, 80, "А. Автор".encode())],
        PhotoWords(caption="Koʻprik ochildi", credit="А. Автор"),
    ),
    "UTF-8 that does not": (
        [(2, 120, "Мост открыт".encode())],
        PhotoWords(caption="Мост открыт"),
    ),
    "Latin-1": (
        [(2, 120, "Café à Noukous".encode("latin-1")), (2, 80, b"Jos\xe9")],
        PhotoWords(caption="Café à Noukous", credit="José"),
    ),
    "broken UTF-8 that says so": (
        [UTF8_DECLARED, (2, 120, "Мост".encode()[:-1])],
        PhotoWords(caption="Мос\N{REPLACEMENT CHARACTER}"),
    ),
    "maker and agency": (
        [(2, 80, b"A. Maker"), (2, 110, b"Agency")],
        PhotoWords(credit="A. Maker / Agency"),
    ),
    "maker and agency are one": (
        [(2, 80, b"Agency"), (2, 110, b"Agency")],
        PhotoWords(credit="Agency"),
    ),
    "from the spot to the country": (
        [(2, 101, b"Uzbekistan"), (2, 90, b"Nukus"), (2, 92, b"Old bridge")],
        PhotoWords(place="Old bridge, Nukus, Uzbekistan"),
    ),
    "a day": ([(2, 55, b"20180213")], PhotoWords(taken_on=dt.date(2018, 2, 13))),
    "a day that is none": ([(2, 55, b"20180230")], PhotoWords()),
    "a day without its month": ([(2, 55, b"20180000")], PhotoWords()),
    "a day to come": ([(2, 55, b"29990101")], PhotoWords()),
    "blanks and lines": ([(2, 120, b" The\r\n bridge \x00")], PhotoWords(caption="The bridge")),
}


@pytest.mark.parametrize(("records", "words"), IPTC_FILES.values(), ids=IPTC_FILES)
def test_iptc_is_read_in_the_letters_it_is_written_in(records, words):
    assert read_photo_words(jpeg(records)) == words


XMP_FILES = {
    "structures and attributes": (
        DESCRIPTION,
        PhotoWords("Koʻprik & daryo", "А. Автор", "Нукус, Ўзбекистон", dt.date(2018, 2, 13)),
    ),
    "several descriptions": (SPLIT, PhotoWords(credit="Press service", place="Old bridge")),
    "an empty description": ('<rdf:Description rdf:about=""/>', PhotoWords()),
    "no description": ("", PhotoWords()),
    "no XML": ("<rdf:Description", PhotoWords()),
}


@pytest.mark.parametrize(("inner", "words"), XMP_FILES.values(), ids=XMP_FILES)
@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
def test_xmp_is_read(inner, words, form):
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, form, xmp=RDF.format(inner).encode())
    assert read_photo_words(file) == words


def test_a_broken_part_does_not_silence_the_others():
    assert read_photo_words(jpeg([(2, 80, b"Agency")], xmp=b"<rdf:")) == PhotoWords(credit="Agency")


def test_each_word_comes_from_the_first_that_has_it():
    file = jpeg(
        [(2, 120, b"From IPTC")],
        xmp=RDF.format(DESCRIPTION).encode(),
        exif=exif(description="From EXIF", artist="Camera"),
    )
    words = read_photo_words(file)
    assert (words.caption, words.credit) == ("From IPTC", "А. Автор")
    assert words.place == "Нукус, Ўзбекистон"


@pytest.mark.parametrize(
    ("told", "credit"),
    [
        ({"artist": "A. Maker", "copyright": "Agency"}, "A. Maker"),
        ({"copyright": "Agency"}, "Agency"),
    ],
)
def test_a_camera_names_its_owner(told, credit):
    assert read_photo_words(jpeg(exif=exif(**told))).credit == credit


def test_a_file_that_tells_nothing_or_is_no_picture_gives_no_words():
    assert read_photo_words(jpeg()) == PhotoWords()
    assert read_photo_words(io.BytesIO(b"no picture")) == PhotoWords()
