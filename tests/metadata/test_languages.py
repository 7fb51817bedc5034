"""The language of a text."""

from __future__ import annotations

import pytest

from corpus_search.metadata.languages import detect


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The ferry left the harbour at noon and it was not seen again until the evening."),
        ("de", "Die Fähre verließ den Hafen am Mittag und wurde bis zum Abend nicht mehr gesehen."),
        ("fr", "Le bac a quitté le port à midi et il n'est pas revenu dans la soirée avec les autres."),
        ("es", "El barco salió del puerto a mediodía y no se vio más hasta la noche en que volvió."),
        ("pt", "O barco não saiu do porto ao meio-dia e só foi visto à noite, com as luzes que são da vila."),
        ("it", "Il traghetto non è partito dal porto e nella sera si vede solo la luce che viene dal molo."),
        ("nl", "De veerboot is niet uit de haven vertrokken en het was voor de avond ook niet te zien."),
        ("fr", "Le maire a accusé lundi la préfète d'avoir fermé l'écluse. « C'est une honte », a-t-il dit."),
        (
            "es",
            "La alcaldesa acusó el lunes a su vecino de haber cerrado la esclusa, según contó a la radio.",
        ),
        ("pl", "Prom nie wypłynął z portu w południe i do wieczora nie było go widać, ale jest już w domu."),
        ("ru", "Паром не вышел из порта в полдень, и его не было видно до вечера, но он уже дома."),
        (
            "sv",
            "Färjan lämnade inte hamnen vid lunch och den var borta till kvällen, säger en man som såg den.",
        ),
        (
            "no",
            "Fergen gikk ikke ut fra havna, og ingen så noe til den før kvelden, sier en mann som sto der.",
        ),
        (
            "da",
            "Færgen sejlede ikke ud fra havnen, og ingen så noget til den før aften, siger en mand, der stod der.",
        ),
        ("zh", "渡轮中午离开港口，直到傍晚才再次出现。"),
        ("ja", "フェリーは正午に港を出て、夕方まで見えなかった。"),
        ("ko", "여객선은 정오에 항구를 떠나 저녁까지 보이지 않았다."),
    ],
)
def test_a_language_is_known_by_its_script_and_small_words(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "Pebble.", "Ana Ruiz", "1234 5678", "Pebble otter heron"])
def test_a_few_words_settle_nothing(text: str) -> None:
    assert detect(text) is None


def test_a_chinese_name_makes_no_chinese_text() -> None:
    assert (
        detect("The painter 林小河 was born in the north of the country and it was there that she died.")
        == "en"
    )
