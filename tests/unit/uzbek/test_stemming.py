"""Stems of folded words."""

import pytest

from bench.language import conflation, read_lemmas
from bench.shared import shared_folder
from portal.uzbek import fold, stem
from portal.uzbek.stemming import steps

FAMILIES = [
    "kitob kitoblar kitobim kitobimiz kitoblarimizdan kitobning kitobdan kitobga kitobni",
    "qaror qarori qarorlar qarorlarining qarorga qarorida",
    "shahar shaharda shaharlar shaharning",
    "tuman tumani tumanlar tumanida tumanlarining tumanga",
    "qonun qonuni qonunlar qonunning qonunda",
    "majlis majlisi majlisda majlislar majlisining",
    "maktab maktabi maktablar maktabda maktablarimiz",
    "kengash kengashi kengashlar kengashining",
    "bogʻ bogʻi bogʻlar bogʻda",
    "ishlash ishladi ishlaydi ishlagan ishlayotgan ishlamoqda ishlab ishlaganlar",
    "bordi boradi borgan borayotgan borib bormoqda borsa bormagan bormaydi borish",
    "qilish qildi qilgan qilingan qilinadi qilinmoqda qilmagan qiladi",
    "koʻrdi koʻrgan koʻrib koʻradi koʻrilgan",
    "vazir vaziri vazirlar vazirning",
    "qism qismi qismida qismlari",
    "tarmoq tarmogʻi tarmoqlar tarmoqning tarmogʻida",
    "dollar dollari dollarini dollarga",
    "hodisa hodisani hodisalar hodisasi",
    "maqsad maqsadi maqsadida maqsadlar",
    "taʼlim taʼlimi taʼlimda taʼlimning",
    "muhokama muhokamasi muhokamasida muhokamalar",
    "jarayon jarayoni jarayonida jarayonlar",
    "raqib raqibi raqiblarga raqibdan",
    "Oʻzbekiston Oʻzbekistonda Oʻzbekistonning Oʻzbekistondan Oʻzbekistonga",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_a_word_have_one_stem(family):
    assert len({stem(fold(word)) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "word", ["modda", "foyda", "dollar", "doston", "sabab", "maktab", "yangi", "bir", "on", "uch"]
)
def test_words_that_look_inflected_stay_apart(word):
    others = {"mod", "foy", "dol", "dos", "sab", "mak", "yan"}
    assert stem(fold(word)) not in others


@pytest.mark.parametrize("text", ["355", "2018", "a", "", "abc1", "кирил", "\ud800", "x" * 10_000])
def test_what_is_no_folded_word_makes_no_crash(text):
    stem(text)


def test_the_chain_needs_nothing_that_java_lacks():
    for step in steps():
        assert "(?P" not in step.pattern
        assert "{" not in step.pattern.replace("{2,", "").replace("{3,", "")


def test_stems_conflate_as_the_gold_lemmas_of_the_news_half_do():
    folder = shared_folder("ud-uzbek")
    if folder is None:
        pytest.skip("no UD_Uzbek-UT")
    lemmas = read_lemmas(folder, "news")
    _precision, _recall, f1 = conflation(lemmas, {form: stem(form) for form in lemmas})
    assert f1 >= 0.85
